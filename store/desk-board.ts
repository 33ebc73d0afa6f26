import { sql } from 'kysely';
import type { BureauLoad, DeskStore, StaffLoad } from '../tickets/index.js';
import type { Connections } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { OPEN, UNCLAIMED } from './desk-queue.js';

/** Stands in `due_at` where no deadline runs. */
const NEVER = Number.MAX_SAFE_INTEGER;

export function createDeskBoard({ read }: Connections, { now }: Pick<DeskContext, 'now'>): Pick<DeskStore, 'board'> {
  return {
    async board(bureaus) {
      const late = sql<number>`sum(case when due_at < ${now()} then 1 else 0 end)`.as('overdue');
      const open = read
        .selectFrom('tickets')
        .where(OPEN)
        .$if(bureaus !== undefined, (query) => query.where('bureau', 'in', [...bureaus!]));
      const [rows, people] = await Promise.all([
        open
          .groupBy(['bureau', 'status'])
          .select(({ fn }) => [
            'bureau',
            'status',
            fn.countAll<number>().as('open'),
            fn.sum<number>(sql`case when assignee is null then 1 else 0 end`).as('nobodys'),
            fn.sum<number>('is_incident').as('incidents'),
            fn.min('due_at').as('due'),
            late,
          ])
          .execute(),
        open
          .where('assignee', 'is not', null)
          .groupBy('assignee')
          .select(({ fn }) => ['assignee', fn.countAll<number>().as('open'), late])
          .execute(),
      ]);
      const byBureau = new Map<string, (typeof rows)[number][]>();
      for (const row of rows) byBureau.set(row.bureau, [...(byBureau.get(row.bureau) ?? []), row]);
      return {
        bureaus: [...byBureau].map(([bureau, own]): BureauLoad => {
          const total = (column: 'open' | 'overdue' | 'incidents') =>
            own.reduce((sum, row) => sum + Number(row[column]), 0);
          const due = Math.min(...own.map((row) => Number(row.due)));
          return {
            bureau,
            open: total('open'),
            overdue: total('overdue'),
            incidents: total('incidents'),
            unclaimed: own.reduce((sum, row) => sum + (UNCLAIMED.has(row.status) ? Number(row.nobodys) : 0), 0),
            byStatus: Object.fromEntries(own.map(({ status, open: count }) => [status, Number(count)])),
            ...(due < NEVER && { nextDue: due }),
          };
        }),
        staff: people.map(
          ({ assignee, ...row }): StaffLoad => ({
            staffId: assignee!,
            open: Number(row.open),
            overdue: Number(row.overdue),
          }),
        ),
      };
    },
  };
}
