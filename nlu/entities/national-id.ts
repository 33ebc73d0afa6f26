import { digitWindows } from './digit-groups.js';
import { entityAt, type Recognizer } from './recognizer.js';

/** Checksum of the T.C. kimlik no: eleven digits, the first not zero, the last two computed from the others. */
export function isNationalId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const at = (index: number) => digits.charCodeAt(index) - 48;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === at(9) && (odd + even + tenth) % 10 === at(10);
}

const DATE = /\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b/;

/** T.C. kimlik no, written in one piece or in groups. */
export const recognizeNationalIds: Recognizer = ({ text, folded }) => {
  const found = [];
  for (const window of digitWindows(folded, 11, 11)) {
    if (!isNationalId(window.digits)) continue;
    if (!window.uniform && DATE.test(folded.slice(window.start, window.end))) continue;
    found.push(entityAt('nationalId', window.digits, text, window.start, window.end));
  }
  return found;
};
