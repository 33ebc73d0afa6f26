import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ClusterModel, createClusterer } from '../../../knowledge/index.js';
import { loadOrCreateSecretKey, openStore } from '../../../store/index.js';
import { ticketRules } from '../../../tickets/index.js';
import type { RunningServer } from './server.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** A question waits this long for what the citizen says of its answer. */
const SETTLED_MS = 11 * 60_000;

/**
 * Does now, beside a running server, what its job does every five minutes with questions that are ten minutes old. `ahead`: how far the server's clock
 * is before this machine's, in ms. @returns how many were put into clusters.
 */
export async function clusterQuestions({ env }: RunningServer, ahead = 0): Promise<number> {
  const dataDir = env.DATA_DIR ?? '';
  const secretKey = await loadOrCreateSecretKey(dataDir, undefined);
  const store = await openStore({ dataDir, databaseUrl: env.DATABASE_URL, secretKey, ticketRules: ticketRules() });
  const model = JSON.parse(await readFile(join(ROOT, 'models', 'clusters.json'), 'utf8')) as ClusterModel;
  const clusterer = createClusterer({
    store: store.questions,
    model,
    newId: () => randomBytes(9).toString('base64url'),
    now: () => Date.now() + ahead + SETTLED_MS,
  });
  const done = await clusterer.run();
  await store.close();
  return done;
}
