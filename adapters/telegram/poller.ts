import { z } from 'zod';
import type { TelegramClient } from './client.js';
import { type Connection, retryDelay } from './connection.js';
import type { Note, Sleep, TelegramLog } from './ports.js';
import type { Receiver } from './receiver.js';
import { ALLOWED_UPDATES } from './updates-schema.js';

export interface PollerDeps {
  readonly client: TelegramClient;
  readonly connection: Connection;
  readonly receiver: Receiver;
  readonly offset: Note;
  readonly log: TelegramLog;
  readonly sleep: Sleep;
  now(): number;
  /** Whether the database answers: an update that cannot be taken in while it does is at fault itself. */
  isStoreUp(): Promise<boolean>;
  /** Seconds that Telegram holds a request without updates; default 25. */
  readonly holdSeconds?: number;
}

const HOLD_SECONDS = 25;
const SLACK_MS = 10_000;
/** Updates wait at Telegram for a day; numbers may begin anew after a week of silence. So an older offset says nothing and could hide updates. */
const OFFSET_LIFE_MS = 24 * 60 * 60 * 1000;
/** An update that keeps failing while the store is up is passed over after so many tries, or nobody after it would be answered. */
const MAX_TRIES = 6;
const RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;

const batchSchema = z.array(z.looseObject({ update_id: z.number().int() }));
const offsetSchema = z.object({ next: z.number().int(), at: z.number() });
type Offset = z.infer<typeof offsetSchema>;
type Numbered = z.infer<typeof batchSchema>[number];

/** What decides the order: messages of a chat, taps of a person. Others may be taken in side by side. */
const chatSchema = z.looseObject({ chat: z.looseObject({ id: z.number() }) });
const fromSchema = z.looseObject({ from: z.looseObject({ id: z.number() }) });

function laneOf(update: Numbered): number {
  for (const payload of Object.values(update)) {
    const chat = chatSchema.safeParse(payload).data?.chat.id ?? fromSchema.safeParse(payload).data?.from.id;
    if (chat !== undefined) return chat;
  }
  return 0;
}

/**
 * Long polling. Updates are confirmed to Telegram by the next request's offset, and so only when all of them are stored; the offset is kept, so
 * that the next process goes on from there. Run by one instance at a time (a lease); two would only take duplicates in, which the inbox drops.
 */
export function createPoller(deps: PollerDeps) {
  const { client, connection, receiver, offset, log, sleep, now } = deps;
  const holdSeconds = deps.holdSeconds ?? HOLD_SECONDS;
  const tries = new Map<number, number>();

  async function loadOffset(): Promise<Offset | undefined> {
    const text = await offset.load();
    return text === undefined ? undefined : offsetSchema.safeParse(JSON.parse(text)).data;
  }

  /** Numbers of the updates that could not be taken in. Those of one chat behind a failed one wait for it. */
  async function takeIn(updates: readonly Numbered[]): Promise<number[]> {
    const lanes = new Map<number, Numbered[]>();
    for (const update of updates) {
      const lane = laneOf(update);
      lanes.set(lane, [...(lanes.get(lane) ?? []), update]);
    }
    const failed: number[] = [];
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const update of lane) {
          if (await isTaken(update)) continue;
          failed.push(update.update_id);
          return;
        }
      }),
    );
    return failed;
  }

  async function isTaken(update: Numbered): Promise<boolean> {
    const id = update.update_id;
    try {
      await receiver.receive(update);
      tries.delete(id);
      return true;
    } catch (err) {
      const count = (tries.get(id) ?? 0) + 1;
      tries.set(id, count);
      if (count < MAX_TRIES || !(await deps.isStoreUp())) {
        log.warn({ err, update: id, tries: count }, 'a Telegram update could not be stored; it will come again');
        return false;
      }
      log.error({ err, update: id }, 'a Telegram update cannot be taken in and is passed over');
      tries.delete(id);
      return true;
    }
  }

  /** The offset to go on from, and whether all of it was taken in. */
  async function step(updates: readonly Numbered[]): Promise<{ next: number; failed: boolean }> {
    const failed = await takeIn(updates);
    const ids = updates.map(({ update_id }) => update_id);
    const next = failed.length > 0 ? Math.min(...failed) : Math.max(...ids) + 1;
    await offset.save(JSON.stringify({ next, at: now() } satisfies Offset));
    return { next, failed: failed.length > 0 };
  }

  async function poll(signal: AbortSignal): Promise<void> {
    await connection.connect(signal);
    let known = await loadOffset();
    let failures = 0;
    while (!signal.aborted) {
      if (known && now() - known.at > OFFSET_LIFE_MS) known = undefined;
      const params = { timeout: holdSeconds, limit: 100, allowed_updates: [...ALLOWED_UPDATES] };
      const outcome = await client.call(
        'getUpdates',
        { ...params, ...(known && { offset: known.next }) },
        { signal, timeoutMs: holdSeconds * 1000 + SLACK_MS },
      );
      if (signal.aborted) return;
      if (!outcome.ok) {
        const { failure } = outcome;
        connection.note(failure);
        await sleep(retryDelay(failure, failures++), signal);
        if (failure.kind === 'conflict' && /webhook/iu.test(failure.description)) await connection.connect(signal);
        continue;
      }
      connection.note(undefined);
      const batch = batchSchema.safeParse(outcome.result).data ?? [];
      if (batch.length === 0) {
        failures = 0;
        continue;
      }
      try {
        const { next, failed } = await step(batch);
        known = { next, at: now() };
        failures = failed ? failures + 1 : 0;
      } catch (err) {
        log.error({ err }, 'the offset of Telegram could not be kept');
        failures += 1;
      }
      if (failures > 0) await sleep(Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** failures), signal);
    }
  }

  /** Until the signal is aborted. */
  return (signal: AbortSignal): Promise<void> => poll(signal).finally(connection.rest);
}
