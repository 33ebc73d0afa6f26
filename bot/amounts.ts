import { foldTr } from '../nlu/index.js';

const AMOUNT =
  '(?:(?<![\\d.,])\\d{1,9}(?:[.,]\\d{1,9}){0,3}|yarım|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz)';
const TIME = '(?:iş )?(?:gün|hafta|ay|yıl|saat|dakika)';
type Amount = readonly [asked: RegExp, said: RegExp];
/** Of what is paid: "parası", no "paragraf"; "ücretsiz", no "ücretli öğretmen" and no "ücretsiz izin". */
const PAID = '(?<!\\p{L})(?:ücret(?!li öğretmen|siz izin|siz izn)|para(?:sı|sız|lı|ya|yı|nın)?(?:d[ıi]r)?(?!\\p{L}))';
const PRICE: Amount = [
  /\bkac (?:tl|lira|para)\b|\bucret[a-z]* ne kadar/,
  new RegExp(`${AMOUNT}\\W{0,4}(?:TL|lira)|${PAID}`, 'iu'),
];
/** How much is asked of what, and what a text that says so has in it. */
const AMOUNTS: readonly Amount[] = [
  [/\bkac (?:is )?(?:gun|hafta|ay|yil|saat|dakika)/, new RegExp(`${AMOUNT}\\W{0,4}${TIME}`, 'iu')],
  PRICE,
];

/** Whether a price is asked for ("ücreti ne kadar") of which a text says nothing. */
export function lacksPrice(question: string, text: string): boolean {
  const [asked, said] = PRICE;
  return asked.test(foldTr(question)) && !said.test(text);
}

/** Whether a text says the amount that a question asks for ("kaç gün", "ücret ne kadar"); undefined where it asks for none. */
export function saysAmount(question: string, text: string): boolean | undefined {
  const asked = foldTr(question);
  const shown = text.replace(/\*\*/g, '');
  const wanted = AMOUNTS.filter(([amount]) => amount.test(asked));
  return wanted.length === 0 ? undefined : wanted.every(([, said]) => said.test(shown));
}
