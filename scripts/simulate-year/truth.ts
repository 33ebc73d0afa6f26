import type { Dimension, MetricId, ReportFilter } from '../../tickets/index.js';
import type { TrueContact } from './contacts.js';
import type { TrueTicket } from './tickets.js';

/** A number as the generator knows it. */
export interface TrueCell {
  readonly value: number | null;
  readonly base: number;
  readonly hits?: number;
}

/** Rows as the truth sees them: which they are, and what of them a metric is about. */
type Row = Readonly<Record<Dimension, string | null>> & { readonly id: string };
type TicketRow = Row & { readonly ticket: TrueTicket };
type ContactRow = Row & { readonly contact: TrueContact };

export interface Truth {
  /** By the dimension's value; without one under `undefined`. Only where there is something, but for the whole. */
  cells(metric: MetricId, by?: Dimension, filter?: ReportFilter): Map<string | null | undefined, TrueCell>;
  /** Ids of the rows a cell counts, sorted. */
  rows(metric: MetricId, by?: Dimension, key?: string | null, hits?: boolean): string[];
}

/** What a row is to a metric: part of the base (by an amount), of the hits, with a value. */
interface Part {
  readonly base: number;
  readonly hits?: number;
  readonly value?: number;
}
const yes = (condition: boolean): number => (condition ? 1 : 0);

const OF_TICKETS: Readonly<Partial<Record<MetricId, (ticket: TrueTicket) => Part>>> = {
  applications: () => ({ base: 1 }),
  incidents: ({ isIncident }) => ({ base: yes(isIncident) }),
  answered: ({ answer }) => ({ base: yes(answer !== null) }),
  overdue: ({ standing }) => ({ base: yes(standing === 'overdue') }),
  'answered-in-time': ({ standing }) => ({
    base: yes(standing === 'in-time' || standing === 'late' || standing === 'overdue'),
    hits: yes(standing === 'in-time'),
  }),
  extended: ({ extended }) => ({ base: 1, hits: yes(extended) }),
  returned: ({ returns }) => ({ base: 1, hits: yes(returns > 0) }),
  reopened: ({ answer, reopens }) => ({ base: yes(answer !== null || reopens > 0), hits: yes(reopens > 0) }),
  'survey-solved': ({ rating }) => ({ base: yes(rating?.solved != null), hits: yes(rating?.solved === true) }),
  'survey-points': ({ rating }) => valued(rating?.points ?? null),
  ...times('first-reply', ({ firstReply }) => firstReply),
  ...times('answer', ({ answer }) => answer),
};

const OF_CONTACTS: Readonly<Partial<Record<MetricId, (contact: TrueContact) => Part>>> = {
  conversations: () => ({ base: 1 }),
  questions: ({ questions }) => ({ base: questions }),
  'first-contact': share('solved', 'silent'),
  'bot-resolved': share('solved'),
  silent: share('silent'),
  'handed-over': share('handed-over'),
  unanswered: share('unanswered'),
  satisfaction: ({ helpful, disliked }) => ({ base: helpful + disliked, hits: helpful }),
};

function share(...outcomes: readonly TrueContact['outcome'][]) {
  return ({ outcome }: TrueContact): Part => ({ base: yes(outcome !== 'none'), hits: yes(outcomes.includes(outcome)) });
}

function times(name: 'first-reply' | 'answer', minutes: (ticket: TrueTicket) => number | null) {
  const part = (ticket: TrueTicket) => valued(minutes(ticket));
  return { [`${name}-mean`]: part, [`${name}-median`]: part, [`${name}-p90`]: part };
}

const valued = (value: number | null): Part => (value === null ? { base: 0 } : { base: 1, value });

const FILTERED: Readonly<Record<keyof ReportFilter, Dimension>> = {
  bureaus: 'bureau',
  provinces: 'province',
  channels: 'channel',
  topics: 'topic',
};

/** Counts row by row in plain code, of what the generator meant; nothing is read from a database. */
export function truthOf(tickets: readonly TrueTicket[], contacts: readonly TrueContact[]): Truth {
  const ticketRows = tickets.map((ticket): TicketRow => {
    const { number: id, day, channel, topic, province, bureau } = ticket;
    return { id, day, month: day.slice(0, 7), channel, topic, province, bureau, ticket };
  });
  const contactRows = contacts.map((contact): ContactRow => {
    const { conversation: id, day, channel, bureau, topic, province } = contact;
    return { id, day, month: day.slice(0, 7), channel, bureau, topic, province, contact };
  });

  function parts(metric: MetricId): { row: Row; part: Part }[] {
    const ofTicket = OF_TICKETS[metric];
    if (ofTicket) return ticketRows.map((row) => ({ row, part: ofTicket(row.ticket) }));
    return contactRows.map((row) => ({ row, part: OF_CONTACTS[metric]!(row.contact) }));
  }

  return {
    cells(metric, by, filter = {}) {
      const groups = new Map<string | null | undefined, Part[]>();
      if (by === undefined) groups.set(undefined, []);
      for (const { row, part } of parts(metric)) {
        if (part.base === 0 || !isIn(row, filter)) continue;
        const key = by === undefined ? undefined : row[by];
        const group = groups.get(key);
        if (group) group.push(part);
        else groups.set(key, [part]);
      }
      return new Map([...groups].map(([key, group]) => [key, cellOf(metric, group)]));
    },
    rows: (metric, by, key, hits = false) =>
      parts(metric)
        .filter(({ row, part }) => (by === undefined || row[by] === key) && (hits ? (part.hits ?? 0) : part.base) > 0)
        .map(({ row }) => `${row.day} ${row.id}`)
        .sort(),
  };
}

const isIn = (row: Row, filter: ReportFilter): boolean =>
  (Object.keys(filter) as (keyof ReportFilter)[]).every((name) => {
    const value = row[FILTERED[name]];
    return value !== null && filter[name]!.includes(value);
  });

function cellOf(metric: MetricId, group: readonly Part[]): TrueCell {
  const sum = (amount: (part: Part) => number) => group.reduce((all, part) => all + amount(part), 0);
  const base = sum((part) => part.base);
  const values = group.flatMap(({ value }) => value ?? []).sort((a, b) => a - b);
  if (/-(mean|points)$/.test(metric)) return { base, value: base === 0 ? null : sum(({ value }) => value ?? 0) / base };
  if (metric.endsWith('-median')) return { base, value: values[Math.ceil(base / 2) - 1] ?? null };
  if (metric.endsWith('-p90')) return { base, value: values[Math.ceil((base * 9) / 10) - 1] ?? null };
  if (!COUNTS.has(metric)) {
    const hits = sum((part) => part.hits ?? 0);
    return { base, hits, value: base === 0 ? null : hits / base };
  }
  return { base, value: base };
}

const COUNTS: ReadonlySet<MetricId> = new Set([
  'applications',
  'incidents',
  'answered',
  'overdue',
  'conversations',
  'questions',
]);
