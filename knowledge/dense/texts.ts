import { splitSentences } from '../../nlu/index.js';
import type { Passage } from '../passage.js';

/** Words of a window: about the 112 tokens the encoder was trained on (model card), title and heading in front. */
const WINDOW_WORDS = 90;
/** Words a window shares with the one before, so that no sentence is only seen cut in two. */
const OVERLAP_WORDS = 20;
/** Longest lead (title and heading) of a window. */
const LEAD_WORDS = 24;

/** Words that a sentence is joined to the next for: a shorter one says too little alone. */
const SENTENCE_WORDS = 8;
/** Most units that a text is cut to: those of a longer one are longer. */
const MAX_SENTENCES = 16;

/** Characters of a passage that are looked at: as long as an article may be. */
const MAX_TEXT = 200_000;
/** Most windows of one passage, from its beginning: what stands after some 9,000 words is found by words alone. */
const MAX_WINDOWS = 128;
/** Longest window and longest unit of sentences, in characters: twice what their words come to. */
const WINDOW_CHARACTERS = 2_000;
const UNIT_CHARACTERS = 4_000;
/** Longest word: a longer run of characters without a blank (an address, or no text at all) is cut into several. */
const WORD_LENGTH = 60;

/** What is encoded of a passage: windows of its text as passages, its question variants (and title, unless it is a document's) as questions. */
export interface DenseTexts {
  readonly body: readonly string[];
  readonly ask: readonly string[];
  /** Its sentences, heading (or title) in front of each; empty where it has but one. */
  readonly sentences: readonly string[];
}

export function denseTexts(passage: Passage): DenseTexts {
  const text = passage.text.slice(0, MAX_TEXT);
  const lead = wordsOf([passage.title, passage.heading].filter(Boolean).join(' ')).slice(0, LEAD_WORDS).join(' ');
  const words = wordsOf(text);
  const body: string[] = [];
  const step = WINDOW_WORDS - OVERLAP_WORDS;
  for (let start = 0; start === 0 || start + OVERLAP_WORDS < words.length; start += step) {
    if (body.length === MAX_WINDOWS) break;
    body.push(
      [lead, ...words.slice(start, start + WINDOW_WORDS)].filter(Boolean).join(' ').slice(0, WINDOW_CHARACTERS),
    );
  }
  const ask = passage.article === undefined ? [passage.title, ...passage.variants] : passage.variants;
  return {
    body,
    ask: [...new Set(ask.filter((text) => text.trim() !== '').map(withShortWords))],
    sentences: sentencesOf(withShortWords(passage.heading ?? passage.title), text, words.length),
  };
}

const LONG_WORD = new RegExp(`\\S{${WORD_LENGTH}}(?=\\S)`, 'gu');
const withShortWords = (text: string): string => text.replace(LONG_WORD, '$& ');
const wordsOf = (text: string): string[] => withShortWords(text).split(/\s+/).filter(Boolean);

function sentencesOf(lead: string, text: string, words: number): string[] {
  const least = Math.max(SENTENCE_WORDS, Math.ceil(words / MAX_SENTENCES));
  const units: string[][] = [[]];
  for (const { start, end } of splitSentences(text)) {
    if (units.at(-1)!.length >= least) units.push([]);
    const unit = units.at(-1)!;
    for (const word of wordsOf(text.slice(start, end))) unit.push(word);
  }
  if (units.length > 1 && units.at(-1)!.length < least) units.at(-2)!.push(...units.pop()!);
  if (units.length < 2) return [];
  return units.map((unit) => [lead, ...unit].filter(Boolean).join(' ').slice(0, UNIT_CHARACTERS));
}
