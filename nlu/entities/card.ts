import { type DigitWindow, digitWindows } from './digit-groups.js';
import { entityAt, type Recognizer } from './recognizer.js';

/** Luhn checksum (ISO/IEC 7812-1). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** Issuer ranges: Visa, Mastercard, Amex, Diners, JCB, Discover/UnionPay/Maestro, Troy. */
const ISSUER = /^(?:4|5[0-8]|2[2-7]|3[0-9]|6|9792)/;

function isPlausible(window: DigitWindow): boolean {
  if (window.sizes.length === 1) return true;
  const { sizes } = window;
  if (sizes.every((size) => size === 1)) return true;
  const groupsOfFour = sizes.slice(0, -1).every((size) => size === 4) && sizes[sizes.length - 1]! <= 4;
  const amex = sizes[0] === 4 && sizes[1] === 6 && sizes.length === 3;
  const otherwiseGrouped = window.uniform && sizes.every((size) => size >= 2 && size <= 8) && sizes.length <= 6;
  return groupsOfFour || amex || otherwiseGrouped;
}

/** Payment card numbers: 13–19 digits, Luhn verified, of a known issuer range. */
export const recognizeCards: Recognizer = ({ text, folded }) => {
  const found = [];
  for (const window of digitWindows(folded, 13, 19)) {
    if (!ISSUER.test(window.digits) || !isLuhn(window.digits) || !isPlausible(window)) continue;
    found.push(entityAt('card', window.digits, text, window.start, window.end));
  }
  return found;
};
