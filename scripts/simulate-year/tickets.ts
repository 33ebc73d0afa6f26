import { TOPICS } from '../../tickets/index.js';
import type { Draw } from './draw.js';
import { after, dayAt, dayOfMinute, threeDays, workedBetween } from './working-minutes.js';

/** Minute of the moment the year is looked back from: a working morning in January. */
export const NOW_MINUTE = (365 + 13) * 1_440 + 10 * 60;

/** What is true of a ticket. Minutes are working minutes. */
export interface TrueTicket {
  readonly number: string;
  readonly day: string;
  readonly channel: string;
  readonly topic: string | null;
  readonly province: string | null;
  readonly bureau: string;
  readonly isIncident: boolean;
  readonly firstReply: number | null;
  readonly answer: number | null;
  readonly standing: 'in-time' | 'late' | 'overdue' | 'waiting' | 'dropped';
  readonly extended: boolean;
  readonly returns: number;
  readonly reopens: number;
  readonly rating: { readonly solved: boolean | null; readonly points: number | null } | null;
}

export interface WrittenTicketEvent {
  readonly minute: number;
  readonly type: string;
  readonly data: string;
}
export interface SimulatedTicket {
  readonly truth: TrueTicket;
  readonly conversation: string | null;
  readonly opened: number;
  readonly events: readonly WrittenTicketEvent[];
  readonly status: string;
  readonly isOpen: boolean;
}

export interface TicketPlace {
  readonly province: string;
  readonly bureau: string;
}

/** How a ticket goes on once it is in work. */
const ENDS = [
  ['answered', 86],
  ['settled', 3],
  ['hoax', 2],
  ['withdrawn', 3],
  ['merged', 2],
  ['open', 4],
] as const;

/** One ticket from its opening to where it stands, minute by minute; what is true of it is counted on the way. */
export function simulateTicket(
  at: number,
  from: { readonly conversation: string | null; readonly channel: string; readonly minute: number },
  places: readonly TicketPlace[],
  draw: Draw,
): SimulatedTicket {
  const number = `MEB-2026-${String(at).padStart(6, '0')}`;
  const events: WrittenTicketEvent[] = [];
  const place = draw.of(places);
  const topic = draw.chance(0.05) ? null : draw.of(TOPICS).code;
  const isIncident = draw.chance(0.02);
  let minute = from.minute;
  let bureau = 'mebim';
  let owed = 0;
  let owedSince: number | undefined = minute;
  let firstReply: number | null = null;
  const counted = () => owed + (owedSince === undefined ? 0 : workedBetween(owedSince, minute));
  const log = (type: string, data: object = {}) => events.push({ minute, type, data: JSON.stringify(data) });
  /** Later by some working minutes, and at any time of the day where `plain`. */
  const wait = (most: number) => {
    minute = after(minute, 1 + draw.below(most)) + draw.below(3);
  };
  const pause = () => {
    owed = counted();
    owedSince = undefined;
  };
  const route = (to: string) => {
    bureau = to;
    log('routed', { bureau, reason: { text: 'Konu' } });
  };

  log('opened', {
    source: isIncident ? 'incident' : 'bot',
    channel: from.channel,
    priority: 3,
    ...(topic && { topic }),
  });
  minute += draw.below(10);
  route(place.bureau);
  let returns = 0;
  for (; returns < 2 && draw.chance(0.06); returns++) {
    wait(200);
    log('returned', { bureau });
    minute += draw.below(30);
    route(draw.of(places).bureau);
  }
  const end = minute > NOW_MINUTE - 40_000 && draw.chance(0.5) ? 'open' : draw.weighed(ENDS);
  const pace = draw.weighed([[250, 50] as const, [900, 35] as const, [2_500, 15] as const]);
  let status = 'new';
  if (end !== 'open' || draw.chance(0.6)) {
    wait(pace);
    log('claimed', { agent: 'agent-1' });
    log('started');
    status = 'in-progress';
  }
  let extended = false;
  if (status === 'in-progress') {
    if (draw.chance(0.12)) {
      wait(pace);
      log('citizen-asked');
      firstReply ??= counted();
      pause();
      status = 'waiting-citizen';
      if (end !== 'open' || draw.chance(0.5)) {
        minute += 30 + draw.below(6_000);
        log('citizen-wrote');
        owedSince = minute;
        status = 'in-progress';
      }
    } else if (draw.chance(0.08)) {
      wait(pace);
      log('authority-asked', { authority: 'Valilik' });
      pause();
      minute += 60 + draw.below(10_000);
      log('authority-answered');
      owedSince = minute;
    }
    if (draw.chance(0.1)) {
      wait(100);
      extended = true;
      log('extended', { takenUp: true, until: dayAt(dayOfMinute(minute) + 20) });
    }
  }
  const budget = threeDays(from.minute);
  let answer: number | null = null;
  /** Whether the work of the last day had not ended when it came: an evening's answer counts as the next day's. */
  let isInTime = false;
  const reply = () => {
    answer = counted();
    firstReply ??= answer;
    isInTime = owed <= budget && minute <= after(owedSince!, budget - owed);
  };
  let reopens = 0;
  const close = (type: string, data: object = {}) => {
    wait(pace);
    log(type, data);
  };
  if (end === 'answered') {
    close('answered');
    reply();
    log('result-shared', { to: { by: 'conversation', channel: from.channel } });
    minute += draw.below(9_000);
    log('closed', { reason: 'settled' });
    status = 'closed';
    for (; reopens < 2 && draw.chance(0.05); reopens++) {
      minute += draw.below(9_000);
      log('reopened', { by: 'citizen' });
      status = 'reopened';
      if (draw.chance(0.8)) {
        wait(400);
        log('claimed', { agent: 'agent-2' });
        wait(400);
        log('answered');
        log('closed', { reason: 'settled' });
        status = 'closed';
      } else {
        reopens++;
        break;
      }
    }
  } else if (end === 'settled') {
    close('closed', { reason: 'settled' });
    reply();
    status = 'closed';
  } else if (end === 'hoax') {
    close('closed', { reason: 'hoax' });
    status = 'closed';
  } else if (end === 'withdrawn' || end === 'merged') {
    close(end, end === 'merged' ? { into: 'MEB-2026-000001' } : {});
    status = end;
  }
  const rated = status === 'closed' && draw.chance(0.25);
  const truth: TrueTicket = {
    number,
    day: dayAt(dayOfMinute(from.minute)),
    channel: from.channel,
    topic,
    province: draw.chance(0.03) ? null : place.province,
    bureau,
    isIncident,
    firstReply,
    answer,
    standing: answer !== null ? (isInTime ? 'in-time' : 'late') : standingOf(end, budget, owed, owedSince),
    extended,
    returns,
    reopens,
    rating: rated
      ? {
          solved: draw.chance(0.9) ? draw.chance(0.7) : null,
          points: draw.chance(0.85) ? 1 + draw.below(5) : null,
        }
      : null,
  };
  return {
    truth,
    conversation: from.conversation,
    opened: from.minute,
    events,
    status,
    isOpen: !['closed', 'withdrawn', 'merged'].includes(status),
  };
}

/** Where nobody answered. */
function standingOf(
  end: (typeof ENDS)[number][0],
  budget: number,
  owed: number,
  owedSince: number | undefined,
): TrueTicket['standing'] {
  if (end !== 'open') return 'dropped';
  if (owedSince === undefined) return owed > budget ? 'overdue' : 'waiting';
  return after(owedSince, budget - owed) < NOW_MINUTE ? 'overdue' : 'waiting';
}
