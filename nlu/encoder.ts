/**
 * Port of the sentence encoder (the dense view). Implementations: `nlu/encoder/` (ONNX), and none at all: every caller
 * works without one.
 */
export interface Encoder {
  /** Length of a vector. */
  readonly dimensions: number;
  /** Changes whenever the same text would give another vector; stored vectors are keyed by it. */
  readonly revision: string;
  /** One L2-normalised vector a text, in order. Rejects with an `AbortError` when cancelled and with an encoder fault when shed. */
  encodeQueries(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  encodePassages(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}
