import { foldTr } from '../../nlu/index.js';
import { type Reading, xquad } from './datasets.js';
import type { PatientEncoder } from './dense.js';
import { paragraphItem } from './items.js';
import { median, recallAt, reciprocalRank } from './metrics.js';
import { hybridSearch, queryOf, readModel } from './product.js';
import { randomOf } from './random.js';
import { RANKINGS, rankBy } from './rankings.js';
import { percent, printTable, share } from './table.js';
import { withTypos } from './typos.js';

export const TYPO_SEED = 2024;

/** The questions of XQuAD-tr as they stand, without Turkish letters, and with typing errors. */
export function readings({ questions }: Reading): { name: string; texts: string[] }[] {
  const random = randomOf(TYPO_SEED);
  return [
    { name: 'clean', texts: questions.map(({ text }) => text) },
    { name: 'ascii', texts: questions.map(({ text }) => foldTr(text)) },
    { name: 'typos', texts: questions.map(({ text }) => withTypos(text, random)) },
  ];
}

/** XQuAD-tr through the product's search: every paragraph an item with nothing but its text. */
export async function evaluateXquad(encoder: PatientEncoder): Promise<void> {
  const reading = xquad();
  const items = reading.paragraphs.map((text, at) => paragraphItem(String(at), text));
  const search = await hybridSearch(readModel(), items, encoder);
  const all = await hybridSearch({ ...readModel(), skipDenseFrom: 2 }, items, encoder);
  const rows: string[][] = [];
  for (const { name, texts } of readings(reading)) {
    const ranks = new Map(RANKINGS.map((ranking) => [ranking, [] as number[]]));
    const times: number[] = [];
    for (const [at, text] of texts.entries()) {
      const began = performance.now();
      const { hits } = await search.search(queryOf(text, 10));
      times.push((performance.now() - began) * 1000);
      const right = String(reading.questions[at]!.answer);
      const views = await all.search(queryOf(text, 10));
      for (const ranking of RANKINGS) {
        ranks
          .get(ranking)!
          .push(
            rankBy(ranking === 'product' ? hits : views.hits, ranking, ({ passage }) => passage.externalId === right),
          );
      }
    }
    for (const [ranking, found] of ranks) {
      const time = ranking === 'product' ? median(times).toFixed(0) : '';
      rows.push([
        `${name} · ${ranking}`,
        percent(recallAt(found, 1)),
        percent(recallAt(found, 3)),
        share(reciprocalRank(found)),
        time,
      ]);
    }
  }
  console.log(`\nXQuAD-tr: ${reading.questions.length} questions over ${reading.paragraphs.length} paragraphs`);
  printTable(['questions · ranking', 'R@1 %', 'R@3 %', 'MRR', 'µs a query (median)'], rows);
}
