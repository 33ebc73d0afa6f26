import { CLARIFY_OPTIONS } from '../search/decide.js';
import { sameLabel } from '../search/entity-agreement.js';
import type { Hit, SearchResult } from '../search/types.js';
import type { GateQuestion } from './questions.js';
import type { GateAnswer, GateEffect, GateFinding } from './types.js';

/** What a search result means for a question: is the passage that must answer first, or among the options shown? */
export function answerOf(
  { externalId, article }: GateQuestion,
  { decision, hits, outdated }: SearchResult,
  successorOf: (externalId: string) => string | undefined,
): GateAnswer {
  const successor = successorOf(externalId);
  const isRight = ({ passage }: Hit) =>
    passage.externalId === externalId
      ? article === undefined || sameLabel(article, passage.article ?? '')
      : passage.externalId === successor;
  const first = outdated ?? hits[0];
  const shown = outdated ? [outdated] : hits.slice(0, decision === 'clarify' ? CLARIFY_OPTIONS : 1);
  return {
    decision: outdated ? 'outdated' : decision,
    probability: first?.probability ?? 0,
    ...(first && { externalId: first.passage.externalId, title: first.passage.title }),
    ...(first?.passage.article !== undefined && { article: first.passage.article }),
    ...(outdated && successor !== undefined && { replacedBy: successor }),
    right: shown.some(isRight),
  };
}

/** How good an answer is: answered (or told what replaced it), told that it is no longer in force, among the options, none of these. */
const RANK = { answer: 3, outdated: 2, clarify: 1, ticket: 0 } as const;
const rankOf = ({ right, decision, replacedBy }: GateAnswer): number =>
  !right ? 0 : replacedBy === undefined ? RANK[decision] : RANK.answer;

/** Whether the item that must answer is part of the change, and whether it was published before. */
export interface Ownership {
  readonly isChanged: boolean;
  readonly isNew: boolean;
}

/** What the change does to a question; undefined where nothing is to be said. */
export function effectOf(
  { origin }: GateQuestion,
  before: GateAnswer | undefined,
  after: GateAnswer,
  { isChanged, isNew }: Ownership,
): GateEffect | undefined {
  const rank = rankOf(after);
  if (isNew || !before) {
    if (rank === RANK.answer) return undefined;
    return origin === 'variant' ? 'still-unanswered' : 'own-unanswered';
  }
  const was = rankOf(before);
  if (rank > was) return 'improved';
  if (rank < was) {
    if (after.decision === 'answer') return 'stolen';
    return was === RANK.clarify ? 'option-lost' : 'lost';
  }
  if (isChanged && rank < RANK.outdated) return 'still-unanswered';
  if (rank > 0) return undefined;
  return before.decision === after.decision && before.externalId === after.externalId ? undefined : 'still-wrong';
}

export const BROKEN: ReadonlySet<GateEffect> = new Set(['stolen', 'lost', 'option-lost', 'own-unanswered']);

const DECISIONS: Readonly<Record<GateAnswer['decision'], string>> = {
  answer: 'yanıtlanıyor',
  clarify: 'hangisi olduğu geri soruluyor',
  ticket: 'yanıtlanamıyor',
  outdated: '“artık yürürlükte değil” deniyor',
};
const ADVICE: Readonly<Record<GateEffect, string>> = {
  stolen:
    'Bu soruya artık başka bir içerik yanıt veriyor. Değişikliğin başlığını veya soru biçimlerini daraltın ya da soruyu doğru içeriğe taşıyın.',
  lost: 'Bu soru bugün yanıtlanıyor, değişiklikten sonra yanıtlanmayacak. Soru biçimlerini geri alın ya da yakın içeriklerin farkını başlıkta belirtin.',
  'option-lost':
    'Bu soruda doğru içerik seçenekler arasında gösteriliyordu, artık gösterilmeyecek. İçeriğe bu soruya yakın bir soru biçimi ekleyin.',
  'own-unanswered':
    'İçerik kendi altın sorusunu yanıtlamıyor. Bu soruya yakın bir soru biçimi ekleyin ya da başlığı netleştirin.',
  'still-unanswered':
    'İçerik bu soruyu değişiklikten sonra da kesin olarak yanıtlamıyor. Soruya yakın bir soru biçimi ekleyin.',
  'still-wrong': 'Bu soru zaten yanlış yanıtlanıyordu; değişiklikle yanlış yanıt değişiyor.',
  improved: 'Bu soru değişiklikten sonra daha iyi yanıtlanıyor.',
};

const percent = (probability: number): string => `%${Math.round(probability * 100)}`;
function told({ decision, probability, externalId, article }: GateAnswer): string {
  if (externalId === undefined) return DECISIONS[decision];
  const place = article === undefined ? `“${externalId}”` : `“${externalId}” madde ${article}`;
  return `${place} ${percent(probability)}, ${DECISIONS[decision]}`;
}

export function findingOf(
  question: GateQuestion,
  effect: GateEffect,
  before: GateAnswer | undefined,
  after: GateAnswer,
): GateFinding {
  const way = before ? `Önce: ${told(before)}. Sonra: ${told(after)}.` : `Sonra: ${told(after)}.`;
  return { ...question, effect, ...(before && { before }), after, text: `${ADVICE[effect]} ${way}` };
}
