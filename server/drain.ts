import type { Server } from 'node:http';

/** Between two looks at connections that have become idle, in ms. */
const LOOK_MS = 50;

/** Takes no more connections, and resolves when the requests that are open have been answered, or after `patienceMs`. */
export async function drainHttp(server: Server, patienceMs: number): Promise<void> {
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  let patience: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      new Promise<void>((resolve) => server.close(() => resolve())),
      new Promise<void>((resolve) => {
        patience = setTimeout(resolve, patienceMs);
      }),
    ]);
  } finally {
    clearInterval(looking);
    clearTimeout(patience);
  }
}
