/** `npm run bench [-- SIZE…]`: the product's search beside others on the same questions in the same run, and over growing collections. */
import { DEPTH } from './bench/engine.js';
import { ENGINES } from './bench/engines.js';
import { benchScale } from './bench/scale.js';
import { sharedDataIsThere, xquad } from './evaluate/datasets.js';
import { median, recallAt } from './evaluate/metrics.js';
import { percent, printTable } from './evaluate/table.js';
import { readings } from './evaluate/xquad.js';

const SIZES = [2_500, 10_000, 45_000];

if (sharedDataIsThere('bench')) {
  const reading = xquad();
  const rows: string[][] = [];
  for (const make of ENGINES) {
    const began = performance.now();
    const engine = make(reading.paragraphs);
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
        ranks.push(found.slice(0, DEPTH).indexOf(reading.questions[at]!.answer) + 1);
      }
      row.push(percent(recallAt(ranks, 1)));
    }
    const { user, system } = process.cpuUsage(cpu);
    row.push(median(times).toFixed(0), ((user + system) / times.length).toFixed(0), built.toFixed(0));
    rows.push(row);
  }
  console.log(
    `XQuAD-tr: ${reading.questions.length} questions over ${reading.paragraphs.length} paragraphs, first place %`,
  );
  printTable(['engine', 'clean', 'ascii', 'typos', 'µs a query (median)', 'CPU µs (mean)', 'build ms'], rows);
  const asked = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => size > 0);
  await benchScale(reading, asked.length > 0 ? asked : SIZES);
}
