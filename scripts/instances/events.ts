import type { Balancer } from '../lib/balancer.js';
import type { Instance } from './instance.js';

export const EVENT_KINDS = ['kill', 'pause', 'cut', 'reset', 'roll', 'upgrade'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface EventContext {
  readonly instances: readonly Instance[];
  readonly balancer: Balancer;
  /** Moments after which somebody may not have been able to write down what it had sent, epoch ms. */
  readonly unwritten: number[];
  /** For how long something is paused or cut, ms. */
  readonly forMs: number;
  /** What a release is upgraded to. */
  readonly newRoot: string;
  readonly oldRoot: string;
  /** Told of what should not have been. */
  wrong(what: string): void;
}

const MARK_EVERY_MS = 1_000;
const BEHIND_MS = 1_900;
const READY_PATIENCE_MS = 60_000;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Does it to the n-th instance, and resolves when it is over: something else may go wrong then. */
export async function happen(kind: EventKind, n: number, context: EventContext): Promise<void> {
  const { instances, forMs } = context;
  const instance = instances[n % instances.length]!;
  if (kind === 'kill') {
    mark(context);
    await instance.kill();
    await instance.start();
  }
  if (kind === 'pause') {
    instance.pause();
    await unwritten(context, forMs);
    instance.resume();
  }
  if (kind === 'cut') {
    instance.network.cut();
    await unwritten(context, forMs);
    instance.network.heal();
  }
  if (kind === 'reset') {
    mark(context);
    instance.network.reset();
  }
  if (kind === 'roll') for (const place of instances.keys()) await restart(place, context);
  if (kind === 'upgrade') await upgrade(context);
  await ready(n % instances.length, context);
}

/** On a busy machine what went out is written down seconds later. */
function mark({ unwritten: moments }: EventContext): void {
  moments.push(Date.now() - BEHIND_MS, Date.now());
}

async function unwritten(context: EventContext, forMs: number): Promise<void> {
  const { unwritten: moments } = context;
  mark(context);
  const end = Date.now() + forMs;
  for (; Date.now() < end; await wait(Math.min(MARK_EVERY_MS, end - Date.now()))) moments.push(Date.now());
  moments.push(Date.now());
}

async function restart(place: number, context: EventContext, root?: string): Promise<void> {
  const status = await context.instances[place]!.stop();
  if (status !== 0) context.wrong(`instance ${place} ended with ${status} on SIGTERM`);
  await context.instances[place]!.start(root);
  await ready(place, context);
}

/** One instance goes first; the others live on with the schema it brings, and one of them starts on it once more. */
async function upgrade(context: EventContext): Promise<void> {
  const { instances, newRoot, oldRoot } = context;
  await restart(0, context, newRoot);
  await instances[1]!.kill();
  mark(context);
  await instances[1]!.start(oldRoot).catch((fault: unknown) => {
    context.wrong(`the release before does not start on the new schema: ${String(fault).slice(0, 500)}`);
  });
  for (const place of instances.keys()) if (place > 0) await restart(place, context, newRoot);
}

async function ready(place: number, { balancer, wrong }: EventContext): Promise<void> {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (!balancer.isReady(place)) {
    if (Date.now() > deadline) return wrong(`instance ${place} is not ready again`);
    await wait(100);
  }
}
