import { SEALED, type Sink, type Value } from './sink.js';
import { momentOf } from './working-minutes.js';
import type { SimulatedYear } from './year.js';

const NEVER = Number.MAX_SAFE_INTEGER;

/** Writes a year into an empty database as its work would have left it; transcripts and texts, which no number looks at, are left out. */
export async function writeYear(sink: Sink, { conversations, tickets }: SimulatedYear): Promise<void> {
  const ids = new Set(conversations.map(({ id }) => id));
  const standIns = tickets.filter(({ conversation }) => conversation === null || !ids.has(conversation));
  await sink.insert(
    'conversations',
    ['id', 'channel', 'version', 'last_seq', 'created_at', 'updated_at'],
    [
      ...conversations.map((one) => [one.id, one.channel, one.turns, 0, momentOf(one.from), momentOf(one.to)]),
      ...standIns.map(({ truth, opened }) => [
        `desk:${truth.number}`,
        'phone',
        0,
        0,
        momentOf(opened),
        momentOf(opened),
      ]),
    ],
  );
  await sink.insert(
    'events',
    ['conversation_id', 'turn', 'ordinal', 'type', 'data', 'at'],
    conversations.flatMap(({ id, events }) =>
      events.map(({ turn, ordinal, type, data, minute }): Value[] => [id, turn, ordinal, type, data, momentOf(minute)]),
    ),
  );
  await sink.insert(
    'asked_questions',
    [
      'conversation_id',
      'turn',
      'ordinal',
      'at',
      'channel',
      'text',
      'decision',
      'probability',
      'unit',
      'verdict',
      'reason',
      'topic',
      'province',
    ],
    conversations.flatMap(({ id, channel, questions }) =>
      questions.map(({ turn, ordinal, minute, decision, unit, verdict, reason, topic, province }): Value[] => [
        ...[id, turn, ordinal, momentOf(minute), channel, SEALED, decision, 0.5],
        ...[unit, verdict, reason, topic, province],
      ]),
    ),
  );
  await sink.insert(
    'tickets',
    [
      ...['conversation_id', 'number', 'number_key', 'status', 'subject', 'description', 'province', 'channel'],
      ...['applicant', 'code_hash', 'kvkk_version', 'kvkk_shown_at', 'created_at', 'updated_at', 'seq', 'is_open'],
      ...['needs_routing', 'bureau', 'topic', 'priority', 'returns', 'reopens', 'is_incident', 'due_at', 'notice_at'],
      ...['calendars', 'facts_seq'],
    ],
    tickets.map(({ truth, conversation, opened, events, status, isOpen }, at): Value[] => [
      ...[conversation ?? `desk:${truth.number}`, truth.number, 2_026_000_000_001 + at, status, 'Konu', 'Açıklama'],
      ...[truth.province, truth.channel, SEALED, SEALED, '1', 0, momentOf(opened), momentOf(events.at(-1)!.minute)],
      ...[events.length, isOpen ? 1 : 0, 0, truth.bureau, truth.topic, 3, truth.returns, truth.reopens],
      ...[truth.isIncident ? 1 : 0, NEVER, NEVER, 0, 0],
    ]),
  );
  await sink.insert(
    'ticket_events',
    ['number', 'seq', 'at', 'actor', 'type', 'data'],
    tickets.flatMap(({ truth, events }) =>
      events.map(({ minute, type, data }, at): Value[] => [
        ...[truth.number, at + 1, momentOf(minute), 'staff:agent-1', type, data],
      ]),
    ),
  );
  await sink.insert(
    'ticket_conversations',
    ['number', 'conversation_id', 'joined_at'],
    tickets.map(({ truth, conversation, opened }): Value[] => [
      ...[truth.number, conversation ?? `desk:${truth.number}`, momentOf(opened)],
    ]),
  );
  await sink.insert(
    'ticket_ratings',
    ['number', 'bureau', 'status', 'asked_at', 'solved', 'score'],
    tickets.flatMap(({ truth: { number, bureau, rating }, events }): Value[][] => {
      if (!rating) return [];
      const { solved, points } = rating;
      const at = momentOf(events.at(-1)!.minute);
      return [[number, bureau, 'answered', at, solved === null ? null : Number(solved), points]];
    }),
  );
}
