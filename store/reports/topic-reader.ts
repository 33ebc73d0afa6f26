import { type RawBuilder, sql } from 'kysely';
import type { TopicReader, TopicScope } from '../../tickets/index.js';
import { openText } from '../asked-questions.js';
import type { Cipher } from '../cipher.js';
import type { Connections } from '../connections.js';

/** Latest questions of a cluster that are opened for its examples. */
const LOOKED_AT = 200;
/** Türkiye keeps UTC+3 all year, since 2016. */
const OFFSET_MS = 3 * 3_600_000;
const DAY_MS = 86_400_000;

const TALLY = {
  asked: sql<number>`count(*)`,
  answered: sql<number>`sum(case when decision = 'answer' then 1 else 0 end)`,
  askedBack: sql<number>`sum(case when decision = 'clarify' then 1 else 0 end)`,
  unanswered: sql<number>`sum(case when decision = 'ticket' then 1 else 0 end)`,
  helpful: sql<number>`sum(case when verdict = 'helpful' then 1 else 0 end)`,
  disliked: sql<number>`sum(case when verdict = 'disliked' then 1 else 0 end)`,
  notAsked: sql<number>`sum(case when verdict = 'not-asked' then 1 else 0 end)`,
};
const PARTS = Object.keys(TALLY) as readonly (keyof typeof TALLY)[];

/** Counts what was asked of a unit; opens what was said only for a cluster's examples. */
export function createTopicReader({ read }: Pick<Connections, 'read'>, cipher: Cipher): TopicReader {
  const within = ({ unit, from, until }: TopicScope) =>
    read
      .selectFrom('asked_questions')
      .where('asked_questions.unit', '=', unit)
      .where('asked_questions.at', '>=', from)
      .where('asked_questions.at', '<', until);

  return {
    async tallies(scope, by) {
      const key: RawBuilder<string | number | null> =
        by === 'item' ? sql`external_id` : sql`(at + ${OFFSET_MS}) / ${DAY_MS}`;
      const rows = await within(scope)
        .select([key.as('key'), ...PARTS.map((part) => TALLY[part].as(part))])
        .groupBy('key')
        .execute();
      return rows.map((row) => ({
        ...(Object.fromEntries(PARTS.map((part) => [part, Number(row[part])])) as Record<keyof typeof TALLY, number>),
        key: by === 'item' ? (row.key as string | null) : isoDay(Number(row.key)),
      }));
    },

    async clusters(scope, limit) {
      const rows = await within(scope)
        .innerJoin('question_clusters', 'question_clusters.id', 'asked_questions.cluster_id')
        .where('asked_questions.reason', 'is not', null)
        .select(({ fn }) => [
          'question_clusters.id as id',
          'question_clusters.status as status',
          fn.countAll<number>().as('questions'),
          fn.count<number>('asked_questions.conversation_id').distinct().as('conversations'),
        ])
        .groupBy(['question_clusters.id', 'question_clusters.status'])
        .orderBy('questions', 'desc')
        .orderBy('question_clusters.id')
        .limit(limit)
        .execute();
      return rows.map(({ id, status, questions, conversations }) => ({
        id,
        questions: Number(questions),
        conversations: Number(conversations),
        isHandled: status !== 'open',
      }));
    },

    async wordings(scope, id) {
      const cluster = await read
        .selectFrom('question_clusters')
        .select('label')
        .where('id', '=', id)
        .executeTakeFirst();
      if (!cluster) return undefined;
      const rows = await within(scope)
        .select(['conversation_id', 'turn', 'ordinal', 'text'])
        .where('cluster_id', '=', id)
        .where('reason', 'is not', null)
        .orderBy('at', 'desc')
        .limit(LOOKED_AT)
        .execute();
      return {
        label: cipher.open('transcript', cluster.label, ['question_clusters', 'label', id]),
        asked: rows
          .map((row) => ({ conversation: row.conversation_id, text: openText(cipher, row) }))
          .filter(({ text }) => text !== ''),
      };
    },
  };
}

const isoDay = (day: number): string => new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
