import type { Passage } from '../passage.js';

/** Words of a window: about the 112 tokens the encoder was trained on (model card), title and heading in front. */
const WINDOW_WORDS = 90;
/** Words a window shares with the one before, so that no sentence is only seen cut in two. */
const OVERLAP_WORDS = 20;
/** Longest lead (title and heading) of a window. */
const LEAD_WORDS = 24;

/** What is encoded of a passage: windows of its text as passages, its question variants (and title, unless it is a document's) as questions. */
export interface DenseTexts {
  readonly body: readonly string[];
  readonly ask: readonly string[];
}

export function denseTexts(passage: Passage): DenseTexts {
  const lead = [passage.title, passage.heading].filter(Boolean).join(' ').split(/\s+/).slice(0, LEAD_WORDS).join(' ');
  const words = passage.text.split(/\s+/).filter(Boolean);
  const body: string[] = [];
  for (let start = 0; start === 0 || start + OVERLAP_WORDS < words.length; start += WINDOW_WORDS - OVERLAP_WORDS) {
    body.push([lead, ...words.slice(start, start + WINDOW_WORDS)].filter(Boolean).join(' '));
  }
  const ask = passage.article === undefined ? [passage.title, ...passage.variants] : passage.variants;
  return { body, ask: [...new Set(ask.filter((text) => text.trim() !== ''))] };
}
