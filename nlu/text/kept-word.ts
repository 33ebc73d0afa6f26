/** Words whose look-ups are kept; beyond this many all are found anew. */
export const KEPT_WORDS = 8192;

/**
 * A word as the key of a map that outlives its text, or undefined where it is not to be kept: what has a digit may be somebody's number. A copy, since V8
 * holds a long slice as a view of the text that it was cut from, and with it the whole text.
 */
export const keptWord = (word: string): string | undefined => (/\d/.test(word) ? undefined : ` ${word}`.slice(1));
