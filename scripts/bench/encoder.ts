import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Tokenizer } from '@huggingface/tokenizers';
import { modelDirectory, openPool } from '../evaluate/dense.js';
import { median } from '../evaluate/metrics.js';
import { randomOf } from '../evaluate/random.js';
import { printTable } from '../evaluate/table.js';

const QUERY_TOKENS = 20;
const PASSAGE_TOKENS = 60;
const QUERIES = 300;
const PASSAGES = 600;
const THREADS = 2;
const REACH = { queryMs: 12, passages: 150, megabytes: 250, holdMs: 10 };

/** Words of school life; sentences are drawn from them so that no text is encoded twice. */
const WORDS =
  'öğrenci veli okul kayıt nakil devamsızlık sınav sonuç başvuru belge diploma öğretmen müdür yönetmelik tarih gün sınıf ortaokul lise ücret servis kurs destek özür rapor itiraz puan tercih yerleştirme yurt burs'.split(
    ' ',
  );

/** Texts of exactly `tokens` tokens, marks and prefix included, where the vocabulary allows. */
function textsOf(tokenizer: Tokenizer, prefix: string, tokens: number, count: number): string[] {
  const random = randomOf(tokens);
  const length = (text: string) => tokenizer.encode(`${prefix}: ${text}`).ids.length;
  return Array.from({ length: count }, () => {
    let text = '';
    for (;;) {
      const longer = `${text} ${WORDS[Math.floor(random() * WORDS.length)]!}`.trim();
      if (length(longer) > tokens) return text;
      text = longer;
      if (length(text) === tokens) return text;
    }
  });
}

const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;
const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

/** Latency of a lone question, throughput of passages, memory, and how long the event loop is held meanwhile. */
export async function benchEncoder(): Promise<void> {
  const json = (file: string): object => JSON.parse(readFileSync(join(modelDirectory, file), 'utf8'));
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'));
  const queries = textsOf(tokenizer, 'query', QUERY_TOKENS, QUERIES);
  const passages = textsOf(tokenizer, 'passage', PASSAGE_TOKENS, PASSAGES);
  const before = megabytes();
  const began = performance.now();
  const pool = await openPool(THREADS);
  const started = performance.now() - began;
  await pool.encodePassages(queries.slice(0, 20), { as: 'query' });

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  for (const text of queries) {
    const start = performance.now();
    await pool.encodeQueries([text]);
    times.push(performance.now() - start);
  }
  const cpu = process.cpuUsage();
  const start = performance.now();
  await pool.encodePassages(passages);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const added = megabytes() - before;
  await pool.close();

  const reached = (is: boolean) => (is ? 'yes' : 'NO');
  const [load] = loadavg();
  const title = `Encoder ${pool.revision}, ${THREADS} threads, loaded in ${(started / 1000).toFixed(1)} s; load average ${load!.toFixed(1)}, cores busy with the passages ${((user + system) / 1e6 / seconds).toFixed(2)}`;
  const held = delay.max / 1e6;
  printTable(
    ['', 'measured', 'to reach', 'reached'],
    [
      [
        `lone question of ${QUERY_TOKENS} tokens, median ms`,
        median(times).toFixed(1),
        `≤ ${REACH.queryMs}`,
        reached(median(times) <= REACH.queryMs),
      ],
      ['  95th percentile ms', quantile(times, 0.95).toFixed(1), '', ''],
      [
        `passages of ${PASSAGE_TOKENS} tokens a second`,
        (PASSAGES / seconds).toFixed(0),
        `≥ ${REACH.passages}`,
        reached(PASSAGES / seconds >= REACH.passages),
      ],
      ['more resident memory MB', added.toFixed(0), `≤ ${REACH.megabytes}`, reached(added <= REACH.megabytes)],
      ['event loop held at most, ms', held.toFixed(1), `≤ ${REACH.holdMs}`, reached(held <= REACH.holdMs)],
      ['  99.9th percentile ms', (delay.percentile(99.9) / 1e6).toFixed(1), '', ''],
    ],
    title,
  );
}
