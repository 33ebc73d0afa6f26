import {
  CLAUSE_STARTERS,
  CLOSING,
  CONNECTORS,
  JOINING,
  LEADS,
  NOT_ASKING,
  OPENING,
  QUESTION_WORD,
  TOLD,
  WANTING,
} from './data/asking.js';
import { routeWords } from './routes/words.js';
import { isFunctionWord } from './text/function-words.js';
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

/** Sentences of a message: they end at `.`, `!`, `?`, `…`, `;` and line breaks, not at `9. sınıf` or `vb.`. */
export function splitSentences(text: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  const close = (end: number) => {
    if (text.slice(start, end).trim() !== '') spans.push({ start, end });
    start = end;
  };
  for (const match of text.matchAll(/[.!?…]+(?=\s|$)|;|\n+/gu)) {
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

type Phrases = readonly (readonly string[])[];
const split = (phrases: readonly string[]): Phrases => phrases.map((phrase) => phrase.split(' '));
const connectors = split(CONNECTORS);
const leads = split(LEADS);
const notAsking = split(NOT_ASKING);

/** Number of words that a phrase of the list takes from `at` on; 0 when none begins there. */
function phraseAt(words: readonly Word[], at: number, phrases: Phrases): number {
  let longest = 0;
  for (const parts of phrases) {
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

/** "babam vefat etti | nakil yapabilir miyim": an event is told, then something is asked. Not "açıklandı mı", "aldım diye". */
function isToldBefore(words: readonly Word[], at: number): boolean {
  const told = words[at - 1]!.word;
  if (at < 2 || at >= words.length - 1 || !TOLD.test(told) || QUESTION_WORD.test(words[at]!.word)) return false;
  const { word: next } = words[at]!;
  return (
    !NOT_AFTER_TOLD.has(next) && !REPORTING.test(next) && words.slice(at).some(({ word }) => QUESTION_WORD.test(word))
  );
}
const REPORTING = /^(?:diyo|dedi|deni|demis|soyl|duyd|yazi|dogru|deyip)/;
const NOT_AFTER_TOLD: ReadonlySet<string> = new Set(
  'diye ki ise gibi icin halde zaman sonra once ya de da bile mi mu ama fakat ve cunku'.split(' '),
);

function cutsIn(text: string, words: readonly Word[], offset: number): Cut[] {
  const cuts: Cut[] = [];
  const isLong = words.length > LONG_SENTENCE;
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
    else if (isToldBefore(words, at)) cuts.push({ from: start, start, before: 'comma' });
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
