import { type RawBuilder, sql } from 'kysely';
import type { MetricId } from '../../tickets/index.js';

/** A metric in SQL, over the rows of its source. */
export interface MetricSql {
  /** Amount a row adds to the base; its rows are those where it is more than 0. */
  readonly base: RawBuilder<number>;
  /** Of a share: amount a row adds to the hits. */
  readonly hits?: RawBuilder<number>;
  /** Of mean, median and p90: the row's own value; null where it has none. */
  readonly measure?: RawBuilder<number>;
}

const flag = (condition: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`case when ${condition} then 1 else 0 end`;
const ALL = sql<number>`1`;

const IS_ANSWERED = sql`answer in ('in-time', 'late')`;
const isOverdue = (now: number) => sql`answer = 'open' and answer_due < ${now}`;
const IS_REOPENED = sql`reopens > 0`;
const IS_SERVED = sql`outcome <> 'none'`;
const outcome = (...outcomes: readonly string[]): Required<Pick<MetricSql, 'base' | 'hits'>> => ({
  base: flag(IS_SERVED),
  hits: flag(sql`outcome in (${sql.join(outcomes)})`),
});

const measured = (column: string): MetricSql => ({
  base: flag(sql`${sql.ref(column)} is not null`),
  measure: sql<number>`${sql.ref(column)}`,
});
const FIRST_REPLY = measured('first_reply_minutes');
const ANSWER = measured('answer_minutes');

/** What {@link METRICS} says in words, by the same ids. `now`: epoch ms, for what is overdue. */
export const metricSql = (now: number): Readonly<Record<MetricId, MetricSql>> => ({
  applications: { base: ALL },
  incidents: { base: sql<number>`is_incident` },
  answered: { base: flag(IS_ANSWERED) },
  overdue: { base: flag(isOverdue(now)) },
  'answered-in-time': {
    base: flag(sql`${IS_ANSWERED} or (${isOverdue(now)})`),
    hits: flag(sql`answer = 'in-time'`),
  },
  extended: { base: ALL, hits: sql<number>`extended` },
  returned: { base: ALL, hits: flag(sql`returns > 0`) },
  reopened: { base: flag(sql`${IS_ANSWERED} or ${IS_REOPENED}`), hits: flag(IS_REOPENED) },
  'first-reply-mean': FIRST_REPLY,
  'first-reply-median': FIRST_REPLY,
  'first-reply-p90': FIRST_REPLY,
  'answer-mean': ANSWER,
  'answer-median': ANSWER,
  'answer-p90': ANSWER,
  conversations: { base: ALL },
  questions: { base: sql<number>`questions` },
  'first-contact': outcome('solved', 'silent'),
  'bot-resolved': outcome('solved'),
  silent: outcome('silent'),
  'handed-over': outcome('handed-over'),
  unanswered: outcome('unanswered'),
  satisfaction: { base: sql<number>`helpful + disliked`, hits: sql<number>`helpful` },
  'survey-solved': { base: flag(sql`solved is not null`), hits: flag(sql`solved = 1`) },
  'survey-points': measured('points'),
});
