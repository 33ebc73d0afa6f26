import type { Reading } from '../evaluate/datasets.js';
import { paragraphItem } from '../evaluate/items.js';
import { median } from '../evaluate/metrics.js';
import { productSearch, queryOf, readModel } from '../evaluate/product.js';
import { randomOf } from '../evaluate/random.js';
import { printTable } from '../evaluate/table.js';

const SENTENCES = 3;

/** Paragraphs made of sentences of the reading drawn at random: as many as wanted, with the words of real text. */
function mixed(reading: Reading, count: number): string[] {
  const random = randomOf(11);
  const sentences = reading.paragraphs.flatMap((text) => text.split(/(?<=[.!?])\s+/));
  const draw = () => sentences[Math.floor(random() * sentences.length)]!;
  return Array.from({ length: count }, () => Array.from({ length: SENTENCES }, draw).join(' '));
}

const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;

/** Time and memory of the index over collections of growing size: built, asked, and one item replaced. */
export async function benchScale(reading: Reading, sizes: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const before = megabytes();
    const began = performance.now();
    const search = productSearch(
      readModel(),
      mixed(reading, size).map((text, at) => paragraphItem(String(at), text)),
    );
    const built = performance.now() - began;
    const times: number[] = [];
    for (const { text } of reading.questions.slice(0, 300)) {
      const start = performance.now();
      await search.search(queryOf(text));
      times.push(performance.now() - start);
    }
    const replacements: number[] = [];
    for (let at = 0; at < 100; at++) {
      const start = performance.now();
      search.apply([paragraphItem(String(at), reading.paragraphs[at]!)]);
      replacements.push(performance.now() - start);
    }
    rows.push([
      String(size),
      (built / 1000).toFixed(1),
      median(times).toFixed(2),
      times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!.toFixed(2),
      median(replacements).toFixed(2),
      (megabytes() - before).toFixed(0),
    ]);
  }
  console.log('\nIndex by size');
  printTable(['passages', 'build s', 'query ms (median)', 'query ms (p99)', 'replace ms', 'more memory MB'], rows);
}
