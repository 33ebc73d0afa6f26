import type { DenseSource } from '../dense/dense-source.js';
import { MAX_QUESTION } from '../dense/dense-source.js';
import { DenseView } from '../dense/dense-view.js';
import { type KeyedText, keyed, keyedTexts } from '../dense/embedder.js';
import { dequantize, type QuantizedVector } from '../dense/vector-index.js';
import type { Passage } from '../passage.js';

/**
 * Vectors by hash of the text; what cannot be had now is left out, what never can (a text that no encoder takes) is there as undefined. Never
 * rejects.
 */
export type VectorSupply = (texts: readonly KeyedText[]) => Promise<ReadonlyMap<string, QuantizedVector | undefined>>;

/** Texts asked for together. */
const BATCH = 2_000;

/**
 * The dense view of an index that has no encoder at its side: vectors are asked for in batches, by hash. A question whose vector is not
 * there yet is answered lexically and remembered in `missing`; once supplied, it is asked again.
 */
export class SuppliedDense implements DenseSource {
  readonly #supply: VectorSupply;
  readonly #view: DenseView;
  readonly #waiting = new Map<string, Passage>();
  readonly #questions = new Map<string, Float32Array>();
  readonly #missing = new Map<string, KeyedText>();
  #live = false;
  #lacked = 0;

  constructor(dimensions: number, supply: VectorSupply) {
    this.#view = new DenseView(dimensions);
    this.#supply = supply;
  }

  get view(): DenseView | undefined {
    return this.#live ? this.#view : undefined;
  }

  /** Times so far that a question was answered without its vector. */
  get lacked(): number {
    return this.#lacked;
  }

  update(changed: readonly Passage[], removed: readonly string[]): void {
    for (const id of removed) {
      this.#waiting.delete(id);
      this.#view.remove(id);
    }
    for (const passage of changed) {
      this.#view.remove(passage.id);
      this.#waiting.set(passage.id, passage);
    }
  }

  async encode(question: string): Promise<Float32Array | undefined> {
    const text = question.slice(0, MAX_QUESTION);
    const known = this.#questions.get(text);
    if (!known) {
      this.#lacked++;
      this.#missing.set(text, keyed('query', text));
    }
    return known;
  }

  /** Fetches the vectors of passages that came; live from the first time that all of them are there. */
  async settle(): Promise<void> {
    const passages = [...this.#waiting.values()].map(keyedTexts);
    const vectors = await this.#fetch(passages.flatMap(({ body, ask, sentences }) => [...body, ...ask, ...sentences]));
    for (const { passage, body, ask, sentences } of passages) {
      const of = (texts: readonly KeyedText[]) => texts.flatMap(({ hash }) => vectors.get(hash) ?? []);
      const found = { body: of(body), ask: of(ask), sentences: of(sentences) };
      if (![...body, ...ask, ...sentences].every(({ hash }) => vectors.has(hash))) continue;
      if (this.#waiting.get(passage.id) !== passage) continue;
      this.#waiting.delete(passage.id);
      if (found.body.length > 0) this.#view.set(passage.id, found);
    }
    this.#live ||= this.#waiting.size === 0 && this.#view.size > 0;
  }

  /** Fetches the vectors of the questions that lacked theirs; true where any came. */
  async supply(): Promise<boolean> {
    const wanted = [...this.#missing];
    this.#missing.clear();
    const vectors = await this.#fetch(wanted.map(([, text]) => text));
    let came = false;
    for (const [text, { hash }] of wanted) {
      const vector = vectors.get(hash);
      if (!vector) continue;
      this.#questions.set(text, dequantize(vector));
      came = true;
    }
    return came;
  }

  async #fetch(texts: readonly KeyedText[]): Promise<Map<string, QuantizedVector | undefined>> {
    const distinct = [...new Map(texts.map((text) => [text.hash, text])).values()];
    const vectors = new Map<string, QuantizedVector | undefined>();
    for (let from = 0; from < distinct.length; from += BATCH) {
      for (const [hash, vector] of await this.#supply(distinct.slice(from, from + BATCH))) vectors.set(hash, vector);
    }
    return vectors;
  }
}
