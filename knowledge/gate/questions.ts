import type { StoredItem } from '../item.js';
import type { GateFinding, GoldenQuestion } from './types.js';

/** A question put to the gate: a golden one, or a variant that its item must answer as well. */
export type GateQuestion = Pick<GateFinding, 'question' | 'goldenId' | 'origin' | 'externalId' | 'article'>;

export const ofGolden = ({ id, question, origin, externalId, article }: GoldenQuestion): GateQuestion => ({
  goldenId: id,
  question,
  origin,
  externalId,
  ...(article !== undefined && { article }),
});

/** The variants of an item and of its articles. */
export function ofVariants(item: StoredItem): GateQuestion[] {
  const { externalId } = item;
  const own = item.variants.map((question): GateQuestion => ({ question, origin: 'variant', externalId }));
  const ofArticles = item.articles.flatMap(({ label, repealed, variants = [] }) =>
    repealed
      ? []
      : variants.map((question): GateQuestion => ({ question, origin: 'variant', externalId, article: label })),
  );
  return [...own, ...ofArticles];
}

/** What a published item is asked by, and must not lose by a change of itself: its title, unless it is a document's name, and its variants. */
export function ofPublished(item: StoredItem): GateQuestion[] {
  const { externalId, kind, title } = item;
  const isDocument = kind === 'circular' || kind === 'regulation';
  return [...(isDocument ? [] : [{ question: title, origin: 'variant' as const, externalId }]), ...ofVariants(item)];
}

/** Who must answer what: equal keys are asked once. */
export const keyOf = ({ question, externalId, article }: GateQuestion): string =>
  `${externalId}\n${article ?? ''}\n${question}`;
