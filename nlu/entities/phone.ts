import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type DigitWindow, digitWindows } from './digit-groups.js';
import { entityAt, type Recognizer } from './recognizer.js';

/** Parsing is the dearest step: past so many a text, numbers of Turkish shape are taken unparsed. */
const MAX_PARSED = 25;
/** How land lines are grouped when no 0 or +90 says that one begins; mobiles (5…) are taken in any grouping. */
const BARE_GROUPS = new Set([
  '10',
  '3,7',
  '3,3,4',
  '3,3,2,2',
  '3,4,3',
  '3,2,2,3',
  '3,3,1,3',
  '3,2,5',
  '1,1,1,1,1,1,1,1,1,1',
]);

/** The 444 lines of institutions are nobody's personal number. */
const INSTITUTIONAL = /^\+90444\d{4}$/;

/** E.164 when the window has the shape of a Turkish number: `532…`, `0532…`, `90532…`, `0090532…`. */
function turkishShape(window: DigitWindow): string | undefined {
  const match = /^(?:00?90|90|0)?([2-589]\d{9})$/.exec(window.digits);
  if (!match) return undefined;
  const bare = window.digits.length === 10;
  if (bare && !window.uniform) return undefined;
  if (bare && match[1]![0] !== '5' && !BARE_GROUPS.has(window.sizes.join(','))) return undefined;
  return `+90${match[1]}`;
}

/** Phone numbers, Turkish by default, others with their country code. Value in E.164. Short numbers (112, 444 0 632) are not personal. */
export const recognizePhones: Recognizer = ({ text, folded }) => {
  const found = [];
  let parsed = 0;
  const isValid = (value: string) => ++parsed > MAX_PARSED || parsePhoneNumberFromString(value)?.isValid() === true;
  for (const window of digitWindows(folded, 8, 15)) {
    const before = folded.slice(Math.max(0, window.start - 2), window.start);
    const plus = /\+\(?$/.test(before);
    const international = plus || (window.digits.startsWith('00') && !window.digits.startsWith('000'));
    const local = turkishShape(window);
    const value = local ?? (international ? `+${window.digits.replace(/^00/, '')}` : undefined);
    if (value === undefined || INSTITUTIONAL.test(value) || !isValid(value)) continue;
    const opening = /(?<![+(])[+(]+$/.exec(before)?.[0].length ?? 0;
    found.push(entityAt('phone', value, text, window.start - opening, window.end));
  }
  return found;
};
