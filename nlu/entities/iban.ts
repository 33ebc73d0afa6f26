import { matchesOf } from '../text/matches.js';
import { entityAt, type Recognizer } from './recognizer.js';

/** Length of an IBAN by country (ISO 13616 registry): Türkiye and where its citizens abroad mostly live. */
const LENGTHS: Readonly<Record<string, number>> = {
  TR: 26,
  AT: 20,
  AZ: 28,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GR: 27,
  HU: 28,
  IE: 22,
  IT: 27,
  KZ: 20,
  LU: 20,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SA: 24,
  SE: 24,
  AE: 23,
};

/** ISO 7064 MOD 97-10 over an IBAN without blanks, upper case. */
export function isIban(iban: string): boolean {
  if (LENGTHS[iban.slice(0, 2)] !== iban.length) return false;
  let remainder = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    if (Number.isNaN(value)) return false;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Reads letters and digits from `start`, stepping over up to two blanks, dots or dashes between two of them. */
function readCompact(folded: string, start: number, length: number): { compact: string; end: number } | undefined {
  let compact = '';
  let end = start;
  let skipped = 0;
  for (let index = start; index < folded.length && compact.length < length; index++) {
    const unit = folded[index]!;
    if (/[a-z0-9]/.test(unit)) {
      compact += unit.toUpperCase();
      end = index + 1;
      skipped = 0;
    } else if (++skipped > 2 || !/[\s.\-–_]/.test(unit)) return undefined;
  }
  return compact.length === length ? { compact, end } : undefined;
}

/** Digits written on without a gap are hidden with it: masked apart, they would become a number of their own. */
function endOfDigits(folded: string, end: number): number {
  let at = end;
  while (at < folded.length && /\d/.test(folded[at]!)) at++;
  return at;
}

/** IBANs, checksum verified. */
export const recognizeIbans: Recognizer = ({ text, folded }) => {
  const found = [];
  for (const match of matchesOf(/(?<![a-z])[a-z]{2}(?=[ .\-–_]{0,2}\d[ .\-–_]{0,2}\d)/g, folded)) {
    const length = LENGTHS[match[0].toUpperCase()];
    const read = length === undefined ? undefined : readCompact(folded, match.index, length);
    if (read && isIban(read.compact))
      found.push(entityAt('iban', read.compact, text, match.index, endOfDigits(folded, read.end)));
  }
  return found;
};
