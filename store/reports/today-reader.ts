import { type Kysely, sql } from 'kysely';
import type { TodayView } from '../../tickets/index.js';
import type { Tables } from '../schema.js';

/** Straight from the desk's own columns: as it stands at this moment. */
export async function readToday(
  read: Kysely<Tables>,
  now: number,
  endOfDay: number,
  bureaus?: readonly string[],
): Promise<TodayView> {
  const { rows } = await sql<Record<'open' | 'overdue' | 'due_today' | 'incidents', number | null>>`
    select count(*) as open, sum(case when due_at < ${now} then 1 else 0 end) as overdue,
      sum(case when due_at >= ${now} and due_at <= ${endOfDay} then 1 else 0 end) as due_today, sum(is_incident) as incidents
    from tickets where is_open = 1
    ${bureaus === undefined ? sql`` : bureaus.length === 0 ? sql`and 1 = 0` : sql`and bureau in (${sql.join(bureaus)})`}`.execute(
    read,
  );
  const [{ open, overdue, due_today: dueToday, incidents } = { open: 0, overdue: 0, due_today: 0, incidents: 0 }] =
    rows;
  const waiting =
    bureaus === undefined
      ? await read
          .selectFrom('waiting')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      : undefined;
  return {
    open: Number(open),
    overdue: Number(overdue ?? 0),
    dueToday: Number(dueToday ?? 0),
    openIncidents: Number(incidents ?? 0),
    ...(waiting && { waiting: Number(waiting.count) }),
  };
}
