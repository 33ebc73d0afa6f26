import { dayInWords } from '../../knowledge/index.js';
import { istanbulDay } from '../compose/dates.js';
import { shorten } from '../passage-reply.js';
import { INCIDENT_TR } from '../replies/incident.tr.js';
import { TICKET_STATUS_TR, TICKET_TR, WAY_TR } from '../replies/tickets.tr.js';
import type { Choice } from '../types.js';
import type { Standing, Told } from './standing.js';
import type { TicketWish } from './wishes.js';

/** Messages of the desk that are repeated with the state. */
const MAX_TOLD = 5;

/** Day of a moment in Istanbul, in words. What is due at midnight is due on the day that ends there. */
export const dayOf = (at: number): string => dayInWords(istanbulDay(at));
const HOUR = new Intl.DateTimeFormat('tr', { timeZone: 'Europe/Istanbul', hour: '2-digit', minute: '2-digit' });
export const hourOf = (at: number): string => HOUR.format(at);
export const dueDay = (at: number): string => dayOf(at - 1);

/** Where a ticket stands, in a few words. */
export const stateOf = ({ status, bureau, incident }: Standing): string =>
  incident
    ? INCIDENT_TR.standing[incident]
    : status === 'new' && !bureau
      ? TICKET_TR.unrouted
      : TICKET_STATUS_TR[status];

/** Everything a citizen may know of a ticket, in plain words. `own`: numbers this citizen may hear. */
export function tell(standing: Standing, now: number, own: readonly string[]): string {
  const { number, subject, openedAt, bureau, told, mergedInto, reopenUntil, canReopen, status } = standing;
  const isOwed = standing.dueAt !== undefined && standing.incident === undefined;
  return [
    TICKET_TR.head(number, subject, dayOf(openedAt)),
    [
      TICKET_TR.state(stateOf(standing)),
      ...(bureau ? [TICKET_TR.bureau(bureau.name, dayOf(bureau.since))] : []),
      ...(isOwed ? [due(standing.dueAt, now)] : []),
      ...waited(standing),
      ...call(standing),
      ...(mergedInto !== undefined && own.includes(mergedInto) ? [TICKET_TR.mergedInto(mergedInto)] : []),
    ].join('\n'),
    ...told.slice(-MAX_TOLD).map(saidAt),
    ...(canReopen && reopenUntil !== undefined && status !== 'withdrawn'
      ? [TICKET_TR.reopenUntil(dayInWords(reopenUntil))]
      : []),
  ].join('\n\n');
}

const due = (dueAt: number, now: number) => (now <= dueAt ? TICKET_TR.due : TICKET_TR.overdue)(dueDay(dueAt));

function waited({ status, authority }: Standing): string[] {
  if (status === 'waiting-citizen') return [TICKET_TR.waitsForYou];
  return authority === undefined ? [] : [TICKET_TR.waitsFor(authority)];
}

function call({ call: planned }: Standing): string[] {
  if (!planned) return [];
  const day = dayOf(planned.dueAt);
  return [planned.tried === undefined ? TICKET_TR.call(day) : TICKET_TR.callAgain(dayOf(planned.tried), day)];
}

const SAID: Record<Told['kind'], (day: string, text: string, until: string) => string> = {
  answer: TICKET_TR.answerAt,
  question: TICKET_TR.questionAt,
  statement: TICKET_TR.statementAt,
};
const saidAt = ({ kind, at, text, until }: Told): string =>
  SAID[kind](dayOf(at), text, until === undefined ? '' : dayInWords(until));

const way = (wish: TicketWish, number: string, label: string): Choice => ({
  label: shorten(label),
  action: { type: 'ticket', wish, number },
});

/** What the citizen can do with a ticket now. */
export function waysOn({ number, canAdd, canReopen, canWithdraw, question }: Standing): Choice[] {
  return [
    ...(canAdd ? [way('add', number, (question ? WAY_TR.answer : WAY_TR.add)(number))] : []),
    ...(canReopen ? [way('reopen', number, WAY_TR.reopen(number))] : []),
    ...(canWithdraw ? [way('withdraw', number, WAY_TR.withdraw(number))] : []),
  ];
}

/** Several tickets, one of which is meant. */
export const tellSeveral = (all: readonly Standing[]): string =>
  [
    TICKET_TR.several(all.length),
    all.map((one) => TICKET_TR.oneOf(one.number, one.subject, stateOf(one))).join('\n'),
  ].join('\n\n');

export const choicesOf = (all: readonly Standing[], wish: TicketWish): Choice[] =>
  all.map(({ number, subject }) => way(wish, number, `${number} · ${subject}`));
