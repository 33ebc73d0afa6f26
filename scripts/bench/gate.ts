import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type GateReport, importFiles, type KnowledgeItem } from '../../knowledge/index.js';
import { foldTr } from '../../nlu/index.js';
import { createAssistant, createGate, createLog, projectRoot } from '../../server/index.js';
import { CONTENT_DAY, shippedItems } from '../evaluate/content.js';
import { randomOf } from '../evaluate/random.js';
import { printTable } from '../evaluate/table.js';
import { withTypos } from '../evaluate/typos.js';

const GOLDEN = 5_000;
/** A question every so many milliseconds is asked of the live index: about what one process is there for in a busy hour. */
const PACE_MS = 20;
const LAWS = resolve('..', 'shared', 'legislation');

/** Variants as they stand, without Turkish letters, with typing errors, until there are enough; by item. */
function goldenOf(items: readonly KnowledgeItem[]): Map<string, { question: string }[]> {
  const random = randomOf(5);
  const variants = items.flatMap(({ externalId, variants }) => variants.map((question) => ({ externalId, question })));
  const made = new Map<string, Map<string, { question: string }>>();
  let count = 0;
  for (let round = 0; count < GOLDEN && round < 10; round++) {
    for (const { externalId, question } of variants) {
      if (count >= GOLDEN) break;
      const text = round === 0 ? question : withTypos(round === 1 ? foldTr(question) : question, random);
      const own = made.get(externalId) ?? new Map<string, { question: string }>();
      const form = text.toLocaleLowerCase('tr');
      if (!own.has(form)) count++;
      made.set(externalId, own.set(form, { question: text }));
    }
  }
  return new Map([...made].map(([externalId, own]) => [externalId, [...own.values()]]));
}

interface Load {
  readonly p50: number;
  readonly p95: number;
  readonly delay99: number;
}

/** Asks at a steady pace until `until` is settled; latencies of the live index and delay of the event loop, milliseconds. */
async function under(until: Promise<unknown>, ask: (at: number) => Promise<unknown>): Promise<Load> {
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let over = false;
  until.finally(() => {
    over = true;
  });
  for (let at = 0; !over; at++) {
    const began = performance.now();
    await ask(at);
    times.push(performance.now() - began);
    await pause(Math.max(0, PACE_MS - (performance.now() - began)));
  }
  delay.disable();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), delay99: delay.percentile(99) / 1e6 };
}

/** Seconds to check a change against 5,000 golden questions, and what the live index feels of it. */
async function benchViews(threads: number, checks: number): Promise<string[][]> {
  const dataDir = resolve('data', 'bench-gate');
  const log = createLog('warn');
  const config = {
    DATABASE_URL: undefined,
    DATA_DIR: dataDir,
    CONTENT_DIR: 'content',
    SECRET_KEY: undefined,
    ENCODER_THREADS: threads,
  };
  const assistant = await createAssistant({ config, root: projectRoot, log, channels: {} });
  const { store, search, meaning } = assistant;
  await assistant.loadKnowledge();
  if (existsSync(LAWS)) {
    const files = readdirSync(LAWS).map((name) => ({ path: name, bytes: readFileSync(join(LAWS, name)) }));
    await importFiles(files, store.knowledge, 'bench');
    await assistant.follower.catchUp();
  } else console.error(`Without laws: nothing at ${LAWS}`);
  const { items } = shippedItems();
  for (const [externalId, questions] of goldenOf(items))
    await store.golden.replaceContent(externalId, questions, 'bench');
  await meaning?.embedder.settled();
  const asked = items.flatMap(({ variants }) => variants).map((text) => assistant.understand(text, CONTENT_DAY));
  const ask = async (at: number) => {
    const { query, masked, entities } = asked[(at * 7) % asked.length]!;
    return await search.search({ text: query || masked, entities, asOf: CONTENT_DAY });
  };
  await under(pause(1_000), ask);
  const without = await under(pause(5_000), ask);
  console.error(`${search.size} passages; live p95 ${without.p95.toFixed(2)} ms`);
  const gate = createGate(projectRoot, store, meaning, log);
  const rows: string[][] = [];
  const changed = items.find(({ externalId }) => externalId === 'devamsizlik-siniri') ?? items[0]!;
  const { id: _id, version: _version, revision: _revision, ...content } = changed;
  const row = (name: string, report: GateReport, seconds: number, cpu: NodeJS.CpuUsage, load: Load) =>
    rows.push([
      `${threads > 0 ? 'hybrid' : 'lexical'}: ${name}`,
      report.status === 'checked' ? String(report.golden) : report.reason,
      report.status === 'checked' ? String(report.variants) : '',
      report.status === 'checked' ? `${report.broken.length} ${report.views}` : '',
      seconds.toFixed(2),
      ((cpu.user + cpu.system) / 1e6).toFixed(2),
      load.p50.toFixed(2),
      load.p95.toFixed(2),
      load.delay99.toFixed(1),
    ]);
  rows.push([
    'without a check',
    '',
    '',
    '',
    '',
    '',
    without.p50.toFixed(2),
    without.p95.toFixed(2),
    without.delay99.toFixed(1),
  ]);
  for (let at = 0; at <= checks; at++) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const change: KnowledgeItem = {
      ...content,
      body: `${content.body} Deneme ${at}.`,
      variants: content.variants.slice(1),
    };
    const checking = gate.check([change]);
    const load = await under(checking, ask);
    row(
      at === 0 ? 'first (start, index, before and after)' : `check ${at}`,
      await checking,
      (performance.now() - began) / 1000,
      process.cpuUsage(cpu),
      load,
    );
    console.error(rows.at(-1)!.join('  '));
  }
  await gate.close();
  await assistant.close();
  return rows;
}

export async function benchGate(checks: number, lexical: boolean, hybrid: boolean): Promise<void> {
  const rows = [...(lexical ? await benchViews(0, checks) : []), ...(hybrid ? await benchViews(1, checks) : [])];
  console.log('Publish gate');
  printTable(
    ['', 'golden', 'variants', 'broken', 's', 'CPU s', 'live p50 ms', 'live p95 ms', 'loop delay p99 ms'],
    rows,
  );
}
