import { randomOf } from '../../../scripts/evaluate/random.js';
import { openSink } from '../../../scripts/simulate-year/sink.js';
import type { Bureau } from '../../../tickets/index.js';
import type { TestDatabase } from '../../store/databases.js';

export const MONTH = '2026-10';
/** Tuesday, 10 November 2026, 12.00 in Istanbul. */
export const TENTH = Date.UTC(2026, 10, 10, 9);

export interface TrueTicket {
  readonly day: string;
  readonly channel: string;
  readonly topic: string | null;
  readonly province: string | null;
  readonly bureau: string;
  readonly answer: 'in-time' | 'late' | 'dropped';
  readonly minutes: number | null;
  readonly isIncident: boolean;
}
export interface TrueContact {
  readonly day: string;
  readonly channel: string;
  readonly topic: string | null;
  readonly province: string | null;
  readonly questions: number;
  readonly outcome: 'handed-over' | 'unanswered' | 'solved' | 'silent' | 'none';
}

const bureau = (code: string, kind: Bureau['kind']): Bureau => ({
  ...{ code, kind, name: code, aliases: [], calendar: 'tr', zone: 'Europe/Istanbul', active: true },
  ...(kind === 'central' && { unit: code.slice('merkez-'.length) }),
});
export const BUREAUS: readonly Bureau[] = [
  bureau('mebim', 'centre'),
  bureau('merkez-TEGM', 'central'),
  bureau('il-van', 'province'),
  bureau('il-bursa', 'province'),
  bureau('yd-berlin', 'mission'),
];
const PROVINCES = ['Ankara', 'İstanbul', 'İzmir', 'Van', 'Bursa', 'Iğdır', 'Ordu', 'Çanakkale', 'Yurt dışı', null];
const TOPICS = ['denklik', 'bilsem', 'ylsy', 'cimer', 'merkezi-sinav', 'diger', null];
const CHANNELS = ['web', 'whatsapp', 'telegram', 'phone'];

/** A month with a few large groups and many small ones. */
export function drawMonth(seed: number): {
  readonly tickets: readonly TrueTicket[];
  readonly contacts: readonly TrueContact[];
} {
  const random = randomOf(seed);
  const of = <T>(values: readonly T[], skew: number): T => values[Math.floor(random() ** skew * values.length)]!;
  const day = () => `2026-10-${String(1 + Math.floor(random() ** 1.8 * 31)).padStart(2, '0')}`;
  const tickets = Array.from({ length: 260 }, (): TrueTicket => {
    const answer = of(['in-time', 'late', 'dropped'] as const, 2.5);
    return {
      day: day(),
      channel: of(CHANNELS, 9),
      topic: of(TOPICS, 9),
      province: of(PROVINCES, 8),
      bureau: of(BUREAUS, 12).code,
      answer,
      minutes: answer === 'dropped' ? null : 10 + Math.floor(random() * 3_000),
      isIncident: random() < 0.04,
    };
  });
  const contacts = Array.from({ length: 420 }, (): TrueContact => {
    const outcome = of(['silent', 'handed-over', 'unanswered', 'solved', 'none'] as const, 1.4);
    return {
      day: day(),
      channel: of(CHANNELS, 6),
      topic: of(TOPICS, 6),
      province: of([null, ...PROVINCES], 8),
      questions: outcome === 'none' ? 0 : 1 + Math.floor(random() * 3),
      outcome,
    };
  });
  return { tickets, contacts };
}

/** Written as if it had been gathered until the tenth of the month after. */
export async function fillMonth(
  database: TestDatabase,
  { tickets, contacts }: ReturnType<typeof drawMonth>,
): Promise<void> {
  const sink = await openSink(database);
  await sink.insert(
    'ticket_facts',
    [
      ...['number', 'seq', 'day', 'channel', 'topic', 'province', 'bureau', 'first_reply_minutes', 'answer_minutes'],
      ...['answer', 'extended', 'returns', 'reopens', 'is_incident'],
    ],
    tickets.map((one, at) => [
      ...[`MEB-2026-${at}`, 1, one.day, one.channel, one.topic, one.province, one.bureau, one.minutes, one.minutes],
      ...[one.answer, 0, 0, 0, one.isIncident ? 1 : 0],
    ]),
  );
  await sink.insert(
    'contact_facts',
    ['conversation_id', 'day', 'channel', 'topic', 'province', 'questions', 'helpful', 'disliked', 'outcome'],
    contacts.map((one, at) => [
      `c${at}`,
      one.day,
      one.channel,
      one.topic,
      one.province,
      one.questions,
      0,
      0,
      one.outcome,
    ]),
  );
  await sink.insert('meta', ['key', 'value'], [['report-facts-until', String(TENTH)]]);
  await sink.close();
}
