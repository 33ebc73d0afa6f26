import type { AwaitedEvent } from '../../knowledge/index.js';
import { PatternSet, routeWords, type Utterance } from '../../nlu/index.js';
import { CANCEL, EVENT_WORDS, LET_ME_KNOW, LIST, ONCE, TELL_ME } from './wish-words.js';

/** What somebody wishes of being told. `isSure`: the words mean nothing else; otherwise only beside an exam. */
export type SubscriptionWish =
  | { readonly wish: 'add'; readonly event?: AwaitedEvent; readonly isSure: boolean }
  | { readonly wish: 'cancel' }
  | { readonly wish: 'list' };

/** Longer messages tell of something else. */
const MAX_WORDS = 18;
const EVENTS = ['placement', 'result', 'exam', 'application'] as const;

const tellMe = new PatternSet(TELL_ME);
const letMeKnow = new PatternSet(LET_ME_KNOW);
const once = new PatternSet(ONCE);
const cancel = new PatternSet(CANCEL);
const list = new PatternSet(LIST);
const events = EVENTS.map((event) => [event, new PatternSet(EVENT_WORDS[event])] as const);

/** The wish that an utterance words, as citizens write it: without Turkish letters, with a typing error in a longer word. */
export function subscriptionWish({ tokens }: Pick<Utterance, 'tokens'>): SubscriptionWish | undefined {
  const { words } = routeWords(tokens);
  if (words.length > MAX_WORDS) return undefined;
  if (cancel.matches(words)) return { wish: 'cancel' };
  if (list.matches(words)) return { wish: 'list' };
  const isOnce = once.matches(words);
  if (!tellMe.matches(words) && !(isOnce && letMeKnow.matches(words))) return undefined;
  const event = events.find(([, patterns]) => patterns.matches(words))?.[0];
  return { wish: 'add', isSure: isOnce, ...(event && { event }) };
}
