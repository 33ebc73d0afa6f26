import type {
  DeletionReport,
  LongWork,
  LongWorkStore,
  PrivacyStore,
  RetentionClassName,
  StaffStore,
  Store,
} from '../../store/index.js';
import type { NewNotice, NoticeStore, NoticeWay } from '../../tickets/index.js';
import { follow } from '../long-work.js';
import { RETENTION_TR } from '../notices/retention-texts.tr.js';
import type { Job } from './runner.js';

export const RETENTION_JOB = 'retention';
const DAY_MS = 86_400_000;
/** Who is told what was deleted. */
const TOLD: ReadonlySet<string> = new Set(['manager', 'administrator']);
/** Istanbul day on which deletion was last begun. */
const LAST_RUN = 'retention-day';

/** Who begins what nobody asked for. */
const SCHEDULE = 'schedule';

export interface RetentionJobDeps {
  readonly privacy: Pick<PrivacyStore, 'retention' | 'holds'>;
  readonly work: Pick<LongWorkStore, 'add' | 'next' | 'report' | 'end'>;
  readonly meta: Store['meta'];
  readonly staff: Pick<StaffStore, 'list'>;
  readonly notices: Pick<NoticeStore, 'add'>;
  readonly ways: ReadonlySet<NoticeWay>;
  /** Istanbul hour from which on it runs. */
  readonly hour: number;
  readonly now: () => number;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
  /** See {@link follow}. */
  readonly everyMs?: number;
}

/** How far a deletion is, in the order of the classes: of those of which something was due. */
export type DeletionProgress = readonly {
  readonly name: RetentionClassName;
  readonly done: number;
  readonly due: number;
}[];

/**
 * Every ten minutes, but beginning only in the hour that is set, once a day, or when somebody asked: deletes what is older than its class is kept for. One
 * that an instance left unfinished goes on where it was; one that was stopped does not, and what it did not get to is due the next day. The first run of a
 * month writes the report of the month before, and tells managers and administrators.
 */
export const retentionJob = (deps: RetentionJobDeps): Job => ({
  name: RETENTION_JOB,
  pattern: '30 */10 * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    const { work, meta, now, hour, log } = deps;
    const { day, hour: current } = istanbul(now());
    const isTime = current === hour && (await meta.get(LAST_RUN)) !== day;
    const open = await work.next('deletion');
    if (!open && !isTime) return;
    const run = open ?? (await work.add({ kind: 'deletion', title: '', askedBy: SCHEDULE }));
    const isOver = await carryOut(deps, run, day, signal).catch(async (fault: unknown) => {
      if (!signal.aborted)
        await work.end(run.id, 'failed', {}).catch((err: unknown) => log.warn({ err }, 'a deletion was not ended'));
      throw fault;
    });
    if (isOver && run.askedBy === SCHEDULE) await meta.set(LAST_RUN, istanbul(run.askedAt).day);
    if (signal.aborted) return;
    await report(deps, day);
  },
});

/** Whether the run is over: it is left open where the signal ends it and nobody asked for its stop. */
async function carryOut(deps: RetentionJobDeps, run: LongWork, day: string, signal: AbortSignal): Promise<boolean> {
  const { privacy, work, log, everyMs } = deps;
  const held = await privacy.holds.held();
  const before = new Map((run.progress as DeletionProgress | undefined)?.map(({ name, done }) => [name, done]));
  const classes = (await privacy.retention.preview(held)).map(({ name, due }) => {
    const done = before.get(name) ?? 0;
    return { name, done, due: done + due };
  });
  const progress = () => classes.filter(({ due, done }) => due + done > 0);
  const onDeleted = (name: RetentionClassName, count: number) => {
    const one = classes.find((of) => of.name === name);
    if (one) one.done += count;
  };
  const { outcome: deleted, isStopped } = await follow(
    run.id,
    { work, log, signal, progress, ...(everyMs !== undefined && { everyMs }) },
    (stop) => privacy.retention.run(held, day, stop, onDeleted),
  );
  if (signal.aborted && !isStopped && (await work.report(run.id, progress()))) return false;
  const status = isStopped || signal.aborted ? 'stopped' : 'done';
  await work.end(run.id, status, { progress: progress() });
  log.info({ deleted, status }, 'old data deleted');
  return true;
}

async function report({ privacy, staff, notices, ways, now }: RetentionJobDeps, day: string): Promise<void> {
  const first = Date.parse(`${day.slice(0, 7)}-01T00:00:00+03:00`);
  const { day: last } = istanbul(first - DAY_MS);
  const month = last.slice(0, 7);
  const written = await privacy.retention.writeReport(month, Date.parse(`${month}-01T00:00:00+03:00`), first);
  if (written && ways.has('email')) await notices.add(await tellings(staff, written, now()));
}

async function tellings(staff: Pick<StaffStore, 'list'>, written: DeletionReport, now: number): Promise<NewNotice[]> {
  const told: NewNotice[] = [];
  for (let after: string | undefined; ; ) {
    const page = await staff.list(after === undefined ? {} : { after });
    for (const { id, email, disabledAt, grants } of page) {
      if (disabledAt !== undefined || !grants.some(({ role, scope }) => TOLD.has(role) && scope === '*')) continue;
      told.push({
        key: `deletion-report/${written.month}/${id}`,
        way: 'email',
        to: email,
        ticket: `retention:${written.month}`,
        purpose: 'deletion-report',
        contact: `staff:${id}`,
        urgent: false,
        subject: RETENTION_TR.subject(written.month),
        text: RETENTION_TR.text(written),
        expiresAt: now + 7 * DAY_MS,
      });
    }
    after = page.at(-1)?.id;
    if (after === undefined) return told;
  }
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Istanbul',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function istanbul(at: number): { readonly day: string; readonly hour: number } {
  const [day = '', time = ''] = CLOCK.format(at).split(' ');
  return { day, hour: Number(time.slice(0, 2)) };
}
