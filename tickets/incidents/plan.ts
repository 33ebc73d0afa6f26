import type { EventRecord, TicketEvent } from '../life/events.js';
import type { TicketState } from '../life/replay.js';
import { FINISHED } from '../life/status.js';
import type { NoticeTrace, NoticeWay } from '../notices/ports.js';
import { type AlertRoster, addressOf, type OnCallContact, type ReportHistory } from './ports.js';

/** How long and how often. Times in ms. */
export interface AlertPolicy {
  /** From one contact to the next. */
  readonly stepMs: number;
  /** Times the province's contacts are gone through. */
  readonly rounds: number;
  /** From the end of the ladder to the centre's next alarm, and how often. */
  readonly repeatMs: number;
  readonly repeats: number;
}

export const ALERT_POLICY: AlertPolicy = { stepMs: 180_000, rounds: 2, repeatMs: 600_000, repeats: 18 };

export interface AlertInput {
  readonly state: TicketState;
  readonly records: readonly EventRecord[];
  readonly roster: AlertRoster;
  readonly history: ReportHistory;
  /** What became of the notices so far. */
  readonly notices: readonly Pick<NoticeTrace, 'purpose' | 'contact' | 'round' | 'way' | 'status' | 'reason'>[];
  /** Ways that are configured. */
  readonly ways: ReadonlySet<NoticeWay>;
  readonly now: number;
  readonly policy: AlertPolicy;
}

/** Somebody to be told now. */
export interface Told {
  readonly contact: OnCallContact;
  readonly way: NoticeWay;
  readonly to: string;
  readonly round: number;
  readonly purpose: 'alert' | 'alert-exhausted';
}

export type AlertPlan =
  /** Nothing to do any more. */
  | { readonly type: 'idle' }
  | { readonly type: 'wait'; readonly until: number }
  /** To be written in one transaction. `exhausted`: the ladder came to its end with this. */
  | {
      readonly type: 'act';
      readonly events: readonly TicketEvent[];
      readonly told: readonly Told[];
      readonly exhausted: boolean;
    };

interface Step {
  readonly contact: OnCallContact;
  readonly round: number;
}
interface Way {
  readonly way: NoticeWay;
  readonly to: string;
}

/** What wakes people up; e-mail goes along from the second round on, or where there is nothing else. */
const LOUD: readonly NoticeWay[] = ['voice', 'sms', 'telegram'];
/** From so many hoaxes or reports within the hour on, the centre looks first. The province is told all the same, later. */
const DAMPED_HOAXES = 1;
const DAMPED_REPORTS = 3;
/** From so many in one province within the hour on, its managers have been called as often: new conversations cost nothing, and the centre looks first. */
const DAMPED_NEARBY = 6;

/**
 * The next step of an incident's alert: one contact after the other, by all loud ways at once, until somebody acknowledges. Follows from
 * the log, so that a restart changes nothing and a step taken is never taken again.
 */
export function planAlert(input: AlertInput): AlertPlan {
  const { state, records, notices, now, policy } = input;
  if (!state.isIncident || state.acknowledgedBy !== undefined || FINISHED.has(state.status)) return { type: 'idle' };
  const lost = failures(input);
  const steps = ladder(input).filter(({ contact, round }) => reach(input, contact, round).length > 0);
  const alerted = records.flatMap(({ at, event }) => (event.type === 'alerted' ? [{ at, ...event }] : []));
  const taken = new Set(alerted.map(({ contact, round }) => nameOf(contact, round)));
  const next = steps.find(({ contact, round }) => !taken.has(nameOf(contact.id, round)));
  const last = alerted.at(-1);
  const isDueAtOnce = last === undefined || isLost(notices, last) || isLocatedSince(input, last.at, next);
  const due = isDueAtOnce ? (last?.at ?? now) : last.at + policy.stepMs;
  const exhausted = records.findLast(({ event }) => event.type === 'alert-exhausted');

  if (next && (due <= now || exhausted)) {
    const told = toldOf(input, next);
    return { type: 'act', events: [...lost, ...told.map(eventOf)], told, exhausted: false };
  }
  if (next || (!exhausted && due > now)) return lost.length > 0 ? act(lost) : { type: 'wait', until: due };
  if (!exhausted) {
    const told = alarm(input);
    const events: TicketEvent[] = [...lost, { type: 'alert-exhausted' }, ...told.map(eventOf)];
    return { type: 'act', events, told, exhausted: true };
  }
  return again(input, exhausted.at, lost);
}

/** The province became known after the last step, and its own people come next: they do not wait for the centre's turn to end. */
function isLocatedSince({ records, roster }: AlertInput, at: number, next: Step | undefined): boolean {
  const isOwn = next !== undefined && roster.province.some(({ id }) => id === next.contact.id);
  return isOwn && records.some((record) => record.event.type === 'located' && record.at >= at);
}

const act = (events: readonly TicketEvent[]): AlertPlan => ({ type: 'act', events, told: [], exhausted: false });

/** After the ladder's end the centre is alarmed again and again, all its contacts at once. */
function again(input: AlertInput, exhaustedAt: number, lost: readonly TicketEvent[]): AlertPlan {
  const { records, now, policy } = input;
  const since = records.filter(({ at, event }) => at > exhaustedAt && event.type === 'alerted');
  const times = new Set(since.map(({ at }) => at)).size;
  const told = alarm(input);
  const due = (since.at(-1)?.at ?? exhaustedAt) + policy.repeatMs;
  if (times >= policy.repeats || told.length === 0) return lost.length > 0 ? act(lost) : { type: 'idle' };
  if (due > now) return lost.length > 0 ? act(lost) : { type: 'wait', until: due };
  return { type: 'act', events: [...lost, ...told.map(eventOf)], told, exhausted: false };
}

/** Contacts in turn: the province's as often as the policy says, its coordinator, the centre. Doubtful reports begin at the centre. */
function ladder({ roster, history, policy }: AlertInput): Step[] {
  const { province, coordinators, centre } = roster;
  const at = (contacts: readonly OnCallContact[], round: number) => contacts.map((contact) => ({ contact, round }));
  const rounds = Array.from({ length: policy.rounds }, (_, index) => at(province, index + 1)).flat();
  const damped = history.hoaxes >= DAMPED_HOAXES || history.recent >= DAMPED_REPORTS || history.nearby >= DAMPED_NEARBY;
  const end = policy.rounds + 1;
  return damped
    ? [...at(centre, 1), ...rounds, ...at(coordinators, end)]
    : [...rounds, ...at(coordinators, end), ...at(centre, end)];
}

/** All of the centre at once, and the province's coordinator. */
function alarm(input: AlertInput): Told[] {
  const rounds = input.records.flatMap(({ event }) => (event.type === 'alerted' ? [event.round] : []));
  const round = Math.max(input.policy.rounds + 1, ...rounds) + 1;
  return [...input.roster.centre, ...input.roster.coordinators]
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .flatMap((contact) =>
      everyWay(input, contact).map((way) => ({ contact, ...way, round, purpose: 'alert-exhausted' as const })),
    );
}

function toldOf(input: AlertInput, { contact, round }: Step): Told[] {
  return reach(input, contact, round).map((way) => ({ contact, ...way, round, purpose: 'alert' as const }));
}

function everyWay({ ways }: AlertInput, contact: OnCallContact): Way[] {
  return [...LOUD, 'email' as const].flatMap((way) => {
    const to = addressOf(contact, way);
    return to !== undefined && ways.has(way) ? [{ way, to }] : [];
  });
}

function reach(input: AlertInput, contact: OnCallContact, round: number): Way[] {
  const all = everyWay(input, contact);
  const loud = all.filter(({ way }) => LOUD.includes(way));
  return round === 1 && loud.length > 0 ? loud : all;
}

const nameOf = (contact: string, round: number) => `${round} ${contact}`;

const eventOf = ({ contact, way, round }: Told): TicketEvent => ({
  type: 'alerted',
  contact: contact.id,
  by: way,
  round,
});

/** Nothing reached the contact of this step, and nothing will: the next one need not wait. */
function isLost(notices: AlertInput['notices'], step: { readonly contact: string; readonly round: number }): boolean {
  const own = notices.filter(
    ({ purpose, contact, round }) => purpose === 'alert' && contact === step.contact && round === step.round,
  );
  return own.length > 0 && own.every(({ status }) => status === 'dead');
}

/** Notices that were given up and are not yet on the ticket. */
function failures({ records, notices }: AlertInput): TicketEvent[] {
  const known = new Set(
    records.flatMap(({ event }) =>
      event.type === 'alert-failed' ? [`${nameOf(event.contact, event.round)} ${event.by}`] : [],
    ),
  );
  return notices.flatMap(({ purpose, status, contact, round = 0, way, reason = '' }) =>
    purpose !== 'deadline' && status === 'dead' && !known.has(`${nameOf(contact, round)} ${way}`)
      ? [{ type: 'alert-failed' as const, contact, by: way, round, reason }]
      : [],
  );
}
