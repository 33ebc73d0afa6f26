import type { Encoder } from '../../nlu/index.js';
import type { Passage } from '../passage.js';
import { spellingOf } from '../search/search-key.js';
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

/** A source that keeps the vectors of the latest questions. */
export interface KeptDenseSource extends DenseSource {
  /** The vector of a question, where it is kept: no encoder is asked. */
  known(question: string): Float32Array | undefined;
}

/** Question vectors kept: 4,096 of 1.5 KB. */
const CACHED = 4096;
/** Characters of a question that are encoded: about the 128 tokens that take 45 ms; what a citizen asks stands in fewer. */
export const MAX_QUESTION = 600;

/** The dense view over an encoder, with a cache of the latest questions (equal but for case, Turkish letters and blanks). The same one under way is encoded once. */
export function createDenseSource(
  encoder: Encoder,
  embedder: Embedder,
  onFault: (fault: unknown) => void,
): KeptDenseSource {
  const cache = new Map<string, Float32Array>();
  const underWay = new Map<string, Promise<Float32Array | undefined>>();

  function kept(key: string): Float32Array | undefined {
    const vector = cache.get(key);
    if (!vector) return undefined;
    cache.delete(key);
    cache.set(key, vector);
    return vector;
  }

  async function encoded(key: string, question: string): Promise<Float32Array | undefined> {
    try {
      const [vector] = await encoder.encodeQueries([question.slice(0, MAX_QUESTION)]);
      cache.set(key, vector!);
      if (cache.size > CACHED) cache.delete(cache.keys().next().value!);
      return vector;
    } catch (fault) {
      onFault(fault);
      return undefined;
    }
  }

  return {
    update: embedder.update,
    get view() {
      return embedder.view;
    },
    known: (question) => kept(spellingOf(question)),
    async encode(question) {
      const key = spellingOf(question);
      const known = kept(key) ?? underWay.get(key);
      if (known) return known;
      const encoding = encoded(key, question).finally(() => underWay.delete(key));
      underWay.set(key, encoding);
      return encoding;
    },
  };
}
