import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import type { LongWorkTables } from './long-work-tables.js';
import type { Tables } from './schema.js';

const DAY_MS = 86_400_000;
/** Days each kind is kept: older ones are not shown, and go when the next of any kind comes, which a deletion does every night. */
const KEPT_DAYS: Readonly<Record<LongWork['kind'], number>> = { preview: 1, import: 30, deletion: 730 };
const COLUMNS = [
  'id',
  'kind',
  'title',
  'unit',
  'status',
  'progress',
  'asked_by',
  'asked_at',
  'seen_at',
  'ended_at',
  'stop_asked_by',
  'stop_asked_at',
  'stop_reason',
] as const;
type Row = Pick<Selectable<LongWorkTables['long_work']>, (typeof COLUMNS)[number]>;

/** Work of minutes, which one instance does while others look on. Times are epoch ms. */
export interface LongWork {
  readonly id: string;
  readonly kind: 'import' | 'preview' | 'deletion';
  /** Names of files; of a deletion nothing. */
  readonly title: string;
  readonly unit?: string;
  /** `interrupted`: the instance that did it was stopped. `failed`: a fault of ours; the log tells. */
  readonly status: 'waiting' | 'running' | 'done' | 'stopped' | 'interrupted' | 'failed';
  /** As whoever does it told it last. */
  readonly progress?: unknown;
  readonly askedBy: string;
  readonly askedAt: number;
  /** When whoever does it last said how far it is. */
  readonly seenAt?: number;
  readonly endedAt?: number;
  readonly stop?: { readonly by: string; readonly at: number; readonly reason?: string };
}

export type NewLongWork = Pick<LongWork, 'kind' | 'title' | 'unit' | 'askedBy'>;

/** Whose work is listed: of these kinds; that this person asked for, or that belongs to one of these units. */
export interface LongWorkView {
  readonly kinds: readonly LongWork['kind'][];
  readonly visible?: { readonly askedBy: string; readonly units: readonly string[] };
  readonly limit: number;
}

export interface LongWorkStore {
  /** Waits to be done. `audit`: what the log is told of it. */
  add(work: NewLongWork, audit?: Pick<AuditEntry, 'action' | 'reason'>): Promise<LongWork>;
  /** What of its kind is not over and not to stop; otherwise it is added. Audited either way. */
  join(work: NewLongWork, audit: Pick<AuditEntry, 'action' | 'reason'>): Promise<LongWork>;
  /** The oldest of a kind that is not over. */
  next(kind: LongWork['kind']): Promise<LongWork | undefined>;
  /** Says how far it is, and that it is being done. False: it is to end. */
  report(id: string, progress: unknown): Promise<boolean>;
  /** It is over; one that is over already stays as it is. */
  end(
    id: string,
    status: Exclude<LongWork['status'], 'waiting' | 'running'>,
    left: { readonly progress?: unknown; readonly result?: unknown },
  ): Promise<void>;
  /** Asks that it end, wherever it is done; what waits is over at once. Audited. Undefined: it is over, or not there. */
  stop(id: string, actor: string, audit: Pick<AuditEntry, 'action' | 'reason'>): Promise<LongWork | undefined>;
  get(id: string): Promise<LongWork | undefined>;
  /** What it came to; undefined while it is not over. */
  result(id: string): Promise<unknown>;
  /** Newest first. */
  list(view: LongWorkView): Promise<LongWork[]>;
}

const OPEN = ['waiting', 'running'] as const;
const KINDS = Object.keys(KEPT_DAYS) as LongWork['kind'][];
const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

export function createLongWorkStore({ read, write }: Connections, now: () => number): LongWorkStore {
  return {
    add: (work, audit) =>
      write(async (trx) => {
        const at = now();
        const row = await insert(trx, work, at);
        if (audit) await appendAudit(trx, at, [entry(row, work.askedBy, audit)]);
        return kept(toWork(row));
      }),

    join: (work, audit) =>
      write(async (trx) => {
        const at = now();
        const open = await oldestOpen(trx, work.kind).where('stop_asked_at', 'is', null).executeTakeFirst();
        const row = open ?? (await insert(trx, work, at));
        await appendAudit(trx, at, [entry(row, work.askedBy, audit)]);
        return kept(toWork(row));
      }),

    async next(kind) {
      const row = await oldestOpen(read, kind).executeTakeFirst();
      return row && toWork(row);
    },

    report: (id, progress) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('long_work')
          .set({ status: 'running', progress: json(progress), seen_at: now() })
          .where('id', '=', id)
          .where('status', 'in', OPEN)
          .returning('stop_asked_at')
          .executeTakeFirst();
        return kept(row !== undefined && row.stop_asked_at === null);
      }),

    async end(id, status, { progress, result }) {
      await write(async (trx) => {
        await trx
          .updateTable('long_work')
          .set({
            status,
            ended_at: now(),
            ...(progress !== undefined && { progress: json(progress) }),
            ...(result !== undefined && { result: json(result) }),
          })
          .where('id', '=', id)
          .where('status', 'in', OPEN)
          .execute();
        return kept(undefined);
      });
    },

    stop: (id, actor, audit) =>
      write(async (trx) => {
        const at = now();
        const row = await trx
          .updateTable('long_work')
          .set({
            stop_asked_by: actor,
            stop_asked_at: at,
            stop_reason: audit.reason ?? null,
            status: sql`case status when 'waiting' then 'stopped' else status end`,
            ended_at: sql`case status when 'waiting' then cast(${at} as bigint) else ended_at end`,
          })
          .where('id', '=', id)
          .where('status', 'in', OPEN)
          .where('stop_asked_at', 'is', null)
          .returning(COLUMNS)
          .executeTakeFirst();
        if (!row) return undone(undefined);
        await appendAudit(trx, at, [entry(row, actor, audit)]);
        return kept(toWork(row));
      }),

    async get(id) {
      const row = await read
        .selectFrom('long_work')
        .select(COLUMNS)
        .where('id', '=', id)
        .where(isKept(now()))
        .executeTakeFirst();
      return row && toWork(row);
    },

    async result(id) {
      const row = await read
        .selectFrom('long_work')
        .select('result')
        .where('id', '=', id)
        .where(isKept(now()))
        .executeTakeFirst();
      return row?.result ? JSON.parse(row.result) : undefined;
    },

    async list({ kinds, visible, limit }) {
      const rows = await read
        .selectFrom('long_work')
        .select(COLUMNS)
        .where('kind', 'in', kinds)
        .where(isKept(now()))
        .$if(visible !== undefined, (query) =>
          query.where((eb) =>
            eb.or([
              eb('asked_by', '=', visible!.askedBy),
              ...(visible!.units.length > 0 ? [eb('unit', 'in', visible!.units)] : []),
            ]),
          ),
        )
        .orderBy('asked_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toWork);
    },
  };
}

const oldestOpen = (db: Kysely<Tables>, kind: LongWork['kind']) =>
  db
    .selectFrom('long_work')
    .select(COLUMNS)
    .where('kind', '=', kind)
    .where('status', 'in', OPEN)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(1);

const isKept = (at: number) => (eb: ExpressionBuilder<Tables, 'long_work'>) =>
  eb.or(KINDS.map((kind) => eb.and([eb('kind', '=', kind), eb('asked_at', '>=', at - KEPT_DAYS[kind] * DAY_MS)])));

/** With what is older than its kind is kept gone, whatever became of it: an import of a server that was killed is never over. */
async function insert(trx: Transaction<Tables>, work: NewLongWork, at: number): Promise<Row> {
  const { kind, title, unit, askedBy } = work;
  await trx
    .deleteFrom('long_work')
    .where((eb) => eb.not(isKept(at)(eb)))
    .execute();
  return await trx
    .insertInto('long_work')
    .values({ id: randomUUID(), kind, title, unit: unit ?? null, status: 'waiting', asked_by: askedBy, asked_at: at })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

const entry = (row: Row, actor: string, audit: Pick<AuditEntry, 'action' | 'reason'>): AuditEntry => ({
  actor,
  subject: `${row.kind}:${row.id}`,
  ...(row.unit !== null && { unit: row.unit }),
  ...audit,
});

const toWork = (row: Row): LongWork => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  ...(row.unit !== null && { unit: row.unit }),
  status: row.status,
  ...(row.progress !== null && { progress: JSON.parse(row.progress) as unknown }),
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  ...(row.seen_at !== null && { seenAt: row.seen_at }),
  ...(row.ended_at !== null && { endedAt: row.ended_at }),
  ...(row.stop_asked_by !== null &&
    row.stop_asked_at !== null && {
      stop: {
        by: row.stop_asked_by,
        at: row.stop_asked_at,
        ...(row.stop_reason !== null && { reason: row.stop_reason }),
      },
    }),
});
