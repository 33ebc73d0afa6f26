import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../server/index.js';

/** What a child is: a crowd at web clients, or people on messaging platforms. */
export type ChildKind = 'crowd' | 'platforms';
export interface Asked {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
export interface Told {
  readonly id: number;
  readonly value?: unknown;
  readonly fault?: string;
}

type Asynchronous = { [name: string]: (...args: never[]) => Promise<unknown> };

/** Calls the methods of something in a process of its own, which ends with `close`. */
export function startRemote<T extends object>(kind: ChildKind, options: unknown): T & { end(): void } {
  const child: ChildProcess = fork(
    join(projectRoot, 'dist', 'scripts', 'load', 'child.js'),
    [kind, JSON.stringify(options)],
    {
      serialization: 'advanced',
    },
  );
  const waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>();
  let asked = 0;
  child.on('message', ({ id, value, fault }: Told) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) call?.resolve(value);
    else call?.reject(new RangeError(fault));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new RangeError(`the ${kind} ended`));
    waiting.clear();
  });
  return new Proxy({} as T & { end(): void }, {
    get(_, method) {
      if (method === 'end') return () => child.kill('SIGKILL');
      if (typeof method !== 'string' || method === 'then') return undefined;
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          asked += 1;
          waiting.set(asked, { resolve, reject });
          child.send({ id: asked, method, args } satisfies Asked);
        });
    },
  });
}

/** The other end: answers the calls with what `of` does. */
export function serve(of: Asynchronous): void {
  process.on('message', ({ id, method, args }: Asked) => {
    of[method]!(...(args as never[])).then(
      (value) => process.send?.({ id, value } satisfies Told),
      (fault: unknown) => process.send?.({ id, fault: String(fault) } satisfies Told),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
