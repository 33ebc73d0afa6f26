import { type QuantizedVector, quantize, VectorIndex } from './vector-index.js';

/** What the dense view says of one passage in one field (the best of its body's windows, or of its title and variants). */
export interface FieldScore {
  /** Cosine to the query, -1…1. */
  readonly cosine: number;
  /** Standard deviations above the mean of all passages: comparable between queries, which cosines are not. */
  readonly z: number;
  /** Cosine below that of the best passage, 0 for the best, else negative. */
  readonly gap: number;
  /** Natural logarithm of the passage's share among all, softmax at the temperature of the encoder's training. */
  readonly share: number;
}

/** Temperature of the encoder's contrastive training (model card). */
const TEMPERATURE = 0.02;

export interface DenseScore {
  readonly body: FieldScore;
  /** Equal to `body` where a passage has no question of its own. */
  readonly ask: FieldScore;
}

/** What the sentences of one passage say beside those of the other candidates. */
export interface SentenceScore {
  /** Cosine of the best sentence; of the whole where a passage has but one. */
  readonly cosine: number;
  /** Cosine below that of the best candidate, 0 for the best, else negative. */
  readonly gap: number;
  /** Natural logarithm of the passage's share among the candidates, softmax at the temperature of the encoder's training. */
  readonly share: number;
}

export interface DenseVectors {
  readonly body: readonly QuantizedVector[];
  readonly ask: readonly QuantizedVector[];
  readonly sentences: readonly QuantizedVector[];
}

/** Vectors of passages, searched exactly. Passages are known by id; a slot number stands for each inside. */
export class DenseView {
  readonly #body: VectorIndex;
  readonly #ask: VectorIndex;
  readonly #sentences: VectorIndex;
  readonly #slots = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #free: number[] = [];
  #version = 0;

  /** `dimensions`: a multiple of 16. */
  constructor(dimensions: number) {
    this.#body = new VectorIndex(dimensions);
    this.#ask = new VectorIndex(dimensions);
    this.#sentences = new VectorIndex(dimensions);
  }

  /** Passages with vectors. */
  get size(): number {
    return this.#slots.size;
  }

  /** Raised with every change. */
  get version(): number {
    return this.#version;
  }

  /** Vectors held. */
  get vectors(): number {
    return this.#body.size + this.#ask.size + this.#sentences.size;
  }

  has(passageId: string): boolean {
    return this.#slots.has(passageId);
  }

  set(passageId: string, { body, ask, sentences }: DenseVectors): void {
    this.#version += 1;
    const slot = this.#slots.get(passageId) ?? this.#free.pop() ?? this.#ids.length;
    this.#slots.set(passageId, slot);
    this.#ids[slot] = passageId;
    this.#body.set(slot, body);
    this.#ask.set(slot, ask);
    this.#sentences.set(slot, sentences);
  }

  remove(passageId: string): void {
    const slot = this.#slots.get(passageId);
    if (slot === undefined) return;
    this.#version += 1;
    this.#slots.delete(passageId);
    this.#ids[slot] = undefined;
    this.#free.push(slot);
    this.#body.remove(slot);
    this.#ask.remove(slot);
    this.#sentences.remove(slot);
  }

  /** Cosines of every passage to an L2-normalised query vector. */
  scores(query: Float32Array): DenseScores {
    const slots = this.#ids.length;
    const body = new Float32Array(slots).fill(Number.NEGATIVE_INFINITY);
    const ask = new Float32Array(slots).fill(Number.NEGATIVE_INFINITY);
    this.#body.scan(query, (slot, score) => {
      if (score > body[slot]!) body[slot] = score;
    });
    this.#ask.scan(query, (slot, score) => {
      if (score > ask[slot]!) ask[slot] = score;
    });
    for (let slot = 0; slot < slots; slot++) if (ask[slot] === Number.NEGATIVE_INFINITY) ask[slot] = body[slot]!;
    const codes = quantize(query);
    return new DenseScores(this.#slots, this.#ids, body, ask, (slot) => this.#sentences.best(slot, codes));
  }
}

/** What one query got. Valid until the view changes. */
export class DenseScores {
  readonly #slots: ReadonlyMap<string, number>;
  readonly #ids: readonly (string | undefined)[];
  readonly #body: Float32Array;
  readonly #ask: Float32Array;
  readonly #spread: { readonly body: Spread; readonly ask: Spread };
  readonly #sentence: (slot: number) => number | undefined;

  constructor(
    slots: ReadonlyMap<string, number>,
    ids: readonly (string | undefined)[],
    body: Float32Array,
    ask: Float32Array,
    sentence: (slot: number) => number | undefined,
  ) {
    this.#slots = slots;
    this.#ids = ids;
    this.#body = body;
    this.#ask = ask;
    this.#sentence = sentence;
    this.#spread = { body: spreadOf(body), ask: spreadOf(ask) };
  }

  of(passageId: string): DenseScore | undefined {
    const slot = this.#slots.get(passageId);
    if (slot === undefined) return undefined;
    return { body: field(this.#body[slot]!, this.#spread.body), ask: field(this.#ask[slot]!, this.#spread.ask) };
  }

  /** Best sentences of these passages, beside each other; passages without vectors are left out. Not scanned: cheap for candidates only. */
  sentences(passageIds: readonly string[]): Map<string, SentenceScore> {
    const cosines = new Map<string, number>();
    let best = -1;
    for (const id of passageIds) {
      const slot = this.#slots.get(id);
      if (slot === undefined) continue;
      const cosine = this.#sentence(slot) ?? this.#body[slot]!;
      cosines.set(id, cosine);
      if (cosine > best) best = cosine;
    }
    let exponents = 0;
    for (const cosine of cosines.values()) exponents += Math.exp((cosine - best) / TEMPERATURE);
    const whole = Math.log(exponents || 1);
    return new Map(
      [...cosines].map(([id, cosine]) => [
        id,
        { cosine, gap: cosine - best, share: (cosine - best) / TEMPERATURE - whole },
      ]),
    );
  }

  /** Ids of the `count` passages that score best in either field, best first. */
  top(count: number): string[] {
    const best = [...pick(this.#body, count), ...pick(this.#ask, count)];
    const score = (slot: number) => Math.max(this.#body[slot]!, this.#ask[slot]!);
    return [...new Set(best)].sort((a, b) => score(b) - score(a) || a - b).flatMap((slot) => this.#ids[slot] ?? []);
  }
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly best: number;
  /** Logarithm of the sum of exp(cosine / temperature). */
  readonly whole: number;
}

/** Of the live slots. A deviation is never 0: a lone passage has z = 0. */
function spreadOf(scores: Float32Array): Spread {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let best = -1;
  for (const score of scores) {
    if (score === Number.NEGATIVE_INFINITY) continue;
    count++;
    sum += score;
    squares += score * score;
    if (score > best) best = score;
  }
  const mean = sum / Math.max(1, count);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) || 1;
  let exponents = 0;
  for (const score of scores) exponents += Math.exp((score - best) / TEMPERATURE);
  return { mean, deviation, best, whole: best / TEMPERATURE + Math.log(exponents || 1) };
}

const field = (cosine: number, { mean, deviation, best, whole }: Spread): FieldScore => ({
  cosine,
  z: (cosine - mean) / deviation,
  gap: cosine - best,
  share: cosine / TEMPERATURE - whole,
});

/** Slots of the `count` highest values: one pass with a small sorted buffer. */
function pick(values: Float32Array, count: number): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < values.length; slot++) {
    const value = values[slot]!;
    if (value === Number.NEGATIVE_INFINITY || (slots.length === count && value <= values[slots[count - 1]!]!)) continue;
    let at = slots.length;
    while (at > 0 && values[slots[at - 1]!]! < value) at--;
    slots.splice(at, 0, slot);
    if (slots.length > count) slots.pop();
  }
  return slots;
}
