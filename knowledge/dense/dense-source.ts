import { type Encoder, foldTr } from '../../nlu/index.js';
import type { Passage } from '../passage.js';
import type { DenseView } from './dense-view.js';
import type { Embedder } from './embedder.js';

/** The dense view as the search uses it. Everything may be absent at any moment; the search then answers lexically. */
export interface DenseSource {
  /** Passages that came or changed, and ids of passages that went. */
  update(changed: readonly Passage[], removed: readonly string[]): void;
  /** Vectors to search, once live. */
  readonly view: DenseView | undefined;
  /** Vector of a question, L2-normalised; `undefined` when it cannot be had in time. */
  encode(question: string): Promise<Float32Array | undefined>;
}

/** Question vectors kept: 4,096 of 1.5 KB. */
const CACHED = 4096;
/** Characters of a question that are encoded: about the 128 tokens that take 45 ms; what a citizen asks stands in fewer. */
export const MAX_QUESTION = 600;

/** The dense view over an encoder, with a cache of the latest questions (equal but for case, Turkish letters and blanks). */
export function createDenseSource(
  encoder: Encoder,
  embedder: Embedder,
  onFault: (fault: unknown) => void,
): DenseSource {
  const cache = new Map<string, Float32Array>();
  return {
    update: embedder.update,
    get view() {
      return embedder.view;
    },
    async encode(question) {
      const key = foldTr(question).replace(/\s+/g, ' ').trim();
      const cached = cache.get(key);
      if (cached) {
        cache.delete(key);
        cache.set(key, cached);
        return cached;
      }
      try {
        const [vector] = await encoder.encodeQueries([question.slice(0, MAX_QUESTION)]);
        cache.set(key, vector!);
        if (cache.size > CACHED) cache.delete(cache.keys().next().value!);
        return vector;
      } catch (fault) {
        onFault(fault);
        return undefined;
      }
    },
  };
}
