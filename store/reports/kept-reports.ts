import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { KeptReport, KeptReportStore, ReportDocument } from '../../tickets/index.js';
import { appendAudit } from '../audit-log.js';
import { chunks } from '../chunks.js';
import { type Connections, kept, undone } from '../connections.js';
import type { KeptReportTables } from './kept-report-tables.js';

const MOST_ATTEMPTS = 3;
const MAX_REASON = 500;
const SCHEDULE = 'schedule';
const COLUMNS = [
  'id',
  'kind',
  'bureau',
  'from_day',
  'to_day',
  'hides',
  'origin',
  'status',
  'progress',
  'reason',
  'title',
  'asked_by',
  'asked_at',
  'made_at',
] as const;
type Row = Pick<Selectable<KeptReportTables['kept_reports']>, (typeof COLUMNS)[number]>;

/** Reports that were ordered, made and kept. */
export function createKeptReportStore({ read, write }: Connections, now: () => number): KeptReportStore {
  return {
    order: (orders, actor) =>
      write(async (trx) => {
        const at = now();
        const added: KeptReport[] = [];
        const rows = orders.map(({ key, kind, period, bureau, hides, origin }) => ({
          id: randomUUID(),
          key: key ?? null,
          kind,
          bureau: bureau ?? null,
          from_day: period.from,
          to_day: period.to,
          hides: hides ? 1 : 0,
          origin,
          status: 'waiting' as const,
          progress: 0,
          attempts: 0,
          asked_by: actor,
          asked_at: at,
        }));
        for (const chunk of chunks(rows))
          added.push(
            ...(
              await trx
                .insertInto('kept_reports')
                .values(chunk)
                .onConflict((conflict) => conflict.column('key').doNothing())
                .returning(COLUMNS)
                .execute()
            ).map(toReport),
          );
        const asked = added.filter(({ origin }) => origin === 'asked');
        await appendAudit(
          trx,
          at,
          asked.map(({ id, bureau, kind, period, hides }) => ({
            actor,
            action: 'report.order',
            subject: `report:${id}`,
            ...(bureau !== undefined && { unit: bureau }),
            after: { kind, ...period, hides },
          })),
        );
        return added.length > 0 ? kept(added) : undone(added);
      }),

    async get(id) {
      const row = await read.selectFrom('kept_reports').select(COLUMNS).where('id', '=', id).executeTakeFirst();
      return row && toReport(row);
    },

    async document(id) {
      const row = await read.selectFrom('kept_reports').select('document').where('id', '=', id).executeTakeFirst();
      return row?.document ? (JSON.parse(row.document) as ReportDocument) : undefined;
    },

    async list({ kind, bureaus }, { limit, after }) {
      const place = after === undefined ? undefined : after.split(' ');
      const rows = await read
        .selectFrom('kept_reports')
        .select(COLUMNS)
        .where('kind', '=', kind)
        .$if(bureaus !== undefined && kind === 'performance', (query) => query.where('hides', '=', 1))
        .$if(bureaus !== undefined, (query) =>
          query.where((eb) =>
            eb.or([
              ...(kind === 'performance' ? [eb('bureau', 'is', null)] : []),
              ...(bureaus!.length > 0 ? [eb('bureau', 'in', [...bureaus!])] : []),
            ]),
          ),
        )
        .$if(place !== undefined, (query) =>
          query.where(sql<boolean>`(asked_at, id) < (${Number(place![0])}, ${place![1] ?? ''})`),
        )
        .orderBy('asked_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { reports: shown.map(toReport), ...(last && { next: `${last.asked_at} ${last.id}` }) };
    },

    async next() {
      const row = await read
        .selectFrom('kept_reports')
        .select(COLUMNS)
        .where(sql<boolean>`status = 'waiting'`)
        .orderBy(sql`case origin when ${SCHEDULE} then 1 else 0 end`)
        .orderBy('asked_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row && toReport(row);
    },

    async progress(id, percent) {
      return await write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('kept_reports')
          .set({ progress: Math.round(percent) })
          .where('id', '=', id)
          .where('status', '=', 'waiting')
          .executeTakeFirst();
        return kept(numUpdatedRows > 0n);
      });
    },

    cancel: (id, actor) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('kept_reports')
          .set({ status: 'cancelled' })
          .where('id', '=', id)
          .where('status', '=', 'waiting')
          .where('origin', '=', 'asked')
          .returning(COLUMNS)
          .executeTakeFirst();
        if (!row) return undone(undefined);
        const entry = { actor, action: 'report.cancel', subject: `report:${id}` };
        await appendAudit(trx, now(), [{ ...entry, ...(row.bureau !== null && { unit: row.bureau }) }]);
        return kept(toReport(row));
      }),

    async made(id, document) {
      await write(async (trx) => {
        await trx
          .updateTable('kept_reports')
          .set({
            status: 'ready',
            progress: 100,
            reason: null,
            title: document.title,
            document: JSON.stringify(document),
            made_at: now(),
          })
          .where('id', '=', id)
          .where('status', '=', 'waiting')
          .execute();
        return kept(undefined);
      });
    },

    failed: (id, reason) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('kept_reports')
          .set((eb) => ({ attempts: eb('attempts', '+', 1), reason: reason.slice(0, MAX_REASON), progress: 0 }))
          .where('id', '=', id)
          .where('status', '=', 'waiting')
          .returning('attempts')
          .executeTakeFirst();
        const isOver = row !== undefined && row.attempts >= MOST_ATTEMPTS;
        if (isOver) await trx.updateTable('kept_reports').set({ status: 'failed' }).where('id', '=', id).execute();
        return kept(isOver);
      }),

    async untold(limit) {
      const rows = await read
        .selectFrom('kept_reports')
        .select(COLUMNS)
        .where(sql<boolean>`status = 'ready' and origin = 'schedule' and told_at is null`)
        .orderBy('made_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toReport);
    },

    async told(id) {
      await write(async (trx) => {
        await trx.updateTable('kept_reports').set({ told_at: now() }).where('id', '=', id).execute();
        return kept(undefined);
      });
    },
  };
}

const toReport = (row: Row): KeptReport => ({
  id: row.id,
  kind: row.kind,
  ...(row.bureau !== null && { bureau: row.bureau }),
  period: { from: row.from_day, to: row.to_day },
  hides: row.hides === 1,
  origin: row.origin,
  status: row.status,
  progress: row.progress,
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.title !== null && { title: row.title }),
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  ...(row.made_at !== null && { madeAt: row.made_at }),
});
