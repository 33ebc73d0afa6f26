import { randomOf } from '../evaluate/random.js';
import type { Server } from './server.js';

/** Kills a server and starts it again. */
export interface Killer {
  /** Told how many conversations have ended. */
  after(ended: number): void;
  /** Whether all kills are over, so that no more load is needed. */
  readonly isDone: boolean;
  /** Resolves when it is done and the server runs. */
  done(): Promise<void>;
}

type Say = (line: string) => void;

async function killOnce(server: Server, say: Say): Promise<void> {
  await server.kill();
  const at = Date.now();
  await server.start();
  say(`sunucu öldürüldü (${server.kills.length}), ${Date.now() - at} ms sonra yeniden dinliyor`);
}

/** Kills spread over a run of so many conversations, by those that have ended. */
export function spreadKills(server: Server, conversations: number, kills: number, say: Say): Killer {
  let pending: Promise<void> = Promise.resolve();
  let ordered = 0;
  return {
    after(ended) {
      if (ordered >= kills || ended < ((ordered + 1) * conversations) / (kills + 1)) return;
      ordered += 1;
      pending = pending.then(() => killOnce(server, say));
    },
    get isDone() {
      return ordered >= kills;
    },
    done: () => pending,
  };
}

/** Kills at random moments: `within[0]` to `within[1]` ms after the server listened, every third of them while it starts. */
export function randomKills(
  server: Server,
  kills: number,
  within: readonly [number, number],
  seed: number,
  say: Say,
): Killer {
  const random = randomOf(seed);
  let isDone = kills === 0;
  const run = async () => {
    while (server.kills.length < kills) {
      await pause(within[0] + random() * (within[1] - within[0]));
      await server.kill();
      if (server.kills.length % 3 === 0 && server.kills.length < kills) {
        const starting = server.start().catch(() => undefined);
        await pause(random() * within[1]);
        await server.kill();
        await starting;
      }
      await server.start();
      if (server.kills.length % 10 === 0) say(`sunucu ${server.kills.length} kez öldürüldü`);
    }
  };
  const running = run().finally(() => {
    isDone = true;
  });
  running.catch(() => undefined);
  return {
    after: () => undefined,
    get isDone() {
      return isDone;
    },
    done: () => running,
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
