import type { ReportDocument } from '../../tickets/index.js';
import { createOneThread } from '../one-thread.js';
import type { FromRenderer, HeavyFormat, ToRenderer } from './messages.js';

export interface RendererOptions {
  /** Compiled worker, `dist/server/reports/worker.js`. */
  readonly workerFile: string | URL;
  /** Where the product is, for links; absent: none are written. */
  readonly publicUrl?: string | undefined;
  /** Default 60,000. */
  readonly deadlineMs?: number;
  /** Documents waiting, beyond which a further one is refused; default 16. */
  readonly queueLimit?: number;
  /** An unused thread is ended after this many ms; default 60,000. */
  readonly idleMs?: number;
  readonly log?: { warn(details: object, message: string): void };
}

export type Rendered =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `busy`: later again; `failed`: the thread broke down or took too long over it. */
  | { readonly ok: false; readonly reason: 'busy' | 'failed' };

export interface Renderer {
  render(document: ReportDocument, format: HeavyFormat): Promise<Rendered>;
  /** Refuses what waits and ends the thread. */
  close(): Promise<void>;
}

const HEAP_MB = 512;
const FAILED: Rendered = { ok: false, reason: 'failed' };
const BUSY: Rendered = { ok: false, reason: 'busy' };

/** Writes heavy formats in a thread, one after the other, so that a report of 81 provinces does not hold the event loop. */
export function createRenderer(options: RendererOptions): Renderer {
  const { workerFile, publicUrl, deadlineMs = 60_000, queueLimit = 16, idleMs = 60_000, log } = options;
  const thread = createOneThread<ToRenderer, FromRenderer>({
    workerFile,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    deadlineMs,
    queueLimit,
    idleMs,
    onBroken(task, failure, err) {
      const details = { ...(err && { err }), ...(failure === 'overdue' && { overdue: deadlineMs }) };
      log?.warn({ ...details, format: task?.format }, 'a report could not be written');
    },
  });
  return {
    async render(document, format) {
      const outcome = await thread.submit((task) => ({ task, format, document, publicUrl }));
      if (typeof outcome !== 'string') return { ok: true, bytes: outcome.bytes };
      return outcome === 'full' || outcome === 'closed' ? BUSY : FAILED;
    },
    close: thread.close,
  };
}
