import type { Reading } from '../evaluate/datasets.js';
import { paragraphItem } from '../evaluate/items.js';
import { median, recallAt } from '../evaluate/metrics.js';
import { productSearch, queryOf, readModel } from '../evaluate/product.js';
import { readings } from '../evaluate/readings.js';
import { percent, printTable } from '../evaluate/table.js';
import { BASELINES } from './baselines.js';
import { DEPTH, type MakeEngine } from './engine.js';

/** The product's own search without vectors: entities, both views, the decision. */
const product: MakeEngine = (documents) => {
  const itemOf = ({ id, text }: { id: string; text: string }) => paragraphItem(id.replace(/#$/, ''), text);
  const search = productSearch(readModel(), documents.map(itemOf));
  return {
    name: 'MebAsistan, lexical',
    search: async (question) => (await search.search(queryOf(question, DEPTH))).hits.map(({ passage }) => passage.id),
    replace: (document) => search.apply([itemOf(document)]),
    remove: (id) => search.apply([{ ...paragraphItem(id.replace(/#$/, ''), ''), status: 'archived' }]),
  };
};

/** The product's lexical search beside others on the same questions in the same run. */
export async function benchSearch(reading: Reading): Promise<void> {
  const rows: string[][] = [];
  const documents = reading.paragraphs.map((text, at) => ({ id: `${at}#`, text }));
  for (const make of [product, ...BASELINES]) {
    const began = performance.now();
    const engine = make(documents);
    const built = performance.now() - began;
    for (const { text } of reading.questions.slice(0, 100)) await engine.search(text);
    const row = [engine.name];
    const times: number[] = [];
    const cpu = process.cpuUsage();
    for (const { texts } of readings(reading)) {
      const ranks: number[] = [];
      for (const [at, text] of texts.entries()) {
        const start = performance.now();
        const found = await engine.search(text);
        times.push((performance.now() - start) * 1000);
        ranks.push(found.indexOf(`${reading.questions[at]!.answer}#`) + 1);
      }
      row.push(percent(recallAt(ranks, 1)));
    }
    const { user, system } = process.cpuUsage(cpu);
    row.push(median(times).toFixed(0), ((user + system) / times.length).toFixed(0), built.toFixed(0));
    rows.push(row);
  }
  const title = `XQuAD-tr: ${reading.questions.length} questions over ${reading.paragraphs.length} paragraphs, first place %`;
  printTable(['engine', 'clean', 'ascii', 'typos', 'µs a query (median)', 'CPU µs (mean)', 'build ms'], rows, title);
}
