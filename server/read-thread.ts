import { join } from 'node:path';
import type { ReadAnswer, ReadQuestion, ReadThread } from '../store/index.js';
import { createOneThread } from './one-thread.js';
import { projectRoot } from './project.js';

/** A statement over a million rows takes SQLite seconds; one that takes this long is not coming back. */
const DEADLINE_MS = 5 * 60_000;
const QUEUE_LIMIT = 1_000;
const IDLE_MS = 60_000;
const HEAP_MB = 512;

type Numbered = { readonly task: number };

/** Reads SQLite for reports and exports in a thread, so that citizens are answered meanwhile. */
export function createReadThread(log?: { warn(details: object, message: string): void }): ReadThread {
  const thread = createOneThread<ReadQuestion & Numbered, ReadAnswer & Numbered>({
    workerFile: join(projectRoot, 'dist', 'store', 'sqlite', 'read-worker.js'),
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    deadlineMs: DEADLINE_MS,
    queueLimit: QUEUE_LIMIT,
    idleMs: IDLE_MS,
    onBroken: (_, failure, err) => log?.warn({ ...(err && { err }), failure }, 'the reading thread was ended'),
  });
  return {
    async ask(question) {
      const answer = await thread.submit((task) => ({ task, ...question }));
      return answer === 'stopped' ? 'closed' : answer;
    },
    close: thread.close,
  };
}
