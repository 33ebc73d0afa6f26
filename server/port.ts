import { createServer } from 'node:net';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop it, or set PORT to a free one',
  EACCES: 'may not be opened by this user: set PORT to one above 1023',
  EADDRNOTAVAIL: 'does not exist on this machine: check HOST',
};

/**
 * Whether the port can be listened on, asked before anything is opened: a start that is bound to fail is told at once, and leaves no
 * threads behind. Undefined: it can.
 */
export function portProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code = '', message }: NodeJS.ErrnoException) =>
      resolve(`${host}:${port} ${REASONS[code] ?? `cannot be listened on: ${message}`}.`),
    );
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
