import { type Kysely, sql, type Transaction } from 'kysely';
import { appendAudit } from '../audit-log.js';
import { type Connections, kept, undone } from '../connections.js';
import type { DeskContext } from '../desk-append.js';
import type { Tables } from '../schema.js';
import { anonymiseConversation } from './anonymise-conversation.js';
import { anonymiseTicket } from './anonymise-ticket.js';
import { type Candidates, WITH_PARTS } from './candidates.js';
import { cutoff, type OldRows, RETENTION_CLASSES, type RetentionClass, type RetentionClassName } from './classes.js';
import { deleteOld } from './delete-old.js';
import type { Held } from './holds.js';

/** Ids looked for, and rows deleted, at a time: what else writes waits for no more. */
const BATCH = 200;

/** How long a class is kept now. Days since its last change. */
export interface RetentionPeriod {
  readonly name: RetentionClassName;
  readonly days: number;
  readonly defaultDays: number;
  readonly min: number;
  readonly max: number;
  readonly reason?: string;
  readonly changedBy?: string;
  readonly changedAt?: number;
}

/** What would be deleted now, and what a legal hold keeps though it is due. */
export interface RetentionPreview {
  readonly name: RetentionClassName;
  readonly days: number;
  readonly due: number;
  readonly held: number;
}

/** A month's deletions; kept for good. */
export interface DeletionReport {
  /** `2026-11`. */
  readonly month: string;
  readonly createdAt: number;
  readonly deleted: Readonly<Record<string, number>>;
  /** Days each class was kept when it was written. */
  readonly periods: Readonly<Record<string, number>>;
  readonly erasures: number;
  readonly openHolds: number;
}

export interface RetentionStore {
  policy(): Promise<RetentionPeriod[]>;
  /** Audited. `out-of-range`: see `min` and `max`. */
  setDays(
    name: RetentionClassName,
    days: number,
    reason: string,
    actor: string,
  ): Promise<{ outcome: 'changed'; period: RetentionPeriod } | { outcome: 'unknown' } | { outcome: 'out-of-range' }>;
  /** `asked`: of one class alone, as if it were kept so many days. */
  preview(held: Held, asked?: { readonly name: string; readonly days: number }): Promise<RetentionPreview[]>;
  /**
   * Deletes what is due, in small transactions; each deletion is counted in the one it happens in. Ends early when `signal` is aborted. `onDeleted` is told
   * of some that went.
   */
  run(
    held: Held,
    day: string,
    signal?: AbortSignal,
    onDeleted?: (name: RetentionClassName, count: number) => void,
  ): Promise<Readonly<Record<string, number>>>;
  /** Writes the report of a month that is over, once; undefined: it is there already. `from` and `until` in epoch ms. */
  writeReport(month: string, from: number, until: number): Promise<DeletionReport | undefined>;
  /** Newest first. */
  reports(): Promise<DeletionReport[]>;
}

export function createRetention({ read, write }: Connections, context: DeskContext): RetentionStore {
  const { now } = context;

  async function policy(): Promise<RetentionPeriod[]> {
    const rows = await read.selectFrom('retention_policy').selectAll().execute();
    const changed = new Map(rows.map((row) => [row.class, row]));
    return RETENTION_CLASSES.map(({ name, days, min, max }) => {
      const row = changed.get(name);
      const period = { name, days: row?.days ?? days, defaultDays: days, min, max };
      return row ? { ...period, reason: row.reason, changedBy: row.changed_by, changedAt: row.changed_at } : period;
    });
  }

  const heldOf = (name: RetentionClassName, held: Held) =>
    name.endsWith('conversation') ? held.conversations : held.tickets;

  async function countOld({ table, where }: OldRows, before: number): Promise<number> {
    const { rows } = await sql<{ due: number }>`
      select count(*) as due from ${sql.table(table)} where ${where(before)}`.execute(read);
    return Number(rows[0]?.due ?? 0);
  }

  async function countParts(candidates: Candidates, before: number, held: ReadonlySet<string>) {
    const counts = { due: 0, held: 0 };
    for (let after = ''; ; ) {
      const ids = await candidates.ids(read, before, after, 5 * BATCH);
      for (const id of ids) counts[held.has(id) ? 'held' : 'due'] += 1;
      const last = ids.at(-1);
      if (last === undefined) return counts;
      after = last;
    }
  }

  /** One of a class with parts, where it is still due and nobody holds it. */
  const deleteOne = (name: RetentionClassName, candidates: Candidates, before: number, id: string, day: string) =>
    write<boolean>(async (trx) => {
      const isDue = await candidates.isDue(trx as unknown as Kysely<Tables>, before, id);
      if (!isDue || (await isHeld(trx, id))) return undone(false);
      if (name === 'ticket') await anonymiseTicket(trx, context, id, now());
      else if (name === 'ticket-file') await trx.deleteFrom('ticket_attachments').where('number', '=', id).execute();
      else await anonymiseConversation(trx, context, id);
      await count(trx, day, name, 1);
      return kept(true);
    });

  /** Gives how many went, some at a time. */
  async function* runClass(one: RetentionClass, before: number, held: Held, day: string, signal?: AbortSignal) {
    const candidates = WITH_PARTS[one.name];
    if (candidates === undefined) {
      const { rows } = one;
      for (let after: readonly unknown[] | undefined; rows && !signal?.aborted; ) {
        const { gone, last } = await write(async (trx) => {
          const batch = await deleteOld(trx, rows, before, after, BATCH);
          if (batch.gone > 0) await count(trx, day, one.name, batch.gone);
          return kept(batch);
        });
        if (last === undefined) break;
        yield gone;
        after = last;
      }
      return;
    }
    const barred = heldOf(one.name, held);
    for (let after = ''; !signal?.aborted; ) {
      const ids = await candidates.ids(read, before, after, BATCH);
      for (const id of ids) {
        if (signal?.aborted) return;
        if (!barred.has(id) && (await deleteOne(one.name, candidates, before, id, day))) yield 1;
      }
      const last = ids.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }

  return {
    policy,

    async setDays(name, days, reason, actor) {
      const known = (await policy()).find((period) => period.name === name);
      if (!known) return { outcome: 'unknown' };
      if (days < known.min || days > known.max) return { outcome: 'out-of-range' };
      return await write(async (trx) => {
        const at = now();
        const set = { days, reason, changed_by: actor, changed_at: at };
        await trx
          .insertInto('retention_policy')
          .values({ class: name, ...set })
          .onConflict((conflict) => conflict.column('class').doUpdateSet(set))
          .execute();
        await appendAudit(trx, at, [
          {
            actor,
            action: 'retention.change',
            subject: `retention:${name}`,
            reason,
            before: { days: known.days },
            after: { days },
          },
        ]);
        return kept({
          outcome: 'changed' as const,
          period: { ...known, days, reason, changedBy: actor, changedAt: at },
        });
      });
    },

    async preview(held, asked) {
      const periods = await policy();
      const previews: RetentionPreview[] = [];
      for (const one of RETENTION_CLASSES) {
        if (asked && asked.name !== one.name) continue;
        const { days } = asked ?? periods.find(({ name }) => name === one.name)!;
        const before = cutoff(now(), days);
        const candidates = WITH_PARTS[one.name];
        const counts = candidates
          ? await countParts(candidates, before, heldOf(one.name, held))
          : { due: one.rows ? await countOld(one.rows, before) : 0, held: 0 };
        previews.push({ name: one.name, days, ...counts });
      }
      return previews;
    },

    async run(held, day, signal, onDeleted) {
      const periods = await policy();
      const deleted: Record<string, number> = {};
      for (const one of RETENTION_CLASSES) {
        if (signal?.aborted) break;
        const { days } = periods.find(({ name }) => name === one.name)!;
        for await (const some of runClass(one, cutoff(now(), days), held, day, signal)) {
          if (some === 0) continue;
          deleted[one.name] = (deleted[one.name] ?? 0) + some;
          onDeleted?.(one.name, some);
        }
      }
      return deleted;
    },

    async writeReport(month, from, until) {
      const periods = await policy();
      return await write(async (trx) => {
        const counts = await trx
          .selectFrom('deletion_counts')
          .select((eb) => ['class', eb.fn.sum<number>('deleted').as('deleted')])
          .where('day', 'like', `${month}-%`)
          .groupBy('class')
          .execute();
        const erasures = await trx
          .selectFrom('erasures')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('at', '>=', from)
          .where('at', '<', until)
          .executeTakeFirstOrThrow();
        const holds = await trx
          .selectFrom('legal_holds')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('released_at', 'is', null)
          .executeTakeFirstOrThrow();
        const report: DeletionReport = {
          month,
          createdAt: now(),
          deleted: Object.fromEntries(counts.map((row) => [row.class, Number(row.deleted)])),
          periods: Object.fromEntries(periods.map(({ name, days }) => [name, days])),
          erasures: Number(erasures.count),
          openHolds: Number(holds.count),
        };
        const row = await trx
          .insertInto('deletion_reports')
          .values({ month, report: JSON.stringify(report), created_at: report.createdAt })
          .onConflict((conflict) => conflict.column('month').doNothing())
          .returning('month')
          .executeTakeFirst();
        return row ? kept(report) : undone(undefined);
      });
    },

    async reports() {
      const rows = await read.selectFrom('deletion_reports').select('report').orderBy('month', 'desc').execute();
      return rows.map(({ report }) => JSON.parse(report) as DeletionReport);
    },
  };

  async function count(trx: Transaction<Tables>, day: string, name: string, deleted: number): Promise<void> {
    await trx
      .insertInto('deletion_counts')
      .values({ day, class: name, deleted })
      .onConflict((conflict) =>
        conflict
          .columns(['day', 'class'])
          .doUpdateSet((eb) => ({ deleted: eb('deletion_counts.deleted', '+', deleted) })),
      )
      .execute();
  }
}

/** A hold that came since the run began. */
async function isHeld(trx: Transaction<Tables>, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('legal_holds')
    .select('id')
    .where('kind', 'in', ['ticket', 'conversation'])
    .where('subject', '=', id)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
