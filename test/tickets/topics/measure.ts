import { readFileSync } from 'node:fs';
import { foldTr, tokenize } from '../../../nlu/index.js';
import type { TicketCategory } from '../../../tickets/index.js';

export const words = (text: string): string[] => tokenize(text).map(({ norm }) => norm);
export const folded = (text: string): string => foldTr(text);

export interface Labelled {
  readonly topic: string;
  readonly category: TicketCategory;
  readonly text: string;
}

const CATEGORIES: Record<string, TicketCategory> = {
  b: 'information',
  g: 'opinion',
  t: 'request',
  d: 'support',
  s: 'complaint',
  a: 'incident',
};

/** `konu TAB tür TAB metin`, one ticket a line. */
export function labelled(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [topic, category, text] = line.split('\t') as [string, string, string];
      return { topic, category: CATEGORIES[category]!, text };
    });
}
