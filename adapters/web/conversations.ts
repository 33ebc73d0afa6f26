import { randomUUID } from 'node:crypto';
import type { FileRefusal, TranscriptEntry } from '../../bot/index.js';
import { JOINED_ID, senderNote } from './activity.js';
import type { Clock, Engine, Files, TranscriptReader } from './ports.js';
import type { Streams } from './streams.js';

export const WEB_CHANNEL = 'web';
const PAGE = 500;
/** Milliseconds between looks at the transcript while waiting for a reply that another instance may write. */
const LOOK_MS = 250;

export interface Said {
  readonly conversationId: string;
  readonly userId: string;
  readonly text: string;
  /** The client's own key of the message: said twice with the same key, it is taken once. */
  readonly key?: string | undefined;
  readonly senderName?: string | undefined;
  /** Given back with the echo: of the text, or where there is none of the first file. */
  readonly data?: unknown;
  /** Bytes, or why they are not there. */
  readonly files?: readonly (Buffer | FileRefusal)[] | undefined;
}

/** What can be done with a web conversation, by whichever way it came in. */
export interface Conversations {
  /** Opens the conversation so that the greeting is written; `false` when it had been opened before. */
  start(conversationId: string): Promise<boolean>;
  exists(conversationId: string): Promise<boolean>;
  /** Resolves with the citizen's own transcript entry once it is durably accepted. */
  say(said: Said): Promise<TranscriptEntry>;
  /** Entries after `seq`, oldest first; all of them unless `limit` says otherwise. */
  read(conversationId: string, afterSeq: number, limit?: number): Promise<TranscriptEntry[]>;
  /** Resolves when the bot has written something after `seq` (`true`), or after `timeoutMs` (`false`). */
  answered(conversationId: string, afterSeq: number, timeoutMs: number): Promise<boolean>;
  /** An entry of this conversation was written or delivered. */
  notify(conversationId: string, entry: TranscriptEntry): Promise<void>;
}

export interface ConversationsDeps {
  readonly engine: Engine;
  readonly files?: Files | undefined;
  readonly transcript: TranscriptReader;
  readonly streams: Streams;
  readonly clock: Clock;
}

export function createConversations({
  engine,
  files: intake,
  transcript,
  streams,
  clock,
}: ConversationsDeps): Conversations {
  const waiting = new Map<string, Set<() => void>>();

  const read = async (conversationId: string, afterSeq: number, limit = Number.POSITIVE_INFINITY) => {
    const entries: TranscriptEntry[] = [];
    let page: TranscriptEntry[];
    do {
      const size = Math.min(PAGE, limit - entries.length);
      page = await transcript.transcript(conversationId, entries.at(-1)?.seq ?? afterSeq, size);
      entries.push(...page);
    } while (page.length === PAGE && entries.length < limit);
    return entries;
  };
  const woken = (conversationId: string, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const waiters = waiting.get(conversationId) ?? new Set();
      const done = () => {
        clearTimeout(timer);
        waiters.delete(done);
        if (waiters.size === 0) waiting.delete(conversationId);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiting.set(conversationId, waiters.add(done));
    });
  const notify = (conversationId: string, entry: TranscriptEntry): Promise<void> => {
    for (const wake of [...(waiting.get(conversationId) ?? [])]) wake();
    return streams.notify(conversationId, entry);
  };

  return {
    read,
    notify,
    async start(conversationId) {
      const { duplicate } = await engine.submit({
        id: JOINED_ID,
        channel: WEB_CHANNEL,
        conversationId,
        kind: 'joined',
        text: '',
        receivedAt: clock.now(),
      });
      return !duplicate;
    },
    exists: async (conversationId) => (await transcript.transcript(conversationId, 0, 1)).length > 0,
    async say({ conversationId, userId, text, key = `s:${randomUUID()}`, senderName, data, files = [] }) {
      const common = { channel: WEB_CHANNEL, conversationId };
      const taken: Awaited<ReturnType<Engine['submit']>>[] = [];
      const note = () => senderNote(userId, senderName, taken.length === 0 ? data : undefined);
      if (text !== '' || files.length === 0 || !intake) {
        const message = { ...common, id: key, kind: 'message' as const, text, receivedAt: clock.now() };
        taken.push(await engine.submit(message, note()));
      }
      for (const [place, bytes] of files.entries()) {
        const file = { ...common, messageId: `${key}#${place}`, source: {}, receivedAt: clock.now() };
        if (intake) taken.push(await intake.arrived(file, bytes, note()));
      }
      const newest = taken.findLast(({ duplicate }) => !duplicate);
      const { entry } = taken[0]!;
      if (newest) void notify(conversationId, newest.entry).then(() => streams.typing(conversationId, entry.seq));
      return entry;
    },
    async answered(conversationId, afterSeq, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const change = woken(conversationId, LOOK_MS);
        const entries = await read(conversationId, afterSeq);
        if (entries.some(({ direction }) => direction === 'out')) return true;
        if (performance.now() >= deadline) return false;
        await change;
      }
    },
  };
}
