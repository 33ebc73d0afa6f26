import type { Hit, KnowledgeSearch, Passage } from '../knowledge/index.js';
import type { Entity } from '../nlu/index.js';
import { formatDay } from './compose/dates.js';
import { excerpt } from './compose/excerpt.js';
import { sourceLine } from './compose/source-line.js';
import { OPEN_TICKET, PERSON, passageReply, questionOf, related } from './passage-reply.js';
import { TR } from './replies/tr.js';
import type { Reply } from './types.js';

type Search = Pick<KnowledgeSearch, 'supersededBy' | 'supersededLater' | 'passagesOf' | 'isCurrent'>;

/** The passage of the item in force in its place: the one the question finds, else its first that is in force. */
export function heirOf(
  search: Search,
  { externalId }: Passage,
  hits: readonly Hit[],
  today: string,
): Passage | undefined {
  const replacement = search.supersededBy(externalId);
  if (!replacement?.current) return undefined;
  const isHeir = (passage: Passage) => passage.itemId === replacement.itemId && search.isCurrent(passage.id, today);
  return hits.find(({ passage }) => isHeir(passage))?.passage ?? search.passagesOf(replacement.itemId).find(isHeir);
}

/** That a text is not in force, since when, and what replaced it: one paragraph. */
export function notInForce(search: Search, passage: Passage, today: string): string {
  const { label } = sourceLine(passage);
  if (passage.validFrom && passage.validFrom > today)
    return TR.notYetValid(passage.title, formatDay(passage.validFrom));
  const until = passage.validUntil && passage.validUntil < today ? formatDay(passage.validUntil) : undefined;
  const head = TR.outdated(label, until);
  const replacement = search.supersededBy(passage.externalId);
  if (!replacement) return `${head} ${TR.noReplacement}`;
  const since = replacement.since ? formatDay(replacement.since) : undefined;
  if (replacement.current) return `${head} ${TR.replacedBy(replacement.title, since)}`;
  return `${head} ${TR.replacementOver(replacement.title, since)} ${TR.noReplacement}`;
}

/** The question that a text no longer in force was found by. */
interface AskedOf {
  readonly query: string;
  readonly entities: readonly Entity[];
  readonly whole?: boolean;
}

/**
 * What is asked about is not in force: that is said, with what replaced it and its text; never the old text as current. The calendar of a past
 * season, or what is said of the very year that is asked about, is no rule that was changed: it is told, as what it is.
 */
export function outdatedReply(
  search: Search,
  passage: Passage,
  hits: readonly Hit[],
  today: string,
  { query, entities, whole = false }: AskedOf,
): Reply {
  const until = passage.validUntil;
  if (until !== undefined && until < today && !passage.repealed && !search.supersededBy(passage.externalId)) {
    const isOfYear = entities.some(({ type, value }) => type === 'date' && passage.title.includes(value.slice(0, 4)));
    const before = passage.exam
      ? TR.pastCalendar(passage.exam.season)
      : isOfYear
        ? TR.textUntil(formatDay(until))
        : undefined;
    if (before) return passageReply(passage, [], { question: query, whole, before });
  }
  const head = notInForce(search, passage, today);
  const heir = heirOf(search, passage, hits, today);
  if (!heir) {
    const current = hits.filter((hit) => search.isCurrent(hit.passage.id, today));
    const isComing = passage.validFrom !== undefined && passage.validFrom > today;
    return {
      kind: 'notice',
      text: head,
      ...(isComing && { source: sourceLine(passage) }),
      choices: [...related(current, passage), OPEN_TICKET, PERSON],
    };
  }
  return {
    kind: 'answer',
    text: `${head}\n\n${excerpt(heir.text).text}`,
    source: sourceLine(heir),
    choices: [{ label: questionOf(heir), action: { type: 'passage', passageId: heir.id } }, OPEN_TICKET],
  };
}

/** What will replace a text that is still in force; undefined where nothing is known to. */
export function replacedLater(search: Search, { externalId }: Passage): string | undefined {
  const next = search.supersededLater(externalId);
  return next?.since && TR.replacedLater(next.title, formatDay(next.since));
}
