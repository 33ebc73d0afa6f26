import type { Hit, KnowledgeSearch, Passage, SearchResult } from '../knowledge/index.js';
import { formatDay } from './compose/dates.js';
import { excerpt } from './compose/excerpt.js';
import { heirOf, notInForce } from './outdated.js';
import { clarifyReply, OPEN_TICKET, PERSON, passageReply, questionOf, shorten, unknownReply } from './passage-reply.js';
import { TR } from './replies/tr.js';
import type { Choice, Reply } from './types.js';

type Search = Pick<KnowledgeSearch, 'passage' | 'isCurrent' | 'supersededBy' | 'supersededLater' | 'passagesOf'>;

/** What holds today beside the text of another day: the same, another text, or none of that item any more. */
export type Today =
  | { readonly state: 'same' }
  | { readonly state: 'changed'; readonly passage: Passage }
  | { readonly state: 'ended'; readonly passage: Passage };

export function todayOf(search: Search, then: Passage, today: string): Today {
  const now = search.passage(then.id);
  if (!now || !search.isCurrent(then.id, today)) return { state: 'ended', passage: now ?? then };
  return now.text === then.text ? { state: 'same' } : { state: 'changed', passage: now };
}

/** The text of another day, said to be that, and what holds today where it differs; that there is none, where there is none. */
export function asOfReply(
  search: Search,
  { decision, hits, outdated }: SearchResult,
  { day, today, query }: { readonly day: string; readonly today: string; readonly query: string },
): Reply {
  if (outdated) return noneThen(search, outdated.passage, hits, day, today, query);
  const then = hits[0]?.passage;
  if (decision === 'clarify') return clarifyReply(hits, (hit) => asOfChoice(hit, day));
  if (decision === 'ticket' || !then) return unknownReply(TR.unknownThen(formatDay(day)));
  const now = todayOf(search, then, today);
  const after = {
    same: () => TR.sameToday,
    changed: (passage: Passage) => `${TR.changedToday}\n\n${excerpt(passage.text).text}`,
    ended: (passage: Passage) => {
      const heir = heirOf(search, passage, hits, today);
      return [notInForce(search, passage, today), heir && excerpt(heir.text).text].filter(Boolean).join('\n\n');
    },
  }[now.state]('passage' in now ? now.passage : then);
  return { ...passageReply(then, [], { question: query, before: TR.textThen(formatDay(day)), after }) };
}

function noneThen(
  search: Search,
  passage: Passage,
  hits: readonly Hit[],
  day: string,
  today: string,
  question: string,
): Reply {
  const head = TR.noneThen(formatDay(day));
  if (search.isCurrent(passage.id, today)) {
    const reply = passageReply(passage, [], { question, before: `${head} ${TR.textToday}` });
    return reply;
  }
  const heir = heirOf(search, passage, hits, today);
  const text = [`${head} ${notInForce(search, passage, today)}`, heir && excerpt(heir.text).text]
    .filter(Boolean)
    .join('\n\n');
  return { kind: 'notice', text, choices: [OPEN_TICKET, PERSON] };
}

/** An option asks again for the same day. */
const asOfChoice = ({ passage }: Hit, day: string): Choice => ({
  label: questionOf(passage),
  action: { type: 'ask', question: shorten(TR.askThen(formatDay(day), questionOf(passage))) },
});
