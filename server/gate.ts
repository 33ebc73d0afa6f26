import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import { type DecisionModel, joined, lexiconEntries } from '../knowledge/index.js';
import type { Store } from '../store/index.js';
import { createGateThread, type GateThread } from './gate/thread.js';
import { createVectorSupply } from './gate/vector-supply.js';
import type { Meaning } from './meaning.js';

/** Threads that divide the questions: at least two, and on larger machines one core is left to the citizens. Each holds an index of its own. */
const MIN_THREADS = 2;
const MAX_THREADS = 4;

/**
 * The publish gate on this installation's knowledge. With an encoder the change is tried as citizens would be answered, by all views; without
 * one by words.
 */
export function createGate(
  root: string,
  store: Pick<Store, 'knowledge' | 'golden' | 'lexicon' | 'vectors'>,
  meaning: Pick<Meaning, 'encoder'> | undefined,
  log: Pick<Logger, 'info' | 'warn'>,
  threads = Math.min(MAX_THREADS, Math.max(MIN_THREADS, availableParallelism() - 1)),
): GateThread {
  const model = JSON.parse(readFileSync(join(root, 'models', 'decision.json'), 'utf8')) as DecisionModel;
  const lexicon = lexiconEntries(readFileSync(join(root, 'models', 'lexicon.jsonl'), 'utf8'));
  const supply =
    meaning &&
    createVectorSupply({
      encoder: meaning.encoder,
      vectors: store.vectors,
      onFault: (fault) => log.warn({ err: fault }, 'publish gate: checked by words alone'),
    });
  const all = Array.from({ length: threads }, (_, index) =>
    createGateThread({
      workerFile: join(root, 'dist', 'server', 'gate', 'worker.js'),
      data: {
        model,
        lexicon,
        share: { index, of: threads },
        ...(meaning && { dimensions: meaning.encoder.dimensions }),
      },
      knowledge: store.knowledge,
      golden: store.golden,
      lexicon: store.lexicon,
      ...(supply && { supply }),
      today: () => istanbulDay(Date.now()),
      log,
    }),
  );
  return {
    check: async (changes) => joined(await Promise.all(all.map((thread) => thread.check(changes)))),
    async close() {
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}
