import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import type { DecisionModel } from '../knowledge/index.js';
import type { Store } from '../store/index.js';
import { createGateThread, type GateThread } from './gate/thread.js';
import { createVectorSupply } from './gate/vector-supply.js';
import type { Meaning } from './meaning.js';

/**
 * The publish gate on this installation's knowledge. With an encoder the change is tried as citizens would be answered, by all views; without
 * one by words.
 */
export function createGate(
  root: string,
  store: Pick<Store, 'knowledge' | 'golden' | 'vectors'>,
  meaning: Pick<Meaning, 'encoder'> | undefined,
  log: Pick<Logger, 'info' | 'warn'>,
): GateThread {
  const model = JSON.parse(readFileSync(join(root, 'models', 'decision.json'), 'utf8')) as DecisionModel;
  return createGateThread({
    workerFile: join(root, 'dist', 'server', 'gate', 'worker.js'),
    data: { model, ...(meaning && { dimensions: meaning.encoder.dimensions }) },
    knowledge: store.knowledge,
    golden: store.golden,
    ...(meaning && {
      supply: createVectorSupply({
        encoder: meaning.encoder,
        vectors: store.vectors,
        onFault: (fault) => log.warn({ err: fault }, 'publish gate: checked by words alone'),
      }),
    }),
    today: () => istanbulDay(Date.now()),
    log,
  });
}
