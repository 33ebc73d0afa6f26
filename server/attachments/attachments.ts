import { createFileIntake, type Engine, type FetchFile, FILE_LIFE_MS, type FileIntake } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import type { Job } from '../jobs/runner.js';
import type { ScanFile } from '../scanning/scanner.js';
import { inspectFile, scanned } from './inspect.js';

/** A file is still there for a moment after it is no longer offered. */
const GRACE_MS = 60 * 60 * 1000;
const BATCH = 200;

export interface AttachmentsDeps {
  readonly store: Pick<Store, 'files'>;
  readonly engine: Pick<Engine, 'submit'>;
  readonly log: { error(details: object, message: string): void };
  readonly now?: () => number;
  /** Absent: files are not scanned for viruses. */
  readonly scan?: ScanFile | undefined;
}

/** Citizens' files, from the channels to their conversations. */
export interface Attachments {
  readonly intake: FileIntake;
  /** By channel: filled by whoever builds the channels. */
  readonly fetchers: Record<string, FetchFile>;
  readonly jobs: readonly Job[];
}

export function createAttachments({ store, engine, log, now = Date.now, scan }: AttachmentsDeps): Attachments {
  const fetchers: Record<string, FetchFile> = {};
  const expire: Job = {
    name: 'expire-files',
    pattern: '0 */10 * * * *',
    yields: true,
    leaseMs: 60_000,
    async run(signal) {
      const before = now() - FILE_LIFE_MS - GRACE_MS;
      for (let gone = BATCH; gone === BATCH && !signal.aborted; ) gone = await store.files.expire(before, BATCH);
    },
  };
  return {
    intake: createFileIntake({
      files: store.files,
      engine,
      fetchers,
      inspect: scan ? scanned(scan) : inspectFile,
      log,
      now,
    }),
    fetchers,
    jobs: [expire],
  };
}
