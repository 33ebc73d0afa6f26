import {
  CLAUSE_STARTERS,
  CLOSING,
  CONNECTORS,
  JOINING,
  LEADS,
  NOT_ASKING,
  OPENING,
  QUESTION_WORD,
  WANTING,
} from './data/asking.js';
import { LIFE_EVENT } from './data/life-events.js';
import { routeWords } from './routes/words.js';
import { isFunctionWord } from './text/function-words.js';
import { matchesOf } from './text/matches.js';
import { byFirstWord } from './text/phrases-by-word.js';
import { tokenize } from './text/tokenize.js';

/** A stretch of a message that says one thing. Offsets are UTF-16 into the text given to {@link splitClauses}. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `asks` outright, `wants` to know, or only `tells`. */
  readonly mood: 'asks' | 'wants' | 'tells';
  /** Words that carry a subject, folded. */
  readonly content: readonly string[];
  /** What stood before it: a sentence ended there, a connector (`bir de`) or a comma. */
  readonly before: 'sentence' | 'connector' | 'comma';
}

/** Sentences longer than this, in words, are cut where a new clause begins even without a comma. */
const LONG_SENTENCE = 18;
/** A dot after these ends no sentence. */
const ABBREVIATED = /(?:^|[\s(])(?:\d+|\p{L}|md|mad|vb|vs|no|dr|prof|doç|sn|bkz|tel|yrd|çvş|av)$/iu;

const SENTENCE_END = /(?<![.!?…])[.!?…]+(?=\s|$)|;|\n+/gu;

/** Sentences of a message: they end at `.`, `!`, `?`, `…`, `;` and line breaks, not at `9. sınıf` or `vb.`. */
export function splitSentences(text: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  const close = (end: number) => {
    if (text.slice(start, end).trim() !== '') spans.push({ start, end });
    start = end;
  };
  for (const match of matchesOf(SENTENCE_END, text)) {
    if (match[0] === '.' && ABBREVIATED.test(text.slice(Math.max(start, match.index - 12), match.index))) continue;
    close(match.index + match[0].length);
  }
  close(text.length);
  return spans;
}

const carriesSubject = (word: string): boolean =>
  !isFunctionWord(word) && !QUESTION_WORD.test(word) && !WANTING.test(word) && !OPENING.has(word) && !CLOSING.has(word);

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string, offset: number): Word[] {
  const tokens = tokenize(text);
  const { words, tokenOf } = routeWords(tokens);
  return words.map((word, at) => {
    const token = tokens[tokenOf[at]!]!;
    return { word, start: offset + token.start, end: offset + token.end };
  });
}

type Phrases = ReturnType<typeof byFirstWord>;
const split = (phrases: readonly string[]): Phrases => byFirstWord(phrases.map((phrase) => phrase.split(' ')));
const connectors = split(CONNECTORS);
const leads = split(LEADS);
const notAsking = split(NOT_ASKING);

/** Number of words that a phrase of the list takes from `at` on; 0 when none begins there. */
function phraseAt(words: readonly Word[], at: number, phrases: Phrases): number {
  let longest = 0;
  for (const parts of phrases.get(words[at]!.word) ?? []) {
    if (parts.length > longest && parts.every((part, step) => words[at + step]?.word === part)) longest = parts.length;
  }
  return longest;
}

/** `müdür` and the particle `mudur` are folded alike; the particle comes last. */
const isHeadmaster = (words: readonly Word[], at: number): boolean =>
  words[at]!.word === 'mudur' && (at === 0 || at < words.length - 1);

function moodOf(words: readonly Word[], text: string): Clause['mood'] {
  if (/\?\s*$/.test(text)) return 'asks';
  for (let at = 0; at < words.length; at++) {
    const skipped = phraseAt(words, at, notAsking);
    if (skipped > 0) at += skipped - 1;
    else if (isHeadmaster(words, at)) continue;
    else if (QUESTION_WORD.test(words[at]!.word)) return 'asks';
  }
  return words.some(({ word }) => WANTING.test(word)) ? 'wants' : 'tells';
}

interface Cut {
  /** Where the clause before ends: connectors and announcements belong to neither. */
  readonly from: number;
  readonly start: number;
  readonly before: Clause['before'];
}

/** Where a life's event that is told ends and something is asked after it: "babam vefat etti | nakil yapabilir miyim". */
function endOfEvent(words: readonly Word[]): number | undefined {
  const said = words.map(({ word }) => word).join(' ');
  const event = LIFE_EVENT.exec(said);
  if (!event) return undefined;
  const end = said
    .slice(0, event.index + event[0].length)
    .trim()
    .split(' ').length;
  const asks = words.slice(end + 1).some(({ word }) => QUESTION_WORD.test(word));
  return asks && !NOT_AFTER_EVENT.test(words[end]!.word) ? end : undefined;
}
/** The event is part of a longer clause: "vefat etti diye", "taşındı mı". */
const NOT_AFTER_EVENT = /^(?:diye|ki|ise|gibi|icin|de|da|bile|m[iu]|diyo.*|dedi.*|deni.*)$/;

function cutsIn(text: string, words: readonly Word[], offset: number): Cut[] {
  const cuts: Cut[] = [];
  const isLong = words.length > LONG_SENTENCE;
  const event = endOfEvent(words);
  words.forEach(({ start, word }, at) => {
    const lead = phraseAt(words, at, leads);
    const next = words[at + lead];
    if (lead > 0 && next) cuts.push({ from: start, start: next.start, before: 'sentence' });
    if (at === 0) return;
    const asksFrom = (from: number, to?: number) => words.slice(from, to).some((one) => QUESTION_WORD.test(one.word));
    const joins = JOINING.has(word) && asksFrom(0, at) && asksFrom(at + 1);
    const connector = joins ? 1 : phraseAt(words, at, connectors);
    const after = words[at + connector];
    if (connector > 0 && after) cuts.push({ from: start, start: after.start, before: 'connector' });
    else if (/,\s*$/.test(text.slice(words[at - 1]!.end - offset, start - offset)))
      cuts.push({ from: start, start, before: 'comma' });
    else if (at === event) cuts.push({ from: start, start, before: 'comma' });
    else if (isLong && CLAUSE_STARTERS.has(word)) cuts.push({ from: start, start, before: 'comma' });
  });
  return cuts.sort((left, right) => left.start - right.start);
}

/** The clauses of a message in order, each with what it does. At most quadratic in its clauses, which `MAX_UTTERANCE` bounds. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const sentence of splitSentences(text)) {
    const body = text.slice(sentence.start, sentence.end);
    const words = wordsOf(body, sentence.start);
    const cuts: Cut[] = [
      { from: sentence.start, start: sentence.start, before: 'sentence' },
      ...cutsIn(body, words, sentence.start),
    ];
    for (const [at, { start, before }] of cuts.entries()) {
      const end = cuts[at + 1]?.from ?? sentence.end;
      const own = words.filter((word) => word.start >= start && word.start < end);
      if (own.length === 0) continue;
      const said = text.slice(start, end).trim();
      const content = own.map(({ word }) => word).filter(carriesSubject);
      clauses.push({ text: said, start, end, mood: moodOf(own, said), content, before });
    }
  }
  return clauses;
}
