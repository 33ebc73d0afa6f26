import { KEYBOARD, MARKUP, NOISE_WORDS, QUERY } from '../data/routes/noise.js';
import { type Token, tokenize } from '../text/tokenize.js';

/** Longest text that is tried as JSON: a message of data, not one that quotes some. */
const MAX_JSON = 4000;

/** True where nobody says anything: a letter by itself, markup, a program's data or query, `null`. */
export function isNoise(text: string, tokens: readonly Token[]): boolean {
  if (QUERY.test(text) || isData(text)) return true;
  const rest = text.includes('<') ? tokenize(text.replace(MARKUP, ' ')) : tokens;
  if (rest.length === 0) return tokens.length > 0;
  if (rest.length === 1 && /^[a-z]$/.test(rest[0]!.norm)) return true;
  return rest.every(({ norm }) => NOISE_WORDS.has(norm) || KEYBOARD.test(norm));
}

function isData(text: string): boolean {
  const trimmed = text.trim();
  if (!/^[{[]/.test(trimmed) || trimmed.length > MAX_JSON) return false;
  try {
    return typeof JSON.parse(trimmed) === 'object';
  } catch {
    return false;
  }
}
