import { foldTr } from '../nlu/index.js';
import type { Choice } from './types.js';

const ORDINALS: Record<string, number> = {
  bir: 1,
  birinci: 1,
  birincisi: 1,
  ilk: 1,
  ilki: 1,
  iki: 2,
  ikinci: 2,
  ikincisi: 2,
  uc: 3,
  ucuncu: 3,
  ucuncusu: 3,
  dort: 4,
  dorduncu: 4,
  dorduncusu: 4,
  bes: 5,
  besinci: 5,
  besincisi: 5,
};

/** The offered choice that a text names: its label (letters and case do not matter), its number (`2`, `2.`, `ikincisi`). */
export function matchChoice(offered: readonly Choice[], text: string): Choice | undefined {
  if (offered.length === 0) return undefined;
  const typed = plain(text);
  if (typed === '') return undefined;
  const byLabel = offered.find((choice) => plain(choice.label) === typed);
  if (byLabel) return byLabel;
  const number = /^[1-9]$/.test(typed) ? Number(typed) : ORDINALS[typed];
  return number === undefined ? undefined : offered[number - 1];
}

function plain(text: string): string {
  return foldTr(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
