/**
 * Port of the sentence encoder (the dense view). Implementations: `nlu/encoder/` (ONNX), and none at all: every caller
 * works without one.
 */
export interface Encoder {
  /** Length of a vector. */
  readonly dimensions: number;
  /** Changes whenever the same text would give another vector; stored vectors are keyed by it. */
  readonly revision: string;
  /**
   * A citizen's questions, now: one L2-normalised vector a text, in order. Rejects with the signal's reason when cancelled and with an
   * encoder fault when it cannot be done in time.
   */
  encodeQueries(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** Texts to be found, in the background: they wait for questions. `as: 'query'` for those that are questions themselves (variants). */
  encodePassages(
    texts: readonly string[],
    options?: { readonly as?: 'passage' | 'query'; readonly signal?: AbortSignal },
  ): Promise<Float32Array[]>;
}
