import { foldTr } from '../nlu/index.js';

const AMOUNT =
  '(?:(?<![\\d.,])\\d{1,9}(?:[.,]\\d{1,9}){0,3}|yarım|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz)';
const TIME = '(?:iş )?(?:gün|hafta|ay|yıl|saat|dakika)';
/** How much is asked of what, and what a text that says so has in it. */
const AMOUNTS: readonly (readonly [asked: RegExp, said: RegExp])[] = [
  [/\bkac (?:is )?(?:gun|hafta|ay|yil|saat|dakika)/, new RegExp(`${AMOUNT}\\W{0,4}${TIME}`, 'iu')],
  [/\bkac (?:tl|lira|para)|\bucret[a-z]* ne kadar/, new RegExp(`${AMOUNT}\\W{0,4}(?:TL|lira)|ücretsiz|ücret`, 'iu')],
];

/** Whether a text says the amount that a question asks for ("kaç gün", "ücret ne kadar"); undefined where it asks for none. */
export function saysAmount(question: string, text: string): boolean | undefined {
  const asked = foldTr(question);
  const shown = text.replace(/\*\*/g, '');
  const wanted = AMOUNTS.filter(([amount]) => amount.test(asked));
  return wanted.length === 0 ? undefined : wanted.every(([, said]) => said.test(shown));
}
