import { foldTr } from '../../nlu/index.js';
import type { Reading } from './datasets.js';
import { randomOf } from './random.js';
import { withTypos } from './typos.js';

export const TYPO_SEED = 2024;

/** The questions of a reading as they stand, without Turkish letters, and with typing errors. */
export function readings({ questions }: Reading): { name: string; texts: string[] }[] {
  const random = randomOf(TYPO_SEED);
  return [
    { name: 'clean', texts: questions.map(({ text }) => text) },
    { name: 'ascii', texts: questions.map(({ text }) => foldTr(text)) },
    { name: 'typos', texts: questions.map(({ text }) => withTypos(text, random)) },
  ];
}
