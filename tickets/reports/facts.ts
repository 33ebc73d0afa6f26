import { MINUTE_MS } from '../calendar/day.js';
import type { Clock, Clocks } from '../clocks/index.js';
import type { EventRecord } from '../life/events.js';
import { replay } from '../life/replay.js';

/** What reports count of a ticket, as its log and the calendars say it. */
export interface TicketFacts {
  /** Istanbul day it came on, ISO. */
  readonly day: string;
  readonly openedAt: number;
  /** Minutes of working time we took; absent: nothing was written, or said, yet. */
  readonly firstReplyMinutes?: number;
  readonly answerMinutes?: number;
  /** How it stands with the three working days, whatever was stated: `dropped`: nobody is owed an answer any more. */
  readonly answer: 'in-time' | 'late' | 'open' | 'dropped';
  /** While it is open: last moment in time, where the clock runs; 0: it is over. */
  readonly answerDue?: number;
  readonly extended: boolean;
  readonly returns: number;
  readonly reopens: number;
  readonly isIncident: boolean;
}

export interface TicketFactsSource {
  readonly records: readonly EventRecord[];
  /** Up to when the log was read, epoch ms. */
  readonly now: number;
}

/** What reports count of what one conversation had on one Istanbul day. */
export interface ContactFacts {
  /** ISO. */
  readonly day: string;
  /** Of the item that answered last. */
  readonly unit?: string;
  readonly questions: number;
  readonly helpful: number;
  readonly disliked: number;
  /** `none`: nothing was asked. */
  readonly outcome: 'handed-over' | 'unanswered' | 'solved' | 'silent' | 'none';
}

/** Of a ticket's first run: what was reopened was answered, well or not. Undefined for a log that does not replay. */
export function ticketFacts(
  { records, now }: TicketFactsSource,
  clocks: Pick<Clocks, 'at'>,
  dayOf: (at: number) => string,
): TicketFacts | undefined {
  const replayed = replay(records);
  if (!replayed.ok) return undefined;
  const { state } = replayed;
  // A statement of art. 9 ends the clock the bureau is held to; how long the citizen waited it does not change.
  const runs = clocks.at(
    records.filter(({ event }) => event.type !== 'extended'),
    now,
  );
  const [reply, answer] = (['first-reply', 'answer'] as const).map((name) =>
    runs.find(({ clock, run }) => clock === name && run === 1),
  );
  return {
    day: dayOf(state.openedAt),
    openedAt: state.openedAt,
    ...(reply && isSaid(reply) && { firstReplyMinutes: minutes(reply) }),
    ...(answer && isSaid(answer) && { answerMinutes: minutes(answer) }),
    ...standing(answer),
    extended: records.some(({ event }) => event.type === 'extended'),
    returns: state.returns,
    reopens: state.reopens,
    isIncident: state.isIncident,
  };
}

/** Closed as settled counts as said. */
const isSaid = ({ endedBy }: Clock): boolean => endedBy === 'reply' || endedBy === 'answer' || endedBy === 'closed';
const minutes = ({ elapsed }: Clock): number => Math.round(elapsed / MINUTE_MS);

function standing(clock: Clock | undefined): Pick<TicketFacts, 'answer' | 'answerDue'> {
  if (!clock || clock.endedBy === 'dropped') return { answer: 'dropped' };
  if (!clock.isOpen) return { answer: clock.state === 'breached' ? 'late' : 'in-time' };
  if (clock.state === 'breached') return { answer: 'open', answerDue: 0 };
  return { answer: 'open', ...(clock.dueAt !== undefined && { answerDue: clock.dueAt }) };
}

/** What a conversation did at a moment, as the bot keeps it. */
export interface ContactEvent {
  readonly at: number;
  /** `written`: the citizen wrote; `handed-over`: a ticket was opened, or a person wanted or there. */
  readonly type: 'written' | 'handed-over';
}

export interface ContactQuestion {
  readonly at: number;
  readonly isAnswered: boolean;
  readonly verdict?: 'helpful' | 'disliked';
  readonly unit?: string;
}

/** Of one conversation, its days in order. What was handed over is not also unanswered; who says nothing has not said that it helped. */
export function contactFacts(
  events: readonly ContactEvent[],
  questions: readonly ContactQuestion[],
  dayOf: (at: number) => string,
): ContactFacts[] {
  const days = new Map<string, { isHandedOver: boolean; asked: ContactQuestion[] }>();
  const on = (at: number) => {
    const day = dayOf(at);
    const found = days.get(day) ?? { isHandedOver: false, asked: [] };
    days.set(day, found);
    return found;
  };
  for (const { at, type } of events) on(at).isHandedOver ||= type === 'handed-over';
  for (const question of questions) on(question.at).asked.push(question);
  return [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, { isHandedOver, asked }]) => {
      const unit = asked.findLast((question) => question.isAnswered && question.unit !== undefined)?.unit;
      const said = (verdict: ContactQuestion['verdict']) => asked.filter((one) => one.verdict === verdict).length;
      const helpful = said('helpful');
      return {
        day,
        questions: asked.length,
        helpful,
        disliked: said('disliked'),
        outcome: outcomeOf(isHandedOver, asked, helpful),
        ...(unit !== undefined && { unit }),
      };
    });
}

function outcomeOf(isHandedOver: boolean, asked: readonly ContactQuestion[], helpful: number): ContactFacts['outcome'] {
  if (isHandedOver) return 'handed-over';
  if (asked.length === 0) return 'none';
  if (asked.some(({ isAnswered }) => !isAnswered)) return 'unanswered';
  return helpful > 0 ? 'solved' : 'silent';
}
