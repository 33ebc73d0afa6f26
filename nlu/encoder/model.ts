import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import * as ort from 'onnxruntime-node';
import { DIMENSIONS } from './messages.js';

/** Positions of the model (its card): longer texts are windowed and their vectors averaged. */
const MAX_TOKENS = 512;
const FILES = {
  model: join('onnx', 'model_quantized.onnx'),
  tokenizer: 'tokenizer.json',
  tokenizerConfig: 'tokenizer_config.json',
};

/** Bytes read at a time: the whole model in a buffer would stay resident until the next collection. */
const CHUNK = 1 << 20;

/** What a vector depends on: the first 16 hex digits of SHA-256 over model and tokenizer. Reads 34 MB: once a worker. */
export function modelRevision(directory: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (const file of [FILES.model, FILES.tokenizer]) {
    const descriptor = openSync(join(directory, file), 'r');
    try {
      for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
        hash.update(chunk.subarray(0, read));
      }
    } finally {
      closeSync(descriptor);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Texts (with their `query: ` / `passage: ` prefix) to vectors. Lives in a worker thread: `embed` holds its thread. */
export interface Model {
  /** Row-major `texts.length × DIMENSIONS`, L2-normalised. */
  embed(texts: readonly string[]): Promise<Float32Array>;
}

/** Loads tokenizer and ONNX session from a folder in the Hugging Face layout. Rejects when a file is missing or damaged. */
export async function loadModel(directory: string): Promise<Model> {
  const json = (file: string): object => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const tokenizer = new Tokenizer(json(FILES.tokenizer), json(FILES.tokenizerConfig));
  const session = await ort.InferenceSession.create(join(directory, FILES.model), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });

  /** One window at a time: the int8 model scales its activations over a whole batch, so that beside others a text would get another vector (cosine 0.99). */
  async function run(window: readonly number[]): Promise<Float32Array> {
    const ids = BigInt64Array.from(window, BigInt);
    const shape = [1, window.length];
    const feeds = {
      input_ids: new ort.Tensor('int64', ids, shape),
      attention_mask: new ort.Tensor('int64', new BigInt64Array(window.length).fill(1n), shape),
    };
    const output = await session.run(feeds, ['sentence_embedding']);
    return output.sentence_embedding!.data as Float32Array;
  }

  return {
    async embed(texts) {
      const vectors = new Float32Array(texts.length * DIMENSIONS);
      for (const [row, text] of texts.entries()) {
        const windows: Float32Array[] = [];
        for (const window of windowsOf(tokenizer.encode(text).ids)) windows.push(await run(window));
        vectors.set(windows.length === 1 ? windows[0]! : averaged(windows), row * DIMENSIONS);
      }
      return vectors;
    },
  };
}

/** Token ids cut to windows of `MAX_TOKENS`, each with the start and end mark of the whole. */
function windowsOf(ids: readonly number[]): number[][] {
  if (ids.length <= MAX_TOKENS) return [[...ids]];
  const first = ids[0]!;
  const last = ids[ids.length - 1]!;
  const windows: number[][] = [];
  for (let start = 1; start < ids.length - 1; start += MAX_TOKENS - 2) {
    windows.push([first, ...ids.slice(start, Math.min(start + MAX_TOKENS - 2, ids.length - 1)), last]);
  }
  return windows;
}

/** Mean of a text's windows, normalised again. */
function averaged(windows: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(DIMENSIONS);
  for (const window of windows) for (let i = 0; i < DIMENSIONS; i++) mean[i]! += window[i]!;
  const norm = Math.hypot(...mean) || 1;
  return mean.map((value) => value / norm);
}
