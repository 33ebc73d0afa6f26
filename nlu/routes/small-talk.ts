import { SMALL_TALK, type SmallTalkKind } from '../data/routes/small-talk.js';
import type { Route } from '../types.js';
import { PatternSet } from './pattern.js';

const KINDS = Object.keys(SMALL_TALK) as SmallTalkKind[];
const phrases = new Map(KINDS.map((kind) => [kind, new PatternSet(SMALL_TALK[kind])] as const));

/** A phrase of small talk: words `start`…`end` (exclusive). */
export interface SmallTalkSpan {
  readonly kind: SmallTalkKind;
  readonly start: number;
  readonly end: number;
}

/** Covers the words with phrases from the left, the longest at each place; what is no small talk is skipped. */
export function smallTalkSpans(words: readonly string[]): SmallTalkSpan[] {
  const spans: SmallTalkSpan[] = [];
  const kinds = KINDS.filter((kind) => phrases.get(kind)!.mayMatch(words));
  for (let at = 0; kinds.length > 0 && at < words.length; ) {
    let best: SmallTalkSpan | undefined;
    for (const kind of kinds) {
      const end = phrases.get(kind)!.matchAt(words, at);
      if (end !== undefined && end > (best?.end ?? at)) best = { kind, start: at, end };
    }
    if (best) spans.push(best);
    at = best?.end ?? at + 1;
  }
  return spans;
}

/** Kind of the whole, when it is nothing but small talk: the first of these that occurs. */
const PRECEDENCE: readonly (readonly [SmallTalkKind, Route])[] = [
  ['cancel', 'cancel'],
  ['no', 'no'],
  ['yes', 'yes'],
  ['thanks', 'thanks'],
  ['goodbye', 'goodbye'],
  ['acknowledge', 'yes'],
  ['greeting', 'greeting'],
  ['opener', 'greeting'],
];

/** Longest answer that is still a bare yes, no or cancel. */
const SHORT = 8;

/** The route of an utterance that is small talk and nothing else; undefined when more is said. */
export function smallTalkRoute(words: readonly string[], spans: readonly SmallTalkSpan[]): Route | undefined {
  const covered = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  if (covered < words.length || words.length > 4 * SHORT) return undefined;
  const kinds = new Set(spans.map(({ kind }) => kind));
  return PRECEDENCE.find(([kind]) => kinds.has(kind))?.[1];
}

const LEADING: ReadonlySet<SmallTalkKind> = new Set(['greeting', 'thanks', 'opener']);
const TRAILING: ReadonlySet<SmallTalkKind> = new Set(['greeting', 'thanks', 'goodbye']);
/** Yes and no words that are also parts of questions ("yok yazılmak") stay; these go when they lead. */
const LEADING_ANSWERS: ReadonlySet<string> = new Set(['evet', 'hayir', 'tamam', 'peki', 'anladim']);

/** Words that are left when greetings, thanks and openings around them are cut: `[first, last)`. */
export function withoutCourtesy(
  words: readonly string[],
  spans: readonly SmallTalkSpan[],
): [first: number, last: number] {
  let first = 0;
  for (const { kind, start, end } of spans) {
    if (start !== first) break;
    const isAnswer = (kind === 'yes' || kind === 'no' || kind === 'acknowledge') && LEADING_ANSWERS.has(words[start]!);
    const isAddress =
      kind === 'address' && (start > 0 || /^(?:hocam|arkadaslar|sayin|kanka|canim)$/.test(words[start]!));
    if (!LEADING.has(kind) && !isAnswer && !isAddress) break;
    first = end;
  }
  let last = words.length;
  for (const { kind, start, end } of [...spans].reverse()) {
    const closes =
      TRAILING.has(kind) ||
      (kind === 'address' && /^(?:hocam|lutfen|ya|be|canim|arkadaslar|simdiden|cok)$/.test(words[start]!)) ||
      (kind === 'opener' && /^(?:acaba|lutfen|yardim)/.test(words[start]!));
    if (end !== last || start < first || !closes) break;
    last = start;
  }
  return [first, last];
}
