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
  /** Code: of the ticket that was opened last, else of the question answered last, else of the last that was asked. */
  readonly topic?: string;
  /** Of the ticket that was opened last, else as it was named last in the conversation before the last question; nobody is asked for it. */
  readonly province?: string;
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
  /** Of a ticket that was opened, where they are known. */
  readonly topic?: string;
  readonly province?: string;
}

export interface ContactQuestion {
  readonly at: number;
  readonly isAnswered: boolean;
  readonly verdict?: 'helpful' | 'disliked';
  readonly unit?: string;
  readonly topic?: string;
  readonly province?: string;
}

/** Of one conversation, its days in order. What was handed over is not also unanswered; who says nothing has not said that it helped. */
export function contactFacts(
  events: readonly ContactEvent[],
  questions: readonly ContactQuestion[],
  dayOf: (at: number) => string,
): ContactFacts[] {
  const days = new Map<string, { events: ContactEvent[]; asked: ContactQuestion[] }>();
  const on = (at: number) => {
    const day = dayOf(at);
    const found = days.get(day) ?? { events: [], asked: [] };
    days.set(day, found);
    return found;
  };
  for (const event of events) on(event.at).events.push(event);
  for (const question of questions) on(question.at).asked.push(question);
  return [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, { events: happened, asked }]) => {
      const answered = asked.filter(({ isAnswered }) => isAnswered);
      const unit = lastOf(answered, 'unit');
      const topic = lastOf(happened, 'topic') ?? lastOf(answered, 'topic') ?? lastOf(asked, 'topic');
      const province = lastOf(happened, 'province') ?? lastOf(asked, 'province');
      const isHandedOver = happened.some(({ type }) => type === 'handed-over');
      const said = (verdict: ContactQuestion['verdict']) => asked.filter((one) => one.verdict === verdict).length;
      const helpful = said('helpful');
      return {
        day,
        questions: asked.length,
        helpful,
        disliked: said('disliked'),
        outcome: outcomeOf(isHandedOver, asked, helpful),
        ...(unit !== undefined && { unit }),
        ...(topic !== undefined && { topic }),
        ...(province !== undefined && { province }),
      };
    });
}

const lastOf = <Key extends string>(rows: readonly { readonly [K in Key]?: string }[], key: Key): string | undefined =>
  rows.findLast((row) => row[key] !== undefined)?.[key];

function outcomeOf(isHandedOver: boolean, asked: readonly ContactQuestion[], helpful: number): ContactFacts['outcome'] {
  if (isHandedOver) return 'handed-over';
  if (asked.length === 0) return 'none';
  if (asked.some(({ isAnswered }) => !isAnswered)) return 'unanswered';
  return helpful > 0 ? 'solved' : 'silent';
}
