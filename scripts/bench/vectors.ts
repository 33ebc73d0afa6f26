import { createRequire } from 'node:module';
import type * as Usearch from 'usearch';
import { quantize, VectorIndex } from '../../knowledge/index.js';
import { shippedItems } from '../evaluate/content.js';
import { openPatientEncoder } from '../evaluate/dense.js';
import { median } from '../evaluate/metrics.js';
import { randomOf } from '../evaluate/random.js';
import { percent, printTable } from '../evaluate/table.js';

const QUERIES = 100;
const TOP = 10;
/** Spread of a made vector around a real one: neighbours then lie as near as real ones of one subject. */
const SPREAD = 0.03;

interface Way {
  readonly name: string;
  readonly buildMs: number;
  readonly megabytes: number;
  /** Numbers of the nearest, best first. */
  find(query: Float32Array): number[];
}

/** Real vectors of the knowledge that ships, each repeated with a little noise until there are enough. Seeded. */
function grown(real: readonly Float32Array[], count: number, seed: number): Float32Array[] {
  const random = randomOf(seed);
  const noise = () => (random() + random() + random() - 1.5) * SPREAD;
  return Array.from({ length: count }, (_, at) => {
    const vector = real[at % real.length]!.map((value) => value + noise());
    const norm = Math.hypot(...vector);
    return vector.map((value) => value / norm);
  });
}

/** Numbers of the highest scores, best first. */
function best(scores: Float32Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (found.length === TOP && scores[at]! <= scores[found[TOP - 1]!]!) continue;
    let place = found.length;
    while (place > 0 && scores[found[place - 1]!]! < scores[at]!) place--;
    found.splice(place, 0, at);
    if (found.length > TOP) found.pop();
  }
  return found;
}

const resident = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};

function built(name: string, make: () => Way['find']): Way {
  const before = resident();
  const began = performance.now();
  const find = make();
  return { name, buildMs: performance.now() - began, megabytes: Math.max(0, resident() - before), find };
}

/** Float32 and int8 rows in one typed array, plain loops. */
function plainFloat(vectors: readonly Float32Array[]): Way['find'] {
  const width = vectors[0]!.length;
  const rows = new Float32Array(vectors.length * width);
  vectors.forEach((vector, at) => {
    rows.set(vector, at * width);
  });
  return (query) => {
    const scores = new Float32Array(vectors.length);
    for (let row = 0, base = 0; row < scores.length; row++, base += width) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += query[i]! * rows[base + i]!;
      scores[row] = sum;
    }
    return best(scores);
  };
}

function plainInt8(vectors: readonly Float32Array[]): Way['find'] {
  const width = vectors[0]!.length;
  const rows = new Int8Array(vectors.length * width);
  const scales = new Float32Array(vectors.length);
  vectors.forEach((vector, at) => {
    const { codes, scale } = quantize(vector);
    rows.set(codes, at * width);
    scales[at] = scale;
  });
  return (query) => {
    const { codes, scale } = quantize(query);
    const scores = new Float32Array(vectors.length);
    for (let row = 0, base = 0; row < scores.length; row++, base += width) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += codes[i]! * rows[base + i]!;
      scores[row] = sum * scale * scales[row]!;
    }
    return best(scores);
  };
}

function wasm(vectors: readonly Float32Array[]): Way['find'] {
  const index = new VectorIndex(vectors[0]!.length);
  vectors.forEach((vector, at) => {
    index.set(at, [quantize(vector)]);
  });
  return (query) => {
    const scores = new Float32Array(vectors.length);
    index.scan(query, (owner, score) => {
      scores[owner] = score;
    });
    return best(scores);
  };
}

/** HNSW, its own defaults but for a search expansion that costs it little; found by `require`, since its ES module looks for its binary in the caller's folder. */
function usearch(vectors: readonly Float32Array[], scalar: 'I8' | 'F16'): Way['find'] {
  const { Index, MetricKind, ScalarKind } = createRequire(import.meta.url)('usearch') as typeof Usearch;
  const index = new Index({
    metric: MetricKind.Cos,
    quantization: ScalarKind[scalar],
    dimensions: vectors[0]!.length,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 128,
    multi: false,
  });
  vectors.forEach((vector, at) => {
    index.add(BigInt(at), vector, 1);
  });
  return (query) => [...index.search(query, TOP, 1).keys].map(Number);
}

/** Exact int8 scan in WebAssembly beside plain loops and an approximate index: time, exactness against float32, memory. */
export async function benchVectors(sizes: readonly number[]): Promise<void> {
  const { items } = shippedItems();
  const encoder = await openPatientEncoder();
  const texts = items.flatMap((item) => [item.title, ...item.variants]);
  const real = await encoder.vectors('query', texts);
  await encoder.close();
  const asked = grown(real.slice().reverse(), QUERIES, 5);
  for (const size of sizes) {
    const vectors = grown(real, size, 3);
    const ways = [
      built('float32, plain loop', () => plainFloat(vectors)),
      built('int8, plain loop', () => plainInt8(vectors)),
      built('int8, WASM SIMD (the product)', () => wasm(vectors)),
      built('usearch (HNSW), int8', () => usearch(vectors, 'I8')),
      built('usearch (HNSW), float16', () => usearch(vectors, 'F16')),
    ];
    const exact = asked.map((query) => ways[0]!.find(query));
    const rows = ways.map(({ name, buildMs, megabytes, find }) => {
      for (const query of asked.slice(0, 20)) find(query);
      const times: number[] = [];
      let first = 0;
      let kept = 0;
      for (const [at, query] of asked.entries()) {
        const began = performance.now();
        const found = find(query);
        times.push(performance.now() - began);
        if (found[0] === exact[at]![0]) first++;
        kept += found.filter((one) => exact[at]!.includes(one)).length;
      }
      return [
        name,
        median(times).toFixed(2),
        percent(first / QUERIES),
        percent(kept / (TOP * QUERIES)),
        (buildMs / 1000).toFixed(1),
        megabytes.toFixed(0),
      ];
    });
    console.log(`\n${size} vectors of ${vectors[0]!.length}, ${QUERIES} questions, the ten nearest`);
    printTable(['', 'ms a query (median)', 'nearest kept %', 'ten kept %', 'build s', 'more memory MB'], rows);
  }
}
