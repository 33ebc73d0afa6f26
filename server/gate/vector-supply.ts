import { setImmediate } from 'node:timers/promises';
import { createCarefulEncoding, type QuantizedVector, type VectorStore } from '../../knowledge/index.js';
import type { EncoderPool } from '../../nlu/index.js';
import type { PackedVectors, WantedText } from './messages.js';

export interface VectorSupplyDeps {
  readonly encoder: Pick<EncoderPool, 'ready' | 'revision' | 'dimensions' | 'encodePassages'>;
  readonly vectors: VectorStore;
  readonly onFault: (fault: unknown) => void;
  /** Longest time for texts that must be encoded first, in milliseconds; what is not ready then is left out. */
  readonly patienceMs?: number;
}

/** Texts loaded, and texts encoded, before the event loop gets its turn again. */
const LOADED = 100;
const ENCODED = 16;
const PATIENCE_MS = 20_000;

/**
 * Vectors for the gate's thread, packed: from the store, or from the encoder (behind the questions of citizens) and then kept in the store,
 * where the live index will find them. Never rejects; without an encoder nothing is supplied.
 */
export function createVectorSupply({ encoder, vectors, onFault, patienceMs = PATIENCE_MS }: VectorSupplyDeps) {
  /** Hashes of texts that cannot be encoded. */
  const never = new Set<string>();

  async function gather(texts: readonly WantedText[], into: Map<string, QuantizedVector>, signal: AbortSignal) {
    await encoder.ready();
    for (let from = 0; from < texts.length; from += LOADED) {
      const hashes = texts.slice(from, from + LOADED).map(({ hash }) => hash);
      for (const [hash, vector] of await vectors.load(encoder.revision, hashes)) into.set(hash, vector);
      await setImmediate();
    }
    const lose = ({ hash }: WantedText, fault: unknown) => {
      never.add(hash);
      onFault(fault);
    };
    const careful = createCarefulEncoding(encoder, signal, lose, ENCODED);
    const missing = texts.filter(({ hash }) => !into.has(hash) && !never.has(hash));
    await careful.encode(missing, async (encoded) => {
      await vectors.save(encoder.revision, encoded);
      for (const [hash, vector] of encoded) into.set(hash, vector);
    });
  }

  return async (texts: readonly WantedText[]): Promise<PackedVectors> => {
    const found = new Map<string, QuantizedVector>();
    const patience = AbortSignal.timeout(patienceMs);
    try {
      await Promise.race([gather(texts, found, patience), expired(patience)]);
    } catch (fault) {
      onFault(fault);
    }
    const lost = texts.flatMap(({ hash }) => (never.has(hash) ? [hash] : []));
    return { ...pack(found, encoder.dimensions), never: lost };
  };
}

const expired = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

function pack(vectors: ReadonlyMap<string, QuantizedVector>, width: number): Omit<PackedVectors, 'never'> {
  const codes = new Int8Array(vectors.size * width);
  const scales = new Float64Array(vectors.size);
  const hashes: string[] = [];
  for (const [hash, vector] of vectors) {
    codes.set(vector.codes, hashes.length * width);
    scales[hashes.length] = vector.scale;
    hashes.push(hash);
  }
  return { hashes, codes, scales };
}
