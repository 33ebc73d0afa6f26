import { TOPICS } from '../../tickets/index.js';
import type { Draw } from './draw.js';
import { dayAt } from './working-minutes.js';

export const CHANNELS = ['web', 'whatsapp', 'telegram', 'terminal'] as const;
/** Units with a central bureau; `XYZ` has none. */
export const UNITS = ['TEGM', 'OGM', 'MTEGM', 'HBÖGM', 'XYZ'] as const;
const DAY_MINUTES = 1_440;

export type ContactOutcome = 'handed-over' | 'unanswered' | 'solved' | 'silent' | 'none';

/** What one conversation had on one Istanbul day: the truth that is counted. */
export interface TrueContact {
  readonly conversation: string;
  readonly day: string;
  readonly channel: string;
  readonly bureau: string | null;
  readonly topic: string | null;
  readonly province: string | null;
  readonly questions: number;
  readonly helpful: number;
  readonly disliked: number;
  readonly outcome: ContactOutcome;
}

export interface WrittenEvent {
  readonly minute: number;
  readonly turn: number;
  readonly ordinal: number;
  readonly type: string;
  readonly data: string;
}
export interface WrittenQuestion {
  readonly minute: number;
  readonly turn: number;
  readonly ordinal: number;
  readonly decision: 'answer' | 'clarify' | 'ticket';
  readonly verdict: string | null;
  readonly reason: string | null;
  readonly unit: string | null;
  readonly topic: string | null;
  readonly province: string | null;
}
export interface SimulatedConversation {
  readonly id: string;
  readonly channel: string;
  readonly from: number;
  readonly to: number;
  readonly turns: number;
  readonly events: readonly WrittenEvent[];
  readonly questions: readonly WrittenQuestion[];
  /** Minutes at which a ticket was opened in it. */
  readonly opened: readonly number[];
  readonly truth: readonly TrueContact[];
}

const OUTCOMES = [
  ['silent', 46],
  ['solved', 14],
  ['unanswered', 14],
  ['handed-over', 18],
  ['none', 8],
] as const;
const HANDED = [
  ['ticket-opened', 12],
  ['person-wanted', 3],
  ['person-on', 2],
] as const;

/** A conversation of one to four days of the year. What became of each day is drawn first, and then written down so. */
export function simulateConversation(number: number, provinces: readonly string[], draw: Draw): SimulatedConversation {
  const id = `c${number}`;
  const channel = draw.of(CHANNELS);
  const events: WrittenEvent[] = [];
  const questions: WrittenQuestion[] = [];
  const opened: number[] = [];
  const truth: TrueContact[] = [];
  let day = draw.below(365);
  const days = draw.weighed([[1, 90] as const, [2, 7] as const, [4, 3] as const]);
  let turn = 0;
  let minute = 0;
  /** As it was named last. */
  let province: string | null = null;
  const say = (types: readonly (readonly [type: string, data?: object])[], route = 'question') => {
    turn++;
    for (const [ordinal, [type, data = {}]] of [['turn', { route, channel }] as const, ...types].entries())
      events.push({ minute, turn, ordinal, type, data: JSON.stringify(data) });
  };
  for (let at = 0; at < days && day < 365; at++, day += 1 + draw.below(3)) {
    // Some just before, some just after midnight.
    const start = draw.chance(0.1) ? draw.of([0, 1, 1_400]) : draw.below(1_400);
    minute = day * DAY_MINUTES + start;
    if (draw.chance(0.3)) say([], 'empty');
    if (draw.chance(0.03)) continue;
    const outcome = draw.weighed(OUTCOMES);
    const asked = ask(outcome, draw);
    if (asked.length === 0 && outcome !== 'handed-over') say([], 'smalltalk');
    const handed = outcome === 'handed-over' ? draw.weighed(HANDED) : undefined;
    for (const [place, question] of asked.entries()) {
      minute = Math.min(minute + 1, (day + 1) * DAY_MINUTES - 1);
      say([]);
      if (draw.chance(0.15)) province = draw.of(provinces);
      questions.push({ ...question, province, minute, turn, ordinal: 0 });
      if (place === 0 && draw.chance(0.1)) {
        const second: Asked = question.reason === null ? answered(draw) : question;
        questions.push({ ...second, province, minute, turn, ordinal: 1 });
      }
      if (question.verdict) say([['feedback']]);
    }
    const ticket =
      handed === 'ticket-opened'
        ? { topic: topic(draw), province: draw.chance(0.8) ? draw.of(provinces) : null }
        : undefined;
    if (handed) say([[handed, ticket]]);
    if (ticket) opened.push(minute);
    truth.push(
      contactOf(
        id,
        day,
        channel,
        outcome,
        ticket,
        questions.filter((one) => Math.floor(one.minute / DAY_MINUTES) === day),
      ),
    );
  }
  const minutes = events.map((event) => event.minute);
  const last = minutes.at(-1) ?? day * DAY_MINUTES;
  return { id, channel, from: minutes[0] ?? last, to: last, turns: turn, events, questions, opened, truth };
}

type Asked = Omit<WrittenQuestion, 'minute' | 'turn' | 'ordinal' | 'province'>;

const topic = (draw: Draw): string | null => (draw.chance(0.9) ? draw.of(TOPICS).code : null);

const answered = (draw: Draw, verdict: string | null = null): Asked => ({
  decision: verdict === 'chosen' ? 'clarify' : 'answer',
  verdict,
  reason: null,
  unit: draw.of(UNITS),
  topic: topic(draw),
});

const failed = (draw: Draw): Asked =>
  draw.weighed<Asked>([
    [{ decision: 'ticket', verdict: null, reason: 'unanswered', unit: null, topic: topic(draw) }, 5],
    [{ decision: 'clarify', verdict: null, reason: 'unsure', unit: draw.of(UNITS), topic: topic(draw) }, 3],
    [{ decision: 'clarify', verdict: 'not-asked', reason: 'not-asked', unit: draw.of(UNITS), topic: topic(draw) }, 1],
    [{ decision: 'answer', verdict: 'disliked', reason: 'disliked', unit: draw.of(UNITS), topic: topic(draw) }, 3],
  ]);

function ask(outcome: ContactOutcome, draw: Draw): Asked[] {
  if (outcome === 'none') return [];
  const plain = Array.from({ length: draw.below(3) }, () => answered(draw, draw.chance(0.1) ? 'chosen' : null));
  if (outcome === 'silent') return [...plain, answered(draw)];
  if (outcome === 'solved') return [...plain, answered(draw, 'helpful')];
  if (outcome === 'unanswered')
    return [...plain, failed(draw), ...(draw.chance(0.2) ? [answered(draw, 'helpful')] : [])];
  return draw.chance(0.3) ? [] : [...plain, failed(draw)];
}

function contactOf(
  conversation: string,
  day: number,
  channel: string,
  outcome: ContactOutcome,
  ticket: { readonly topic: string | null; readonly province: string | null } | undefined,
  questions: readonly WrittenQuestion[],
): TrueContact {
  let unit: string | null = null;
  let [asked, answered]: (string | null)[] = [null, null];
  let province: string | null = null;
  for (const question of questions) {
    asked = question.topic ?? asked;
    province = question.province ?? province;
    if (question.reason !== null) continue;
    unit = question.unit;
    answered = question.topic ?? answered;
  }
  return {
    conversation,
    day: dayAt(day),
    channel,
    bureau: unit === null || unit === 'XYZ' ? null : `merkez-${unit}`,
    topic: ticket?.topic ?? answered ?? asked ?? null,
    province: ticket?.province ?? province,
    questions: questions.length,
    helpful: questions.filter(({ verdict }) => verdict === 'helpful').length,
    disliked: questions.filter(({ verdict }) => verdict === 'disliked').length,
    outcome,
  };
}
