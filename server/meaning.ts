import { join } from 'node:path';
import type { Logger } from 'pino';
import { Seen } from '../bot/index.js';
import { createDenseSource, createEmbedder, type DenseSource, type Embedder, spellingOf } from '../knowledge/index.js';
import { createEncoderPool, EncoderFault, type EncoderPool } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import type { Surge } from './surge/surge.js';

const MODEL = 'multilingual-e5-small-tr-folded';
/** The log says that questions are answered by words alone at most this often, in milliseconds. */
const FAULT_LOG_MS = 60_000;
/** Questions remembered to know one that comes again. */
const SEEN = 50_000;

/** The sentence encoder, the vectors of all passages, and the dense view over them. */
export interface Meaning {
  /** In a surge only questions that come again are encoded for the search. */
  readonly source: DenseSource;
  /** A question's vector whether there is a surge or not: for who must know whether somebody is in danger. */
  encode(question: string): Promise<Float32Array | undefined>;
  readonly embedder: Embedder;
  readonly encoder: EncoderPool;
  /** Questions answered without their vector, by the encoder's fault code. */
  readonly faults: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Starts loading the encoder and returns at once: answers are lexical until the dense view is live, and whenever it is not. */
export function createMeaning(
  threads: number,
  root: string,
  store: Store,
  log: Logger,
  surge?: Pick<Surge, 'isOpen' | 'calm'>,
): Meaning {
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
  const embedder = createEmbedder({ encoder, vectors: store.vectors, log, ...(surge && { calm: surge.calm }) });
  const count = (code: string) => void faults.set(code, (faults.get(code) ?? 0) + 1);
  const kept = createDenseSource(encoder, embedder, (fault) => {
    const code = fault instanceof EncoderFault ? fault.code : 'UNKNOWN';
    count(code);
    if (Date.now() < silentUntil) return;
    silentUntil = Date.now() + FAULT_LOG_MS;
    log.warn({ code, faults: Object.fromEntries(faults) }, 'question answered without its vector');
  });
  const seen = new Seen(SEEN);
  const source: DenseSource = {
    update: kept.update,
    get view() {
      return kept.view;
    },
    async encode(question) {
      if (seen.again(spellingOf(question)) || !surge?.isOpen) return await kept.encode(question);
      const vector = kept.known(question);
      if (!vector) count('SHED');
      return vector;
    },
  };
  return {
    source,
    encode: kept.encode,
    embedder,
    encoder,
    faults,
    async close() {
      await embedder.stop();
      await encoder.close();
    },
  };
}
