import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import {
  type DenseSource,
  DenseView,
  denseTexts,
  type Passage,
  type QuantizedVector,
  quantize,
} from '../../knowledge/index.js';
import { createEncoderPool, type EncoderPool } from '../../nlu/index.js';
import { projectRoot } from '../../server/index.js';

export const modelDirectory = join(projectRoot, 'models', 'multilingual-e5-small-tr-folded');
const WORKER = join(projectRoot, 'dist', 'nlu', 'encoder', 'worker.js');

/**
 * The encoder for tools that wait for every vector, with a cache on disk (`data/evaluate-cache.db`) so that only new texts cost time.
 * Each text is encoded alone: the int8 model scales its activations over a whole batch, so that a text's vector depends on what is
 * encoded beside it (cosine about 0.99), and figures would move with what the cache happens to hold.
 */
export interface PatientEncoder {
  readonly pool: EncoderPool;
  vectors(role: 'query' | 'passage', texts: readonly string[]): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** The pool as the server opens it, but with a queue and a patience without end. */
export async function openPool(threads: number): Promise<EncoderPool> {
  const pool = createEncoderPool({
    directory: modelDirectory,
    workerFile: WORKER,
    threads,
    queueLimit: 1_000_000,
    queryDeadlineMs: 600_000,
  });
  await pool.ready();
  return pool;
}

export async function openPatientEncoder(threads = 2): Promise<PatientEncoder> {
  const pools = await Promise.all(Array.from({ length: threads }, () => openPool(1)));
  const pool = pools[0]!;
  async function encodeEach(role: 'query' | 'passage', texts: readonly string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    let next = 0;
    await Promise.all(
      pools.map(async (own) => {
        while (next < texts.length) {
          const at = next++;
          [vectors[at]] = (await own.encodePassages([texts[at]!], { as: role })) as [Float32Array];
        }
      }),
    );
    return vectors;
  }
  mkdirSync(resolve('data'), { recursive: true });
  const cache = new Database(resolve('data', 'evaluate-cache.db'));
  cache.pragma('journal_mode = WAL');
  cache.exec('create table if not exists vectors (key text primary key, vector blob not null)');
  const find = cache.prepare<[string], { vector: Buffer }>('select vector from vectors where key = ?');
  const keep = cache.prepare('insert or ignore into vectors values (?, ?)');
  const memory = new Map<string, Float32Array>();
  const keyOf = (text: string) => createHash('sha256').update(`${pool.revision} alone ${text}`).digest('base64url');
  const known = (key: string): Float32Array | undefined => {
    const held = memory.get(key);
    if (held) return held;
    const row = find.get(key);
    if (!row) return undefined;
    const vector = new Float32Array(new Uint8Array(row.vector).buffer);
    memory.set(key, vector);
    return vector;
  };
  return {
    pool,
    async vectors(role, texts) {
      const keys = texts.map((text) => keyOf(`${role}: ${text}`));
      const missing = [...new Set(texts.filter((_, at) => !known(keys[at]!)))];
      const encoded = await encodeEach(role, missing);
      cache.transaction(() => {
        for (const [at, text] of missing.entries()) {
          const key = keyOf(`${role}: ${text}`);
          memory.set(key, encoded[at]!);
          keep.run(key, Buffer.from(encoded[at]!.buffer, encoded[at]!.byteOffset, encoded[at]!.byteLength));
        }
      })();
      return keys.map((key) => known(key)!);
    },
    async close() {
      cache.close();
      await Promise.all(pools.map((own) => own.close()));
    },
  };
}

/** A dense source that is always live: passages whose texts are not yet encoded wait for `settle`. */
export interface PatientDense extends DenseSource {
  settle(): Promise<void>;
}

export function createPatientDense(encoder: PatientEncoder): PatientDense {
  const view = new DenseView(encoder.pool.dimensions);
  const texts = new Map<string, QuantizedVector>();
  const waiting = new Map<string, Passage>();
  const place = (passage: Passage): boolean => {
    const { body, ask, sentences } = denseTexts(passage);
    const bodies = body.map((text) => texts.get(`passage: ${text}`));
    const asks = ask.map((text) => texts.get(`query: ${text}`));
    const units = sentences.map((text) => texts.get(`passage: ${text}`));
    if ([...bodies, ...asks, ...units].includes(undefined)) return false;
    view.set(passage.id, {
      body: bodies as QuantizedVector[],
      ask: asks as QuantizedVector[],
      sentences: units as QuantizedVector[],
    });
    return true;
  };
  return {
    view,
    update(changed, removed) {
      for (const id of removed) {
        view.remove(id);
        waiting.delete(id);
      }
      for (const passage of changed) if (!place(passage)) waiting.set(passage.id, passage);
    },
    async settle() {
      const wanted = [...waiting.values()].map(denseTexts);
      for (const [role, list] of [
        ['passage', wanted.flatMap(({ body, sentences }) => [...body, ...sentences])],
        ['query', wanted.flatMap(({ ask }) => ask)],
      ] as const) {
        const vectors = await encoder.vectors(role, list);
        for (const [at, text] of list.entries()) texts.set(`${role}: ${text}`, quantize(vectors[at]!));
      }
      for (const passage of waiting.values()) place(passage);
      waiting.clear();
    },
    async encode(question) {
      return (await encoder.vectors('query', [question]))[0];
    },
  };
}
