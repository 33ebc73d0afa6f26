import type { EventRecord } from '../life/events.js';
import { type Judged, judge, type Measures } from './judge.js';
import { type ClockLog, type ClockRun, type EndedBy, readClocks } from './log.js';
import type { ClockName } from './policy.js';

/** `dropped`: ended with nothing owed any more (withdrawn, merged, hoax), in time until then. */
export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'dropped';

/** One clock of a ticket in one run. Amounts are ms of working time, moments epoch ms. */
export interface Clock {
  readonly clock: ClockName;
  /** 1; one more with every reopening. */
  readonly run: number;
  readonly state: ClockState;
  /** Still owed, in time or not. */
  readonly isOpen: boolean;
  readonly startedAt: number;
  /** Last moment that is in time. Absent while the clock stands still. */
  readonly dueAt?: number;
  readonly endedAt?: number;
  readonly endedBy?: EndedBy;
  readonly budget: number;
  readonly elapsed: number;
  /** Negative: so much overdue. */
  readonly remaining: number;
}

/** A ticket's events in order, or what was read of them before. */
export type ClockSource = readonly EventRecord[] | ClockLog;

/** Every clock of a ticket, of all its runs, oldest first. Events after `now` are as if they had not happened. */
export function clocksAt(source: ClockSource, now: number, measures: Measures): readonly Clock[] {
  return logAt(source, now).runs.map((run) => clockOf(run, judge(run, now, measures)));
}

/** A log that was read before must not hold events after `now`. */
export const logAt = (source: ClockSource, now: number): ClockLog =>
  'runs' in source ? source : readClocks(source.filter(({ at }) => at <= now));

export function clockOf(run: ClockRun, { budget, elapsed, dueAt, isBreached }: Judged): Clock {
  return {
    clock: run.clock,
    run: run.run,
    state: stateOf(run, isBreached),
    isOpen: run.end === undefined,
    startedAt: run.startedAt,
    ...(dueAt !== undefined && { dueAt }),
    ...(run.end && { endedAt: run.end.at, endedBy: run.end.by }),
    budget,
    elapsed,
    remaining: budget - elapsed,
  };
}

function stateOf(run: ClockRun, isBreached: boolean): ClockState {
  if (isBreached) return 'breached';
  if (run.end) return run.end.by === 'dropped' ? 'dropped' : 'met';
  return isRunning(run) ? 'running' : 'paused';
}

export function isRunning({ stretches }: ClockRun): boolean {
  const last = stretches.at(-1);
  return last !== undefined && last.to === undefined;
}

/** The open clock that is due first, overdue ones included; one that stands still has no due moment. */
export function nearest(clocks: readonly Clock[]): Clock | undefined {
  let first: Clock | undefined;
  for (const clock of clocks)
    if (clock.isOpen && clock.dueAt !== undefined && clock.dueAt < (first?.dueAt ?? Number.POSITIVE_INFINITY))
      first = clock;
  return first;
}
