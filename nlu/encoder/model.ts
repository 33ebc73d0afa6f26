import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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

/** What a vector depends on: the first 16 hex digits of SHA-256 over model and tokenizer. Reads 34 MB: once a process. */
export function modelRevision(directory: string): string {
  const hash = createHash('sha256');
  for (const file of [FILES.model, FILES.tokenizer]) hash.update(readFileSync(join(directory, file)));
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

  async function run(windows: readonly (readonly number[])[]): Promise<Float32Array> {
    const width = Math.max(...windows.map((window) => window.length));
    const shape = [windows.length, width];
    const ids = new BigInt64Array(windows.length * width);
    const mask = new BigInt64Array(windows.length * width);
    windows.forEach((window, row) => {
      for (let column = 0; column < window.length; column++) {
        ids[row * width + column] = BigInt(window[column]!);
        mask[row * width + column] = 1n;
      }
    });
    const feeds = {
      input_ids: new ort.Tensor('int64', ids, shape),
      attention_mask: new ort.Tensor('int64', mask, shape),
    };
    const output = await session.run(feeds, ['sentence_embedding']);
    return output.sentence_embedding!.data as Float32Array;
  }

  return {
    async embed(texts) {
      const windows = texts.map((text) => windowsOf(tokenizer.encode(text).ids));
      const vectors = await run(windows.flat());
      return windows.every((own) => own.length === 1)
        ? vectors
        : averaged(
            vectors,
            windows.map((own) => own.length),
          );
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

/** Mean of each text's windows, normalised again. */
function averaged(vectors: Float32Array, counts: readonly number[]): Float32Array {
  const means = new Float32Array(counts.length * DIMENSIONS);
  let window = 0;
  counts.forEach((count, row) => {
    const mean = means.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    for (let own = 0; own < count; own++, window++) {
      for (let i = 0; i < DIMENSIONS; i++) mean[i]! += vectors[window * DIMENSIONS + i]!;
    }
    const norm = Math.hypot(...mean) || 1;
    for (let i = 0; i < DIMENSIONS; i++) mean[i]! /= norm;
  });
  return means;
}
