import type { DeletionReport, PrivacyStore, StaffStore, Store } from '../../store/index.js';
import type { NewNotice, NoticeStore, NoticeWay } from '../../tickets/index.js';
import { RETENTION_TR } from '../notices/retention-texts.tr.js';
import type { Job } from './runner.js';

const DAY_MS = 86_400_000;
/** Who is told what was deleted. */
const TOLD: ReadonlySet<string> = new Set(['manager', 'administrator']);
/** Istanbul day on which deletion was last begun. */
const LAST_RUN = 'retention-day';

export interface RetentionJobDeps {
  readonly privacy: Pick<PrivacyStore, 'retention' | 'holds'>;
  readonly meta: Store['meta'];
  readonly staff: Pick<StaffStore, 'list'>;
  readonly notices: Pick<NoticeStore, 'add'>;
  readonly ways: ReadonlySet<NoticeWay>;
  /** Istanbul hour from which on it runs. */
  readonly hour: number;
  readonly now: () => number;
  readonly log: { info(details: object, message: string): void };
}

/**
 * Every ten minutes, but deleting only in the hour that is set, once a day: what is older than its class is kept for. The first run of a month writes
 * the report of the month before, and tells managers and administrators. What a run did not get to is due the next day.
 */
export const retentionJob = (deps: RetentionJobDeps): Job => ({
  name: 'retention',
  pattern: '30 */10 * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    const { privacy, meta, now, hour, log } = deps;
    const { day, hour: current } = istanbul(now());
    if (current !== hour || (await meta.get(LAST_RUN)) === day) return;
    const deleted = await privacy.retention.run(await privacy.holds.held(), day, signal);
    if (signal.aborted) return;
    await meta.set(LAST_RUN, day);
    log.info({ deleted }, 'old data deleted');
    await report(deps, day);
  },
});

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
