import { foldTr } from '../nlu/index.js';

const AMOUNT =
  '(?:(?<![\\d.,])\\d{1,9}(?:[.,]\\d{1,9}){0,3}|yarım|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz)';
const TIME = '(?:iş )?(?:gün|hafta|ay|yıl|saat|dakika)';
type Amount = readonly [asked: RegExp, said: RegExp];
const PRICE: Amount = [
  /\bkac (?:tl|lira|para)|\bucret[a-z]* ne kadar/,
  new RegExp(`${AMOUNT}\\W{0,4}(?:TL|lira)|ücret|para`, 'iu'),
];
/** How much is asked of what, and what a text that says so has in it. */
const AMOUNTS: readonly Amount[] = [
  [/\bkac (?:is )?(?:gun|hafta|ay|yil|saat|dakika)/, new RegExp(`${AMOUNT}\\W{0,4}${TIME}`, 'iu')],
  [/\bkac (?:tl|lira|para)|\bucret[a-z]* ne kadar/, new RegExp(`${AMOUNT}\\W{0,4}(?:TL|lira)|ücretsiz|ücret`, 'iu')],
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
