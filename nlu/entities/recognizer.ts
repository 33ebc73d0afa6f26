import { foldAligned } from '../text/aligned.js';
import type { Token } from '../text/tokenize.js';
import type { Entity, EntityType } from '../types.js';

/** What a recogniser reads. `folded` has the length of `text`, so offsets are interchangeable (`foldAligned`). */
export interface RecognizerInput {
  readonly text: string;
  readonly folded: string;
  /** Most wordings of most kinds have an ASCII digit, and most texts have none. */
  readonly hasDigit: boolean;
  readonly tokens: readonly Token[];
  /** ISO day that relative dates are relative to; without it they are not recognised. */
  readonly today?: string | undefined;
}

export function inputOf(text: string, tokens: readonly Token[], today: string | undefined): RecognizerInput {
  const folded = foldAligned(text);
  return { text, folded, hasDigit: /\d/.test(folded), tokens, today };
}

/** Finds candidates of its own kind, overlapping or not; `findEntities` chooses between them. Linear in the length of the text. */
export type Recognizer = (input: RecognizerInput) => Entity[];

/** The entity over `text[start, end)`. */
export function entityAt(type: EntityType, value: string, text: string, start: number, end: number): Entity {
  return { type, value, text: text.slice(start, end), start, end };
}
