import type { KnowledgeItem, StoredItem } from '../item.js';
import type { Passage } from '../passage.js';
import type { EntitiesOf } from '../search/entity-agreement.js';
import { askTexts } from '../search/fields.js';
import type { KnowledgeSearch } from '../search/types.js';
import { isSameQuestion, likeness, SAME_ANSWER, shapeOf } from './likeness.js';
import { plainText } from './plain-text.js';
import { differences, quantitiesOf } from './quantities.js';
import { sentencesOf } from './readability.js';
import type { LintFinding } from './types.js';

export interface DuplicateDeps {
  /** Over the published items; the linted one may be among them. */
  readonly search: Pick<KnowledgeSearch, 'search'>;
  readonly entitiesOf: EntitiesOf;
  readonly toPassages: (item: StoredItem) => readonly Passage[];
  /** Today in Istanbul, ISO. */
  readonly today: () => string;
}

/** Hits looked at for each question. */
const LOOKED_AT = 10;
/** Questions of an item that are looked up. */
const MAX_QUESTIONS = 60;
/** Characters of an answer that it is looked up by. */
const ANSWER_QUERY = 400;

interface OwnQuestion {
  readonly path: string;
  readonly text: string;
  readonly answer: string;
}

const isDocument = ({ kind }: { kind: KnowledgeItem['kind'] }) => kind === 'circular' || kind === 'regulation';

function questionsOf(item: KnowledgeItem, whole: string): OwnQuestion[] {
  const title = isDocument(item) || item.exam ? [] : [{ path: 'title', text: item.title, answer: whole }];
  const own = item.variants.map((text, at) => ({ path: `variants.${at}`, text, answer: whole }));
  const ofArticles = item.articles.flatMap((article, at) =>
    (article.variants ?? []).map((text, place) => ({
      path: `articles.${at}.variants.${place}`,
      text,
      answer: article.text,
    })),
  );
  return [...title, ...own, ...ofArticles].slice(0, MAX_QUESTIONS);
}

interface Span {
  readonly validFrom?: string;
  readonly validUntil?: string;
}
/** Are both in force on some day? */
const overlap = (a: Span, b: Span): boolean =>
  (a.validFrom ?? '') <= (b.validUntil ?? '9999') && (b.validFrom ?? '') <= (a.validUntil ?? '9999');

/** Questions that another published item has, answers that another gives, and answers that contradict each other. */
export async function duplicatesOf(item: KnowledgeItem, deps: DuplicateDeps): Promise<LintFinding[]> {
  const asOf = deps.today();
  const [first] = deps.toPassages({ ...item, id: '', version: 0, revision: 0 });
  const whole = item.body.trim() || (first?.text ?? '');
  const found = new Map<string, LintFinding>();
  const keep = (finding: LintFinding) => {
    const key = `${finding.code} ${finding.path} ${finding.other?.externalId} ${finding.other?.article ?? ''}`;
    if (!found.has(key)) found.set(key, finding);
  };
  const others = async (text: string) => {
    const { hits, outdated } = await deps.search.search({
      text,
      entities: deps.entitiesOf(text),
      asOf,
      limit: LOOKED_AT,
    });
    return [...hits, ...(outdated ? [outdated] : [])]
      .map(({ passage }) => passage)
      .filter(
        (passage) =>
          passage.externalId !== item.externalId &&
          !item.supersedes.includes(passage.externalId) &&
          !passage.repealed &&
          (passage.validUntil === undefined || passage.validUntil >= asOf) &&
          overlap(item, passage),
      );
  };

  const alike =
    isDocument(item) || whole === '' ? [] : await others(`${item.title} ${plainText(whole)}`.slice(0, ANSWER_QUERY));
  const common = commonSentences(alike);
  const compare = (answer: string, passage: Passage) => compared(answer, passage, common, deps.entitiesOf);

  for (const { path, text, answer } of questionsOf(item, whole)) {
    const shape = shapeOf(text);
    for (const passage of await others(text)) {
      const asked = askTexts(passage).map(shapeOf);
      const isOwned = shape.form !== '' && asked.some(({ form }) => form === shape.form);
      if (!isOwned && (isDocument(passage) || !asked.some((other) => isSameQuestion(shape, other)))) continue;
      keep(sameQuestion(path, text, isOwned, compare(answer, passage), passage));
    }
  }
  for (const passage of alike) {
    if (isDocument(passage)) continue;
    const { isLike, told } = compare(whole, passage);
    if (isLike) keep(told.length > 0 ? contradiction('body', passage, told) : duplicate(passage));
  }
  return [...found.values()];
}

interface Comparison {
  readonly isLike: boolean;
  readonly told: readonly string[];
}

/** Passages with one and the same sentence before it is taken for a standing one ("Bu bilgi … metnine dayanır; güncel metne bakınız."). */
const COMMON = 3;

/** Forms of the sentences that several passages have: they say nothing about whether two answers are one. */
function commonSentences(passages: readonly Passage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of passages) {
    for (const form of new Set(sentencesOf(plainText(text)).map((sentence) => shapeOf(sentence).form)))
      counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= COMMON).map(([form]) => form));
}

function compared(answer: string, passage: Passage, common: ReadonlySet<string>, entitiesOf: EntitiesOf): Comparison {
  const said = (text: string) =>
    sentencesOf(plainText(text))
      .filter((sentence) => !common.has(shapeOf(sentence).form))
      .join(' ');
  const [own, other] = [said(answer), said(passage.text)];
  if (likeness(shapeOf(own), shapeOf(other)) < SAME_ANSWER) return { isLike: false, told: [] };
  return {
    isLike: true,
    told: differences(quantitiesOf(own, entitiesOf(own)), quantitiesOf(other, entitiesOf(other))),
  };
}

const named = ({ externalId, title, article }: Passage): NonNullable<LintFinding['other']> => ({
  externalId,
  title,
  ...(article !== undefined && { article }),
});

function sameQuestion(
  path: string,
  text: string,
  isOwned: boolean,
  { isLike, told }: Comparison,
  passage: Passage,
): LintFinding {
  if (told.length > 0) return contradiction(path, passage, told);
  const place = `“${passage.title}” (${passage.externalId})`;
  return {
    code: isOwned ? 'variant-owned' : 'same-question',
    severity: isOwned ? 'error' : 'warning',
    path,
    text: isOwned
      ? `“${text}” sorusu ${place} içeriğinde de var.`
      : `“${text}” sorusu ${place} içeriğinin bir sorusuna çok benziyor${isLike ? '' : ', yanıtları ise farklı'}.`,
    advice: isOwned
      ? 'Soruyu yalnız doğru yanıtın bulunduğu içerikte bırakın.'
      : 'Aynı şey soruluyorsa iki içeriği birleştirin; değilse sorularda farkı (okul türü, sınıf, yıl) belirtin.',
    other: named(passage),
  };
}

const contradiction = (path: string, passage: Passage, told: readonly string[]): LintFinding => ({
  code: 'contradiction',
  severity: 'error',
  path,
  text: `“${passage.title}” (${passage.externalId}) içeriği neredeyse aynı şeyi başka sayı veya tarihle söylüyor: ${told.join('; ')}.`,
  advice:
    'Doğru olanı kaynağından denetleyip ötekini düzeltin; biri eskiyse geçerlilik tarihi verin veya yerine geçeni belirtin.',
  other: named(passage),
});

const duplicate = (passage: Passage): LintFinding => ({
  code: 'duplicate-answer',
  severity: 'warning',
  path: 'body',
  text: `“${passage.title}” (${passage.externalId}) içeriğinin yanıtı neredeyse aynı.`,
  advice: 'İki içeriği birleştirin: sorularını birinde toplayıp ötekini arşivleyin.',
  other: named(passage),
});
