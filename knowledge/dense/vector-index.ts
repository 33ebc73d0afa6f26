import { DOT_WASM } from './dot.wasm.js';

interface DotModule {
  readonly memory: WebAssembly.Memory;
  scan(query: number, rows: number, count: number, width: number, out: number): void;
}

const PAGE = 65_536;
const MAX_CODE = 127;

/** An int8 vector with its scale: value ≈ code × scale. */
export interface QuantizedVector {
  readonly codes: Int8Array;
  readonly scale: number;
}

/** Float to int8: the largest component becomes ±127. Error of a cosine about 0.001 at 384 dimensions. */
export function quantize(vector: Float32Array): QuantizedVector {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / MAX_CODE || 1;
  const codes = new Int8Array(vector.length);
  for (let i = 0; i < vector.length; i++) codes[i] = Math.round(vector[i]! / scale);
  return { codes, scale };
}

/** The vector that a quantised one stands for; quantising it again gives the same codes. */
export function dequantize({ codes, scale }: QuantizedVector): Float32Array {
  const vector = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i++) vector[i] = codes[i]! * scale;
  return vector;
}

/**
 * Exact search over int8 vectors in WASM memory, 16 lanes at a time: one owner (passage slot) may have several vectors
 * (question variants, windows), and its score is the best of them. A removed row is filled by the last one.
 */
export class VectorIndex {
  readonly #width: number;
  readonly #module: DotModule;
  /** Owner of each row, and the rows of each owner. */
  readonly #owners: number[] = [];
  readonly #scales: number[] = [];
  readonly #rowsOf = new Map<number, number[]>();
  #capacity = 0;

  /** `width`: dimensions, a multiple of 16. */
  constructor(width: number) {
    this.#width = width;
    const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(DOT_WASM, 'base64')));
    this.#module = instance.exports as unknown as DotModule;
    this.#reserve(256);
  }

  /** Rows held. */
  get size(): number {
    return this.#owners.length;
  }

  has(owner: number): boolean {
    return this.#rowsOf.has(owner);
  }

  /** Replaces all vectors of an owner. */
  set(owner: number, vectors: readonly QuantizedVector[]): void {
    this.remove(owner);
    if (vectors.length === 0) return;
    const rows: number[] = [];
    for (const vector of vectors) {
      const row = this.#owners.length;
      if (row === this.#capacity) this.#reserve(this.#capacity * 2);
      this.#codes(row).set(vector.codes);
      this.#owners.push(owner);
      this.#scales.push(vector.scale);
      rows.push(row);
    }
    this.#rowsOf.set(owner, rows);
  }

  remove(owner: number): void {
    const rows = this.#rowsOf.get(owner);
    if (!rows) return;
    this.#rowsOf.delete(owner);
    for (const row of rows.sort((a, b) => b - a)) this.#fill(row);
  }

  /**
   * Cosine of the query with every owner, best of its vectors: calls `visit(owner, score)` once a row; the caller keeps the
   * maximum. `query` must be L2-normalised as the stored vectors are.
   */
  scan(query: Float32Array, visit: (owner: number, score: number) => void): void {
    const { codes, scale } = quantize(query);
    const count = this.#owners.length;
    const memory = this.#module.memory;
    new Int8Array(memory.buffer, 0, this.#width).set(codes);
    this.#module.scan(0, this.#rowsAt, count, this.#width, this.#outAt);
    const dots = new Int32Array(memory.buffer, this.#outAt, count);
    for (let row = 0; row < count; row++) visit(this.#owners[row]!, dots[row]! * scale * this.#scales[row]!);
  }

  /** Cosine of the query with one owner, best of its vectors; `undefined` where it has none. */
  best(owner: number, query: QuantizedVector): number | undefined {
    const rows = this.#rowsOf.get(owner);
    if (!rows) return undefined;
    const { memory } = this.#module;
    new Int8Array(memory.buffer, 0, this.#width).set(query.codes);
    const out = new Int32Array(memory.buffer, this.#outAt, 1);
    let best = -1;
    for (const row of rows) {
      this.#module.scan(0, this.#rowsAt + row * this.#width, 1, this.#width, this.#outAt);
      const cosine = out[0]! * query.scale * this.#scales[row]!;
      if (cosine > best) best = cosine;
    }
    return best;
  }

  /** Layout of the memory: query | results (4 bytes a row) | rows. */
  get #outAt(): number {
    return this.#width;
  }

  get #rowsAt(): number {
    return this.#outAt + this.#capacity * 4;
  }

  #codes(row: number): Int8Array {
    return new Int8Array(this.#module.memory.buffer, this.#rowsAt + row * this.#width, this.#width);
  }

  #fill(row: number): void {
    const last = this.#owners.length - 1;
    if (row !== last) {
      this.#codes(row).set(this.#codes(last));
      const owner = this.#owners[last]!;
      this.#owners[row] = owner;
      this.#scales[row] = this.#scales[last]!;
      const rows = this.#rowsOf.get(owner)!;
      rows[rows.indexOf(last)] = row;
    }
    this.#owners.pop();
    this.#scales.pop();
  }

  #reserve(capacity: number): void {
    const oldRows = this.#rowsAt;
    const used = this.#owners.length * this.#width;
    this.#capacity = capacity;
    const needed = this.#rowsAt + capacity * this.#width;
    const { memory } = this.#module;
    if (memory.buffer.byteLength < needed) memory.grow(Math.ceil((needed - memory.buffer.byteLength) / PAGE));
    if (used > 0) new Uint8Array(memory.buffer).copyWithin(this.#rowsAt, oldRows, oldRows + used);
  }
}
