import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { OriginPolicy } from '../../adapters/web/index.js';
import { istanbulDay } from '../../bot/index.js';
import { type Assistant, isDanger } from '../assistant.js';
import type { Metrics } from '../metrics.js';
import { surgeDoor } from './door.js';
import { LOOK_MS } from './surge.js';
import { createTellWaiting } from './tell-waiting.js';

const TELL_EVERY_MS = 1_000;
/** Of a second, what may be spent on reading what is refused, in ms. */
const READING_MS = 150;

const saidSchema = z.object({ text: z.string().max(4_000) });

export interface SurgeMode {
  door(app: RequestListener): RequestListener;
  stop(): void;
}

/** Measures, tells who waits, and guards the door. */
export function startSurgeMode(
  assistant: Assistant,
  origins: Pick<OriginPolicy, 'isOwn'>,
  metrics: Metrics,
  log: Logger,
): SurgeMode {
  const { surge, queue, engine, store, now, outbox, recall, pressing } = assistant;
  const tellWaiting = createTellWaiting({
    engine,
    queue,
    conversations: store.conversations,
    now,
    poke: outbox.poke,
    onTold: () => metrics.queueTold.inc(),
    log,
  });
  const timers = [
    setInterval(surge.look, LOOK_MS),
    setInterval(() => {
      if (surge.isOpen || queue.oldestMs > TELL_EVERY_MS) void tellWaiting();
    }, TELL_EVERY_MS),
  ];
  for (const timer of timers) timer.unref();

  metrics.observe('mebasistan_surge', 'Whether more comes in here than is answered in time.', () =>
    surge.isOpen ? 1 : 0,
  );
  metrics.observe('mebasistan_queue_wait_seconds', 'What an accepted message would wait for here, as turns go.', () =>
    Math.min(86_400, surge.waitMs / 1_000),
  );
  metrics.observe(
    'mebasistan_turns_per_second',
    'Turns a second when there was last enough to do.',
    () => queue.rate ?? Number.NaN,
  );
  metrics.observe('mebasistan_recall_kept', 'Searches kept for who asks the same.', () => recall.size);

  let [second, spent] = [0, 0];
  /** As far as the time goes: who is refused comes again. */
  function mayComeFirst(body: string): boolean {
    const began = performance.now();
    const current = Math.floor(began / 1_000);
    if (current !== second) [second, spent] = [current, 0];
    if (spent > READING_MS) return false;
    const text = textOf(body);
    const route = text === undefined ? undefined : recall.read(text, istanbulDay(now())).route;
    const found = route !== undefined && (isDanger(route) || route === 'ticketOpen');
    spent += performance.now() - began;
    return found;
  }

  return {
    door: (app) =>
      surgeDoor(app, {
        surge,
        isPressing: pressing.has,
        mayComeFirst,
        isOwn: origins.isOwn,
        onRefused: (arrival) => metrics.refused.inc({ arrival }),
      }),
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

function textOf(body: string): string | undefined {
  try {
    return saidSchema.safeParse(JSON.parse(body)).data?.text;
  } catch {
    return undefined;
  }
}
