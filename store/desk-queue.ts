import { type SelectQueryBuilder, sql } from 'kysely';
import type {
  DeskStore,
  QueueFilter,
  QueuePage,
  QueuePlace,
  QueueRequest,
  QueueSort,
  TicketSummary,
} from '../tickets/index.js';
import type { Connections } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from './desk-rows.js';
import { matching } from './desk-words.js';
import type { Tables } from './schema.js';

/** A literal: partial indexes are used only for what stands in the statement's text. */
export const OPEN = sql<boolean>`is_open = 1`;
/** Of open tickets nobody has. */
export const UNCLAIMED: ReadonlySet<string> = new Set(['new', 'reopened', 'returned']);
const RETURNED: ReadonlySet<string> = new Set(['returned']);
const WAITING: ReadonlySet<string> = new Set(['waiting-citizen', 'waiting-authority']);
/** Above this many bureaus one scan in the sort's order is cheaper than one a bureau. */
const MAX_BRANCHES = 12;

type Column = 'due_at' | 'created_at' | 'priority';
const KEYS: Readonly<Record<QueueSort, readonly Column[]>> = {
  deadline: ['due_at'],
  newest: ['created_at'],
  priority: ['priority', 'due_at'],
};
/** Ways on a sort ends with: all keys go the same way, so that one comparison of rows finds a page. */
const DESCENDING: ReadonlySet<QueueSort> = new Set(['newest']);

type Query = SelectQueryBuilder<Tables, 'tickets', object>;

/** Queues, read page by page from a place on: a page costs the same wherever it is. */
export function createDeskQueue(
  { dialect, read }: Connections,
  { rules, now }: Pick<DeskContext, 'rules' | 'now'>,
): Pick<DeskStore, 'queue' | 'counts'> {
  const isOpenOnly = ({ statuses, all }: QueueFilter): boolean =>
    statuses === undefined ? all !== true : statuses.every((status) => rules.isOpen(status));

  function filtered(filter: QueueFilter): Query | undefined {
    let query: Query = read.selectFrom('tickets') as Query;
    const { statuses, assignee, topic, priorities, overdue, dueToday, incident, text, conversationId, filedBy } =
      filter;
    if (isOpenOnly(filter)) query = query.where(OPEN);
    if (statuses?.length === 1) query = query.where('status', '=', statuses[0]!);
    else if (statuses !== undefined) query = query.where('status', 'in', [...statuses]);
    if (assignee === null) query = query.where('assignee', 'is', null);
    else if (assignee !== undefined) query = query.where('assignee', '=', assignee);
    if (topic !== undefined) query = query.where('topic', '=', topic);
    if (priorities !== undefined) query = query.where('priority', 'in', [...priorities]);
    if (overdue === true) query = query.where('due_at', '<', now());
    if (dueToday === true) {
      const at = now();
      query = query.where('due_at', '>=', at).where('due_at', '<=', rules.endOfDay(at));
    }
    if (incident !== undefined) query = query.where('is_incident', '=', incident ? 1 : 0);
    if (filedBy !== undefined) query = query.where('filed_by', '=', filedBy);
    if (conversationId !== undefined)
      query = query.where('number', 'in', (eb) =>
        eb.selectFrom('ticket_conversations').select('number').where('conversation_id', '=', conversationId),
      );
    if (text !== undefined) {
      const keys = matching(dialect, text);
      if (keys === undefined) return undefined;
      query = query.where(sql<boolean>`number_key in ${keys}`);
    }
    return query;
  }

  async function rows(
    query: Query,
    bureaus: readonly string[] | undefined,
    columns: readonly Column[],
    descending: boolean,
    place: QueuePlace | undefined,
    limit: number,
  ): Promise<SummaryRow[]> {
    const way = descending ? 'desc' : 'asc';
    let ordered = query;
    for (const column of columns) ordered = ordered.orderBy(column, way);
    ordered = ordered.orderBy('number', way).limit(limit);
    if (place) {
      const names = sql.join([...columns, 'number'].map((name) => sql.ref(name)));
      const keys = sql.join([...place.keys, place.number]);
      ordered = ordered.where(sql<boolean>`(${names}) ${sql.raw(descending ? '<' : '>')} (${keys})`);
    }
    const branches =
      bureaus === undefined
        ? [ordered]
        : bureaus.length > MAX_BRANCHES
          ? [ordered.where('bureau', 'in', [...bureaus])]
          : bureaus.map((bureau) => ordered.where('bureau', '=', bureau));
    const found = await Promise.all(branches.map((branch) => branch.select(SUMMARY_COLUMNS).execute()));
    if (found.length === 1) return found[0]!;
    return found
      .flat()
      .sort((a, b) => compare(columns, a, b) * (descending ? -1 : 1))
      .slice(0, limit);
  }

  return {
    async queue(filter, { sort: asked, limit, after, before }) {
      const sort = isOpenOnly(filter) ? asked : 'newest';
      const columns = KEYS[sort];
      const query = filtered(filter);
      if (!query) return { tickets: [] };
      const backwards = before !== undefined;
      const descending = DESCENDING.has(sort) !== backwards;
      const found = await rows(query, filter.bureaus, columns, descending, before ?? after, limit + 1);
      return toPage(found, { sort, limit, ...(after && { after }), ...(before && { before }) }, columns);
    },

    async counts(bureaus, agent) {
      const at = now();
      const tonight = rules.endOfDay(at);
      const rows = await read
        .selectFrom('tickets')
        .where(OPEN)
        .$if(bureaus !== undefined, (query) => query.where('bureau', 'in', [...bureaus!]))
        .groupBy('status')
        .select(({ fn }) => [
          'status',
          fn.countAll<number>().as('open'),
          fn.sum<number | null>(sql`case when assignee is null then 1 else 0 end`).as('nobodys'),
          fn.sum<number | null>(sql`case when assignee = ${agent} then 1 else 0 end`).as('mine'),
          fn.sum<number | null>(sql`case when due_at < ${at} then 1 else 0 end`).as('overdue'),
          fn.sum<number | null>(sql`case when due_at >= ${at} and due_at <= ${tonight} then 1 else 0 end`).as('today'),
          fn.sum<number | null>('is_incident').as('incidents'),
        ])
        .execute();
      const sum = (
        column: 'open' | 'nobodys' | 'mine' | 'overdue' | 'today' | 'incidents',
        of?: ReadonlySet<string>,
      ): number =>
        rows.reduce((total, row) => (of && !of.has(row.status) ? total : total + Number(row[column] ?? 0)), 0);
      return {
        open: sum('open'),
        unclaimed: sum('nobodys', UNCLAIMED),
        mine: sum('mine'),
        overdue: sum('overdue'),
        dueToday: sum('today'),
        incidents: sum('incidents'),
        returned: sum('open', RETURNED),
        waiting: sum('open', WAITING),
        byStatus: Object.fromEntries(rows.map(({ status, open }) => [status, Number(open)])),
      };
    },
  };
}

function compare(columns: readonly Column[], a: SummaryRow, b: SummaryRow): number {
  for (const column of columns) if (a[column] !== b[column]) return a[column] < b[column] ? -1 : 1;
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

/** One row more than the page was read, to know whether there is anything beyond. */
function toPage(found: readonly SummaryRow[], request: QueueRequest, columns: readonly Column[]): QueuePage {
  const beyond = found.length > request.limit;
  const rows = found.slice(0, request.limit);
  const backwards = request.before !== undefined;
  if (backwards) rows.reverse();
  const placeOf = (row: SummaryRow | undefined): QueuePlace | undefined =>
    row && { keys: columns.map((column) => row[column]), number: row.number };
  const first = placeOf(rows[0]);
  const last = placeOf(rows.at(-1));
  const tickets: TicketSummary[] = rows.map(toSummary);
  return {
    tickets,
    ...(last && (backwards || beyond) && { next: last }),
    ...(first && (backwards ? beyond : request.after !== undefined) && { previous: first }),
  };
}
