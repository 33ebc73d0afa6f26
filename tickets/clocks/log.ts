import { MINUTE_MS } from '../calendar/day.js';
import type { EventRecord } from '../life/events.js';
import { apply, type TicketState } from '../life/replay.js';
import { FINISHED, OWING } from '../life/status.js';
import { CLOCK_NAMES, type ClockName, STEPS, type Step } from './policy.js';

/**
 * A stretch in which the ministry owed the citizen, and whose it was, in whole minutes (epoch ms): from the beginning of the minute in which it began to
 * the end of the one in which it ended, so that only minutes that we waited through count as waited. `to` is absent while it lasts.
 */
export interface Stretch {
  readonly bureau?: string;
  readonly from: number;
  readonly to?: number;
}

/** Why a clock ended. `reply`, `answer`, `closed` (settled) and `statement` meet it; `dropped`: nothing is owed any more, nobody judges. */
export type EndedBy = 'reply' | 'answer' | 'closed' | 'statement' | 'dropped';

/** One clock in one run, as the log tells it: facts only, nothing of any calendar. */
export interface ClockRun {
  readonly clock: ClockName;
  /** 1; one more with every reopening. */
  readonly run: number;
  /** Beginning of its first minute. */
  readonly startedAt: number;
  readonly topic?: string;
  /** Of an extension: the day of the statement. */
  readonly until?: string;
  /** Whose it is now, or was at the end. */
  readonly bureau?: string;
  readonly stretches: readonly Stretch[];
  /** Highest step of the ladder that was announced. */
  readonly announced?: Step;
  readonly end?: { readonly at: number; readonly by: EndedBy };
}

/** What the log says of a ticket's clocks. Plain data: it can be kept and continued. */
export interface ClockLog {
  readonly ticket?: TicketState;
  readonly runs: readonly ClockRun[];
}

export const EMPTY_LOG: ClockLog = { runs: [] };

/** Reads events in order, on from what was read before. An event that the state table does not allow changes nothing. */
export function readClocks(records: Iterable<EventRecord>, before: ClockLog = EMPTY_LOG): ClockLog {
  const runs: Draft[] = before.runs.map((run) => ({ ...run, stretches: run.stretches.map((one) => ({ ...one })) }));
  let ticket = before.ticket;
  for (const record of records) {
    const applied = apply(ticket, record);
    if (!applied.ok) continue;
    follow(runs, ticket, applied.state, record);
    ticket = applied.state;
  }
  return { runs, ...(ticket && { ticket }) };
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
type Draft = Mutable<Omit<ClockRun, 'stretches'>> & { stretches: Mutable<Stretch>[] };

/** Changes the runs by one event, given the ticket before and after it. */
function follow(runs: Draft[], was: TicketState | undefined, ticket: TicketState, { at, event }: EventRecord): void {
  const isOwing = OWING.has(ticket.status);
  if (was && (isOwing !== OWING.has(was.status) || ticket.bureau !== was.bureau))
    for (const run of runs) {
      if (run.end) continue;
      stop(run, at);
      Object.assign(run, bureauOf(ticket));
      if (isOwing) run.stretches.push({ ...bureauOf(ticket), from: beginning(at, run.stretches) });
    }
  switch (event.type) {
    case 'opened':
    case 'reopened':
      start(runs, ['first-reply', 'answer'], ticket, at);
      break;
    case 'classified':
      for (const run of runs) if (!run.end && ticket.topic !== undefined) run.topic = ticket.topic;
      break;
    case 'citizen-asked':
      end(runs, ['first-reply'], at, 'reply');
      break;
    case 'answered':
      end(runs, ['first-reply'], at, 'reply');
      end(runs, CLOCK_NAMES, at, 'answer');
      break;
    case 'extended':
      end(runs, ['answer', 'extension'], at, 'statement');
      start(runs, ['extension'], ticket, at, event.until);
      break;
    case 'deadline-notice':
      for (const run of runs)
        if (!run.end && run.clock === event.clock) run.announced = higher(run.announced, event.step);
      break;
    default:
      if (FINISHED.has(ticket.status))
        end(runs, CLOCK_NAMES, at, event.type === 'closed' && event.reason === 'settled' ? 'closed' : 'dropped');
  }
}

function start(runs: Draft[], clocks: readonly ClockName[], ticket: TicketState, at: number, until?: string): void {
  for (const clock of clocks)
    runs.push({
      clock,
      run: ticket.reopens + 1,
      startedAt: minuteOf(at),
      ...(ticket.topic !== undefined && { topic: ticket.topic }),
      ...(until !== undefined && { until }),
      ...bureauOf(ticket),
      stretches: OWING.has(ticket.status) ? [{ ...bureauOf(ticket), from: minuteOf(at) }] : [],
    });
}

function end(runs: Draft[], clocks: readonly ClockName[], at: number, by: EndedBy): void {
  for (const run of runs) {
    if (run.end || !clocks.includes(run.clock)) continue;
    stop(run, at);
    run.end = { at, by };
  }
}

function stop({ stretches }: Draft, at: number): void {
  const last = stretches.at(-1);
  if (last) last.to ??= Math.max(last.from, endOfMinute(at));
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;
/** A moment on a minute's beginning ends the minute before. */
export const endOfMinute = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

/** No minute is counted twice. */
const beginning = (at: number, stretches: readonly Stretch[]): number =>
  Math.max(minuteOf(at), stretches.at(-1)?.to ?? 0);

const bureauOf = ({ bureau }: TicketState) => (bureau !== undefined ? { bureau } : {});

const higher = (one: Step | undefined, other: Step): Step =>
  one !== undefined && STEPS.indexOf(one) > STEPS.indexOf(other) ? one : other;
