import { matchesOf } from '../text/matches.js';
import type { Entity } from '../types.js';
import { entityAt, type Recognizer } from './recognizer.js';

/** A ticket's number as printed, in folded text. */
export const PRINTED_TICKET_NUMBER = /(?<![a-z\d])meb ?[-–_/.] ?(20\d{2}) ?[-–_/.] ?(\d{1,6})(?!\d)/g;
const LOOSE =
  /(?<![a-z\d])meb ?(20\d{2})[ -]?(\d{1,6})(?!\d)(?!\.? ?(?:ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik|sinif|sayili|genelge|yil|egitim|ogretim|donem|tercih|kont|ogr|aday|kisi|bin|atama|nolu|\/))/g;

/** Ticket numbers, as printed (`MEB-2026-000123`) or as typed ("meb 2026 123"). */
export const recognizeTicketNumbers: Recognizer = ({ text, folded }) => {
  const found: Entity[] = [];
  for (const pattern of [PRINTED_TICKET_NUMBER, LOOSE]) {
    for (const match of matchesOf(pattern, folded)) {
      const number = match[2]!;
      if (pattern === LOOSE && /^(?:19|20)\d{2}$/.test(number)) continue;
      const value = `MEB-${match[1]}-${number.padStart(6, '0')}`;
      found.push(entityAt('ticketNumber', value, text, match.index, match.index + match[0].length));
    }
  }
  return found;
};

/** Letters and digits no one confuses: no 0/O, 1/I/L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE = new RegExp(`(?<![\\p{L}\\d])([${ALPHABET}]{4})( ?[-–_] ?| )?([${ALPHABET}]{4})(?![\\p{L}\\d])`, 'giu');

/**
 * Follow-up codes: `XXXX-XXXX`. Anything else that looks so ("ders-saat", a phone's end) is told apart by the mix of letters and
 * digits, by capitals, or by a code or ticket being spoken of.
 */
export const recognizeFollowUpCodes: Recognizer = ({ text, folded, hasDigit }) => {
  const expected = /(?<![a-z])(?:takip|kod|meb ?[-–_ ]? ?20\d\d)/.test(folded);
  if (!hasDigit && !expected) return [];
  const found: Entity[] = [];
  for (const match of matchesOf(CODE, text)) {
    const [whole, left, separator, right] = match as unknown as [string, string, string | undefined, string];
    const letters = left + right;
    const mixed = /\d/.test(letters) && /[a-z]/i.test(letters);
    const dashed = separator !== undefined && separator.trim() !== '';
    const capitals = letters === letters.toUpperCase() && /[A-Z]/.test(letters);
    const accepted = dashed
      ? mixed || (capitals && expected) || (expected && /^\d+$/.test(letters))
      : mixed && (expected || (capitals && separator === undefined));
    if (!accepted || /[^\x20-\x7e–]/.test(whole)) continue;
    found.push(
      entityAt('followUpCode', `${left}-${right}`.toUpperCase(), text, match.index, match.index + whole.length),
    );
  }
  return found;
};
