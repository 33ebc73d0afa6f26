import type { z } from 'zod';
import type { TranscriptEntry } from '../../../bot/index.js';
import type {
  Attachment,
  CallTask,
  Clocks,
  EventRecord,
  TicketChange,
  TicketFile,
  TicketSummary,
} from '../../../tickets/index.js';
import type { Named } from '../../desk/names.js';
import { iso } from '../../iso.js';
import type {
  attachmentSchema,
  callSchema,
  changeSchema,
  summarySchema,
  ticketDetailSchema,
  transcriptEntrySchema,
} from './schemas.js';

const time = <K extends string>(key: K, at: number | undefined) =>
  (at === undefined ? {} : { [key]: iso(at) }) as Partial<Record<K, string>>;

export function summaryView({
  createdAt,
  updatedAt,
  dueAt,
  firstReplyDue,
  answerDue,
  ...rest
}: TicketSummary): z.input<typeof summarySchema> {
  return {
    ...rest,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    ...time('dueAt', dueAt),
    ...time('firstReplyDue', firstReplyDue),
    ...time('answerDue', answerDue),
  };
}

const MINUTE = 60_000;

/** Clocks and the demand for a statement, as they stand at a moment. */
export function clocksView(
  clocks: Pick<Clocks, 'at' | 'statementDemand'> | undefined,
  records: readonly EventRecord[],
  now: number,
): Pick<z.input<typeof ticketDetailSchema>, 'clocks' | 'statement'> {
  if (!clocks) return { clocks: [], statement: { kind: 'none' } };
  const demand = clocks.statementDemand(records, now);
  return {
    clocks: clocks.at(records, now).map(({ clock, run, state, dueAt, endedAt, remaining }) => ({
      clock,
      run,
      state,
      ...time('dueAt', dueAt),
      ...time('endedAt', endedAt),
      remainingMinutes: Math.floor(remaining / MINUTE),
    })),
    statement: { kind: demand.kind, ...(demand.kind !== 'none' && { by: iso(demand.by) }) },
  };
}

export const entryView = ({
  seq,
  direction,
  text,
  reply,
  at,
}: TranscriptEntry): z.input<typeof transcriptEntrySchema> => ({
  seq,
  from: direction === 'in' ? 'citizen' : reply?.kind === 'person' ? 'person' : 'assistant',
  text,
  at: iso(at),
});

export const attachmentView = ({ number: _, at, ...rest }: Attachment): z.input<typeof attachmentSchema> => ({
  ...rest,
  at: iso(at),
});

export const callView = ({ dueAt, createdAt: _, ...rest }: CallTask): z.input<typeof callSchema> => ({
  ...rest,
  dueAt: iso(dueAt),
});

export const changeView = ({ id: _, at, ...rest }: TicketChange): z.input<typeof changeSchema> => ({
  ...rest,
  at: iso(at),
});

/** What tickets name, for their names beside them. */
export const namedIn = (tickets: readonly TicketSummary[]): Named => ({
  staff: tickets.flatMap(({ assignee, filedBy }) => [assignee, filedBy]),
  bureaus: tickets.map(({ bureau }) => bureau),
  topics: tickets.map(({ topic }) => topic),
});

const STAFF = 'staff:';

/** The same of one ticket and everything in its log. */
export function namedInFile(file: TicketFile, agents: readonly (string | undefined)[]): Named {
  const own = namedIn([file]);
  const staff: (string | undefined)[] = [...(own.staff ?? []), ...agents];
  const bureaus: (string | undefined)[] = [...(own.bureaus ?? [])];
  const topics: (string | undefined)[] = [...(own.topics ?? [])];
  for (const { actor, event } of file.records) {
    if (actor.startsWith(STAFF)) staff.push(actor.slice(STAFF.length));
    if ('agent' in event) staff.push(event.agent);
    if ('bureau' in event) bureaus.push(event.bureau);
    if ('topic' in event) topics.push(event.topic);
  }
  return { staff, bureaus, topics };
}
