import type { Engine, EngineLog } from '../engine.js';
import type { DueFile, ExpectedFile, FetchFile, FileStore, SniffedFile } from './ports.js';
import { type FileFacts, type FileRefusal, factsText } from './types.js';

/** Files fetched at one time by this process: each may be held in memory whole. */
const AT_ONCE = 4;
const FETCH_MS = 30_000;
/** Longer than a fetch and everything around it. */
const LEASE_MS = 90_000;
/** Pauses between tries, ms; after the last a file is given up. */
const PAUSES_MS = [2_000, 10_000, 30_000, 120_000, 300_000] as const;
const SWEEP_MS = 2_000;

export interface FileIntakeDeps {
  readonly files: FileStore;
  readonly engine: Pick<Engine, 'submit'>;
  /** By channel; may be filled later. */
  readonly fetchers: Readonly<Record<string, FetchFile | undefined>>;
  /** What a file is by its bytes, or why it is not taken; `unscanned` may be tried again. Never rejects. */
  inspect(bytes: Buffer, signal: AbortSignal): SniffedFile | FileRefusal | Promise<SniffedFile | FileRefusal>;
  readonly log: EngineLog;
  now(): number;
}

/** Files that citizens send, on their way from the channel to the conversation: each is told there once, whatever happens to this process. */
export interface FileIntake {
  /** Resolves when the file is durably noted: it is fetched afterwards. False: it was noted before. */
  expect(file: ExpectedFile): Promise<boolean>;
  /** A file whose bytes came along, or why they did not. Resolves when its conversation has accepted it. */
  arrived(
    file: ExpectedFile,
    bytes: Buffer | FileRefusal,
    channelData?: string,
  ): Promise<Awaited<ReturnType<Engine['submit']>> & { readonly facts: FileFacts }>;
  start(): void;
  /** Something may be due. */
  poke(): void;
  /** Resolves when nothing is being fetched. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createFileIntake(deps: FileIntakeDeps): FileIntake {
  const { files, engine, fetchers, inspect, log, now } = deps;
  const active = new Set<Promise<void>>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  const submit = (file: ExpectedFile, facts: FileFacts, channelData?: string) =>
    engine.submit(
      {
        id: file.messageId,
        channel: file.channel,
        conversationId: file.conversationId,
        kind: 'file',
        text: factsText(facts),
        receivedAt: now(),
      },
      channelData,
    );

  /** What the bytes came to; undefined: to be tried again. */
  async function fetched(due: DueFile): Promise<SniffedFile | FileRefusal | undefined> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(FETCH_MS)]);
    const got = (await fetchers[due.channel]?.(due.source, signal)) ?? { ok: false, reason: 'unavailable' };
    const found = got.ok ? await inspect(got.bytes, signal) : got.reason;
    if (found !== 'unavailable' && found !== 'unscanned') return found;
    return due.attempts <= PAUSES_MS.length || stopping.signal.aborted ? undefined : found;
  }

  async function serve(due: DueFile): Promise<void> {
    let { facts } = due;
    if (!facts) {
      const found = await fetched(due);
      if (found === undefined) {
        const pause = stopping.signal.aborted ? 0 : PAUSES_MS[due.attempts - 1]!;
        return await files.retryAt(due.id, now() + pause);
      }
      facts = await files.settle(due.id, found);
    }
    await submit(due, facts);
    await files.told(due);
  }

  async function look(): Promise<void> {
    while (!stopping.signal.aborted && active.size < AT_ONCE) {
      const due = await files.takeDue(AT_ONCE - active.size, LEASE_MS, now());
      if (due.length === 0) return;
      for (const one of due) {
        const work = serve(one)
          .catch((err: unknown) => log.error({ err, file: one.id, channel: one.channel }, 'a file was not served'))
          .finally(() => {
            active.delete(work);
            poke();
          });
        active.add(work);
      }
    }
  }

  function poke(): void {
    if (stopping.signal.aborted) return;
    if (looking) {
      again = true;
      return;
    }
    looking = look()
      .catch((err: unknown) => log.error({ err }, 'files could not be looked for'))
      .finally(() => {
        looking = undefined;
        if (!again) return;
        again = false;
        poke();
      });
  }

  const idle = async () => {
    while (looking || active.size > 0) await Promise.allSettled([looking, ...active]);
  };

  return {
    async expect(file) {
      const isNew = await files.expect(file);
      if (isNew) poke();
      return isNew;
    },
    async arrived(file, bytes, channelData) {
      const found = typeof bytes === 'string' ? bytes : await inspect(bytes, stopping.signal);
      const facts = await files.add(file, found);
      const accepted = await submit(file, facts, channelData);
      await files.told(file);
      return { ...accepted, facts };
    },
    start() {
      poke();
      timer = setInterval(poke, SWEEP_MS);
      timer.unref();
    },
    poke,
    idle,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await idle();
    },
  };
}
