import {
  type FedKnowledgeSearch,
  LexicalIndex,
  lexicalMix,
  PACKED_FROM,
  PackedIndex,
  type Passage,
  type StoredItem,
  toPassages,
} from '../../../knowledge/index.js';
import { cleanText } from '../../../nlu/index.js';
import { archived } from '../../evaluate/items.js';
import { median, recallAt } from '../../evaluate/metrics.js';
import { productSearch, queryOf, readModel } from '../../evaluate/product.js';
import { BASELINES } from '../baselines.js';
import { DEPTH, documentOf } from '../engine.js';
import { scaleItems } from './collection.js';
import { questionSets } from './questions.js';

export const OURS = 'MebAsistan';
/** The index of {@link OURS} without entities, features and decision: ids by score, which is what the peers give. */
export const INDEX = 'MebAsistan, index alone';
export const PEERS: readonly string[] = ['MiniSearch', 'SQLite FTS5'];

/** One engine over one collection. Times in ms unless said otherwise. */
export interface Measured {
  readonly engine: string;
  readonly size: number;
  readonly buildS: number;
  /** Heap and arrays of the index a passage, beside the items that it was built from; of FTS5 its pages. */
  readonly bytes: number;
  /** UTF-16 bytes of the texts a passage: what the knowledge itself holds. */
  readonly textBytes: number;
  readonly query: {
    readonly mean: number;
    /** CPU time of all threads, a query. */
    readonly cpu: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
    readonly max: number;
  };
  readonly firstPlace: Readonly<Record<string, number>>;
  readonly firstTen: Readonly<Record<string, number>>;
  /** Median and longest wait of 200 publications of one item. */
  readonly publish?: { readonly p50: number; readonly max: number };
}

interface Subject {
  search(question: string): readonly string[] | Promise<readonly string[]>;
}

const WARM_UP = 100;
const PUBLISHED = 200;

function held(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Builds and asks; run in a process of its own, with `--expose-gc`. */
export async function measure(engine: string, size: number): Promise<Measured> {
  const items = [...scaleItems(size)];
  const textBytes = items.reduce((sum, item) => sum + 2 * (item.body.length + (item.articles[0]?.text.length ?? 0)), 0);
  const common = { engine, size, textBytes: textBytes / size };
  if (engine === INDEX) {
    const passages = items.flatMap(toPassages);
    const before = held();
    const began = performance.now();
    const subject = indexAlone(passages);
    const buildS = (performance.now() - began) / 1000;
    return { ...common, buildS, bytes: (held() - before) / size, ...(await ask(subject)) };
  }
  if (engine !== OURS) {
    const documents = items.flatMap(toPassages).map(documentOf);
    items.length = 0;
    const before = held();
    const began = performance.now();
    const peer = BASELINES.find((make) => make([]).name === engine)!(documents);
    const buildS = (performance.now() - began) / 1000;
    const bytes = (peer.bytes ? peer.bytes() : held() - before) / documents.length;
    return { ...common, buildS, bytes, ...(await ask(peer)) };
  }
  const before = held();
  const began = performance.now();
  const search = productSearch(readModel(), items);
  const buildS = (performance.now() - began) / 1000;
  const bytes = (held() - before) / size;
  const prepared = new Map(
    questionSets().flatMap(({ questions }) => questions.map(({ text }) => [text, queryOf(text, DEPTH)])),
  );
  const asked = await ask({
    search: async (question) => (await search.search(prepared.get(question)!)).hits.map(({ passage }) => passage.id),
  });
  return { ...common, buildS, bytes, ...asked, publish: published(search, items) };
}

function indexAlone(passages: readonly Passage[]): Subject {
  const index = passages.length > PACKED_FROM ? new PackedIndex() : new LexicalIndex();
  for (const passage of passages) index.add(passage);
  return {
    search: (question) =>
      index
        .search(cleanText(question))
        .candidates.map((candidate) => ({ id: candidate.passage.id, score: lexicalMix(candidate) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, DEPTH)
        .map(({ id }) => id),
  };
}

function published(search: FedKnowledgeSearch, items: readonly StoredItem[]) {
  const times: number[] = [];
  for (let at = 0; at < PUBLISHED; at++) {
    const item = items[Math.floor((at * items.length) / PUBLISHED)]!;
    const began = performance.now();
    search.apply([at % 10 === 9 ? archived(item) : { ...item, title: `${item.title} ${at}` }]);
    times.push(performance.now() - began);
  }
  return { p50: median(times), max: Math.max(...times) };
}

async function ask(subject: Subject): Promise<Pick<Measured, 'query' | 'firstPlace' | 'firstTen'>> {
  const sets = questionSets();
  for (const { text } of sets[0]!.questions.slice(0, WARM_UP)) await subject.search(text);
  const times: number[] = [];
  const cpu = process.cpuUsage();
  const firstPlace: Record<string, number> = {};
  const firstTen: Record<string, number> = {};
  for (const { name, questions } of sets) {
    const ranks: number[] = [];
    for (const { text, right } of questions) {
      const began = performance.now();
      const found = await subject.search(text);
      times.push(performance.now() - began);
      ranks.push(found.indexOf(right) + 1);
    }
    firstPlace[name] = recallAt(ranks, 1);
    firstTen[name] = recallAt(ranks, 10);
  }
  times.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(cpu);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return {
    query: { mean, cpu: (user + system) / 1000 / times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    firstPlace,
    firstTen,
  };
}
