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

/** What is encoded of a passage: windows of its text as passages, its question variants (and title, unless it is a document's) as questions. */
export interface DenseTexts {
  readonly body: readonly string[];
  readonly ask: readonly string[];
  /** Its sentences, heading (or title) in front of each; empty where it has but one. */
  readonly sentences: readonly string[];
}

export function denseTexts(passage: Passage): DenseTexts {
  const lead = [passage.title, passage.heading].filter(Boolean).join(' ').split(/\s+/).slice(0, LEAD_WORDS).join(' ');
  const words = passage.text.split(/\s+/).filter(Boolean);
  const body: string[] = [];
  for (let start = 0; start === 0 || start + OVERLAP_WORDS < words.length; start += WINDOW_WORDS - OVERLAP_WORDS) {
    body.push([lead, ...words.slice(start, start + WINDOW_WORDS)].filter(Boolean).join(' '));
  }
  const ask = passage.article === undefined ? [passage.title, ...passage.variants] : passage.variants;
  return {
    body,
    ask: [...new Set(ask.filter((text) => text.trim() !== ''))],
    sentences: sentencesOf(passage.heading ?? passage.title, passage.text, words.length),
  };
}

function sentencesOf(lead: string, text: string, words: number): string[] {
  const least = Math.max(SENTENCE_WORDS, Math.ceil(words / MAX_SENTENCES));
  const units: string[][] = [[]];
  for (const { start, end } of splitSentences(text)) {
    if (units.at(-1)!.length >= least) units.push([]);
    units.at(-1)!.push(...text.slice(start, end).split(/\s+/).filter(Boolean));
  }
  if (units.length > 1 && units.at(-1)!.length < least) units.at(-2)!.push(...units.pop()!);
  return units.length > 1 ? units.map((unit) => [lead, ...unit].filter(Boolean).join(' ')) : [];
}
