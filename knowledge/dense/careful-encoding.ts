import { type Encoder, EncoderFault } from '../../nlu/index.js';
import type { KeyedText } from './embedder.js';
import { type QuantizedVector, quantize } from './vector-index.js';

/** Texts encoded together: what is done is kept, whatever becomes of the rest. */
const TOGETHER = 64;
/** What any encoder that is there can encode. */
const PROBE = 'okul';

export interface CarefulEncoding {
  /** Calls `onDone` for what is encoded, part by part. Rejects where the encoder is away. */
  encode(
    texts: readonly KeyedText[],
    onDone: (vectors: ReadonlyMap<string, QuantizedVector>) => Promise<void>,
  ): Promise<void>;
  /** Hashes of texts that cannot be encoded, though the encoder is there. */
  readonly setAside: ReadonlySet<string>;
}

/**
 * Encodes many texts so that one that cannot be encoded holds up no other: a part that fails is halved, and a single text that fails twice while
 * the encoder does its work is set aside for good. An encoder that is away is told from a bad text by a probe.
 */
export function createCarefulEncoding(
  encoder: Pick<Encoder, 'encodePassages'>,
  signal: AbortSignal,
  onSetAside: (text: KeyedText, fault: unknown) => void,
  together = TOGETHER,
): CarefulEncoding {
  const setAside = new Set<string>();
  /** Failed alone once; the encoder may have been away, or have died of them. */
  const suspects = new Set<string>();

  async function given(role: KeyedText['role'], texts: readonly string[]): Promise<Float32Array[]> {
    return await encoder.encodePassages(texts, { as: role, signal });
  }

  async function single(text: KeyedText): Promise<Float32Array | undefined> {
    const { hash, role } = text;
    if (!suspects.has(hash)) {
      suspects.add(hash);
      const first = await given(role, [text.text]).catch(() => undefined);
      if (first) {
        suspects.delete(hash);
        return first[0];
      }
    }
    await given('query', [PROBE]);
    try {
      const [vector] = await given(role, [text.text]);
      return vector;
    } catch (fault) {
      if (signal.aborted || isBusy(fault)) throw fault;
      setAside.add(hash);
      onSetAside(text, fault);
      return undefined;
    } finally {
      suspects.delete(hash);
    }
  }

  async function part(
    texts: readonly KeyedText[],
    onDone: (vectors: ReadonlyMap<string, QuantizedVector>) => Promise<void>,
  ): Promise<void> {
    if (texts.length === 1) {
      const vector = await single(texts[0]!);
      if (vector) await onDone(new Map([[texts[0]!.hash, quantize(vector)]]));
      return;
    }
    const vectors = await given(
      texts[0]!.role,
      texts.map(({ text }) => text),
    ).catch(() => undefined);
    if (vectors) return await onDone(new Map(texts.map(({ hash }, at) => [hash, quantize(vectors[at]!)])));
    if (signal.aborted) return;
    const middle = Math.ceil(texts.length / 2);
    await part(texts.slice(0, middle), onDone);
    await part(texts.slice(middle), onDone);
  }

  return {
    setAside,
    async encode(texts, onDone) {
      for (const role of ['passage', 'query'] as const) {
        const own = texts.filter((text) => text.role === role && !setAside.has(text.hash));
        for (let from = 0; from < own.length && !signal.aborted; from += together)
          await part(own.slice(from, from + together), onDone);
      }
    },
  };
}

const isBusy = (fault: unknown): boolean => fault instanceof EncoderFault && fault.code !== 'ENCODER_UNAVAILABLE';
