import { PatternSet, routeWords, type Utterance } from '../../nlu/index.js';
import { ASKING_AFTER, LIKELY_ACTS, NAMED_ACTS, NEW_THING, OTHER_THINGS, THING } from './wish-words.js';

/** What a citizen may want of a ticket that is there. `successor`: a new one, linked to it. */
export type TicketWish = 'status' | 'add' | 'withdraw' | 'reopen' | 'successor';

/** A wish as it was worded. */
export interface Worded {
  readonly wish: TicketWish;
  /** It names the ticket; otherwise the words may be about something else, and mean it only of someone who has a ticket. */
  readonly isNamed: boolean;
}

/** Longest message in which thing and act belong together. */
const TOGETHER_WORDS = 16;
const ORDER = ['withdraw', 'reopen', 'add'] as const;

const compiled = (acts: typeof NAMED_ACTS) => ORDER.map((wish) => [wish, new PatternSet(acts[wish])] as const);
const thing = new PatternSet(THING);
const newThing = new PatternSet(NEW_THING);
const otherThings = new PatternSet(OTHER_THINGS);
const namedActs = compiled(NAMED_ACTS);
const likelyActs = compiled(LIKELY_ACTS);
const askingAfter = new PatternSet(ASKING_AFTER);

/** "çözülmedi mi": asked, not said. "açar mısınız", "alabilir miyim" ask for the thing itself. */
const asksOnly = (words: readonly string[]): boolean =>
  words.some((word, at) => /^m[iu](?:yd[iu]|d[iu]r)?$/.test(word) && /(?:d[iu]|m[iu]s|yor)$/.test(words[at - 1] ?? ''));

/** True where a ticket is spoken of that is there. */
export function speaksOfTicket({ tokens }: Pick<Utterance, 'tokens'>): boolean {
  const { words } = routeWords(tokens);
  return thing.matches(words) && !newThing.matches(words) && !otherThings.matches(words);
}

/** The wish an utterance words. Whoever names a ticket's number means that ticket. */
export function ticketWish({ tokens, entities }: Pick<Utterance, 'tokens' | 'entities'>): Worded | undefined {
  const { words } = routeWords(tokens);
  const hasNumber = entities.some(({ type }) => type === 'ticketNumber');
  if (!hasNumber && otherThings.matches(words)) return undefined;
  const asked: Worded | undefined = askingAfter.matches(words) ? { wish: 'status', isNamed: false } : undefined;
  if (asksOnly(words)) return asked;
  if (newThing.matches(words)) return undefined;
  if (words.length <= TOGETHER_WORDS && (hasNumber || thing.matches(words))) {
    const named = namedActs.find(([, acts]) => acts.matches(words));
    if (named) return { wish: named[0], isNamed: true };
  }
  const likely = likelyActs.find(([, acts]) => acts.matches(words));
  return likely ? { wish: likely[0], isNamed: hasNumber } : asked;
}
