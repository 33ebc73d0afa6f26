import type { LongWork, LongWorkStore } from '../../store/index.js';
import { AppError } from '../errors.js';
import { follow } from '../long-work.js';
import type { FileIntake, IntakeOptions, IntakeProgress, IntakeResult } from './intake.js';
import type { Received } from './receive.js';

/** Under way at once, beyond which a further one is refused. */
const MOST = 16;

export interface ImportRunsDeps {
  readonly intake: Pick<FileIntake, 'take'>;
  readonly work: Pick<LongWorkStore, 'add' | 'report' | 'end'>;
  /** What is kept of a result, for whoever asks later. */
  readonly view: (result: IntakeResult, files: number, preview: boolean) => unknown;
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void };
  /** See {@link follow}. */
  readonly everyMs?: number;
}

export type ImportOrder = Omit<IntakeOptions, 'onProgress' | 'signal'>;

/** Imports under way at this instance. */
export interface ImportRuns {
  /** Begins; the files are removed at its end. Throws `IMPORT_BUSY`. */
  start(
    received: Received,
    files: Parameters<FileIntake['take']>[0],
    order: ImportOrder,
  ): Promise<{ readonly run: LongWork; readonly ended: Promise<IntakeResult> }>;
  /** Ends them all; what they had taken stays and is told. */
  close(): Promise<void>;
}

export function createImportRuns({ intake, work, view, log, everyMs }: ImportRunsDeps): ImportRuns {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  async function added({ files }: Received, { actor, preview, unit }: ImportOrder): Promise<LongWork> {
    if (running.size >= MOST) throw new AppError('IMPORT_BUSY');
    return await work.add({
      kind: preview ? 'preview' : 'import',
      title: files.map(({ name }) => name).join(', '),
      askedBy: actor.name,
      ...(unit !== undefined && { unit }),
    });
  }

  async function carryOut(
    { id }: LongWork,
    received: Received,
    files: Parameters<FileIntake['take']>[0],
    order: ImportOrder,
  ): Promise<IntakeResult> {
    let progress: IntakeProgress = { phase: 'reading', file: '', done: 0, total: 0 };
    const onProgress = (now: IntakeProgress) => {
      progress = now;
    };
    const ran = await follow(
      id,
      { work, log, signal: closing.signal, progress: () => progress, ...(everyMs !== undefined && { everyMs }) },
      (signal) => intake.take(files, { ...order, signal, onProgress }),
    )
      .catch(async (fault: unknown) => {
        await end(id, 'failed', { progress });
        throw fault;
      })
      .finally(() => received.dispose());
    const { outcome: result, isStopped } = ran;
    const status = result.left === undefined ? 'done' : isStopped ? 'stopped' : 'interrupted';
    await end(id, status, { progress, result: view(result, received.files.length, order.preview) });
    return result;
  }

  /** Never rejects: what was taken is taken, whether that can be written here or not. */
  async function end(...ended: Parameters<LongWorkStore['end']>): Promise<void> {
    await work
      .end(...ended)
      .catch(() => work.end(...ended))
      .catch((err: unknown) => log.warn({ err }, 'an import was not ended'));
  }

  return {
    async start(received, files, order) {
      const run = await added(received, order).catch(async (fault: unknown) => {
        await received.dispose();
        throw fault;
      });
      const ended = carryOut(run, received, files, order);
      const told = ended
        .catch((err: unknown) => log.error({ err, import: run.id }, 'an import failed'))
        .finally(() => running.delete(told));
      running.add(told);
      return { run, ended };
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
