import { foldTr } from '../../nlu/index.js';

const WORDS: readonly string[] = ['sifir', 'bir', 'iki', 'uc', 'dort', 'bes', 'alti', 'yedi', 'sekiz', 'dokuz', 'on'];
/** Words that may stand beside points: `4 puan`, `puanım 9`. */
const AROUND = /^(?:puan\w*|veriyorum|verdim|veririm|derim|yildiz|tam|olsun)$/;

/** Points that a text names and nothing else, between `low` and `high`: `4`, `dört`, `9 puan`, `8/10`. */
export function pointsIn(text: string, low: number, high: number): number | undefined {
  const words = foldTr(text)
    .replace(/\/\s*(?:5|10)\b/u, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => !AROUND.test(word));
  const [word] = words;
  if (words.length !== 1 || word === undefined) return undefined;
  const points = /^\d{1,2}$/u.test(word) ? Number(word) : WORDS.indexOf(word);
  return points >= low && points <= high ? points : undefined;
}
