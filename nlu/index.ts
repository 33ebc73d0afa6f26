export type { Encoder } from './encoder.js';
export { cleanText, foldTr, lowerTr } from './text/normalize.js';
export { type Token, tokenize } from './text/tokenize.js';
export type * from './types.js';
