import { join } from 'node:path';
import type { Logger } from 'pino';
import { createDenseSource, createEmbedder, type DenseSource, type Embedder } from '../knowledge/index.js';
import { createEncoderPool, EncoderFault, type EncoderPool } from '../nlu/index.js';
import type { Store } from '../store/index.js';

const MODEL = 'multilingual-e5-small-tr-folded';
/** The log says that questions are answered by words alone at most this often, in milliseconds. */
const FAULT_LOG_MS = 60_000;

/** The sentence encoder, the vectors of all passages, and the dense view over them. */
export interface Meaning {
  readonly source: DenseSource;
  readonly embedder: Embedder;
  readonly encoder: EncoderPool;
  /** Questions answered without their vector, by the encoder's fault code. */
  readonly faults: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Starts loading the encoder and returns at once: answers are lexical until the dense view is live, and whenever it is not. */
export function createMeaning(threads: number, root: string, store: Store, log: Logger): Meaning {
  const faults = new Map<string, number>();
  let silentUntil = 0;
  const encoder = createEncoderPool({
    directory: join(root, 'models', MODEL),
    workerFile: join(root, 'dist', 'nlu', 'encoder', 'worker.js'),
    threads,
    onState(state, detail) {
      const bad = state === 'unavailable' || state === 'recovering';
      log[bad ? 'warn' : 'info']({ state, detail }, bad ? 'encoder away: answers by words alone' : 'encoder');
    },
  });
  const embedder = createEmbedder({ encoder, vectors: store.vectors, log });
  const source = createDenseSource(encoder, embedder, (fault) => {
    const code = fault instanceof EncoderFault ? fault.code : 'UNKNOWN';
    faults.set(code, (faults.get(code) ?? 0) + 1);
    if (Date.now() < silentUntil) return;
    silentUntil = Date.now() + FAULT_LOG_MS;
    log.warn({ code, faults: Object.fromEntries(faults) }, 'question answered without its vector');
  });
  return {
    source,
    embedder,
    encoder,
    faults,
    async close() {
      await embedder.stop();
      await encoder.close();
    },
  };
}
