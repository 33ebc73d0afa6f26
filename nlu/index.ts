export type { Encoder } from './encoder.js';
export { gramKeys } from './text/ngrams.js';
export { cleanText, foldTr, lowerTr } from './text/normalize.js';
export { stemKeys } from './text/stems.js';
export { type Token, tokenize } from './text/tokenize.js';
export type * from './types.js';
