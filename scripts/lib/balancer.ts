import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Between two looks at `/readyz` of an instance, in ms, and how long the answer may take. */
const LOOK_MS = 250;
const LOOK_PATIENCE_MS = 1_000;
/** After so long without an answer the caller gets 504, as from any load balancer. */
const PATIENCE_MS = 4_000;

/** A load balancer: each request goes to the next instance that says it is ready. Nothing sticks. */
export interface Balancer {
  readonly url: string;
  /** Requests that got no answer from an instance, by what the caller was told: 502, 503, 504. */
  readonly failures: ReadonlyMap<number, number>;
  /** Requests that each instance was sent. */
  readonly shares: readonly number[];
  isReady(instance: number): boolean;
  close(): Promise<void>;
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const ready = ports.map(() => false);
  const shares = ports.map(() => 0);
  const failures = new Map<number, number>();
  let next = 0;

  const look = async (instance: number) => {
    const answer = await fetch(`http://127.0.0.1:${ports[instance]}/readyz`, {
      signal: AbortSignal.timeout(LOOK_PATIENCE_MS),
    }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    ready[instance] = answer?.ok === true;
  };
  const looking = ports.map((_, instance) => setInterval(() => void look(instance), LOOK_MS));

  const pick = (): number | undefined => {
    for (let step = 0; step < ports.length; step += 1) {
      const instance = (next + step) % ports.length;
      if (!ready[instance]) continue;
      next = instance + 1;
      return instance;
    }
    return undefined;
  };
  const fail = (response: ServerResponse, status: 502 | 503 | 504) => {
    if (response.headersSent) return void response.destroy();
    failures.set(status, (failures.get(status) ?? 0) + 1);
    response.writeHead(status).end();
  };
  const forward = (incoming: IncomingMessage, response: ServerResponse) => {
    const instance = pick();
    if (instance === undefined) return fail(response, 503);
    shares[instance]! += 1;
    const { method, url: path, headers } = incoming;
    const outgoing = request({ host: '127.0.0.1', port: ports[instance], method, path, headers, timeout: PATIENCE_MS });
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('timeout', () => {
      fail(response, 504);
      outgoing.destroy();
    });
    outgoing.on('error', () => {
      if (!response.writableEnded) fail(response, 502);
    });
    incoming.pipe(outgoing);
  };
  const server = createServer(forward);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failures,
    shares,
    isReady: (instance) => ready[instance]!,
    close() {
      for (const timer of looking) clearInterval(timer);
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
