import type { Token } from './text/tokenize.js';

/** True where numbers are all a message says: `1234567`, `2018/14`. */
export const isNumberAlone = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 && tokens.every(({ norm }) => /^\d[\d.,/-]*$/.test(norm));
