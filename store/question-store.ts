import { type Selectable, sql } from 'kysely';
import type { ClusterFilter, QuestionCluster, QuestionStore } from '../knowledge/index.js';
import { openText } from './asked-questions.js';
import { appendAudit } from './audit-log.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';

/** Latest questions of a cluster that are opened for its examples. */
const LOOKED_AT = 200;
const EXAMPLES = 5;

type ClusterRow = Selectable<Tables['question_clusters']>;
type Column = 'label' | 'exemplars';

export function createQuestionStore({ read, write }: Connections, cipher: Cipher, now: () => number): QuestionStore {
  const place = (id: string, column: Column) => ['question_clusters', column, id] as const;
  const seal = (id: string, column: Column, text: string) => cipher.seal('transcript', text, place(id, column));
  const open = (row: ClusterRow, column: Column) => cipher.open('transcript', row[column], place(row.id, column));

  /** Questions of clusters within a filter. */
  function questions({ from, until, units, channel }: ClusterFilter) {
    let query = read.selectFrom('asked_questions').where('asked_questions.reason', 'is not', null);
    if (from !== undefined) query = query.where('asked_questions.at', '>=', from);
    if (until !== undefined) query = query.where('asked_questions.at', '<', until);
    if (channel !== undefined) query = query.where('asked_questions.channel', '=', channel);
    if (units !== undefined)
      query = query.where((eb) =>
        eb.or([eb('asked_questions.unit', 'in', [...units]), eb('asked_questions.unit', 'is', null)]),
      );
    return query;
  }

  async function wordings(id: string, filter: ClusterFilter, limit: number): Promise<string[]> {
    const rows = await questions(filter)
      .selectAll()
      .where('cluster_id', '=', id)
      .orderBy('at', 'desc')
      .limit(LOOKED_AT)
      .execute();
    const counts = new Map<string, { text: string; count: number }>();
    for (const row of rows) {
      const text = openText(cipher, row);
      const key = text
        .toLocaleLowerCase('tr')
        .replace(/[\s?.!,]+/g, ' ')
        .trim();
      counts.set(key, { text, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, limit)
      .map(({ text }) => text);
  }

  async function described(row: ClusterRow, filter: ClusterFilter): Promise<QuestionCluster> {
    const groups = await questions(filter)
      .select(({ fn }) => [
        'reason',
        'channel',
        'unit',
        fn.countAll<number>().as('count'),
        fn.min('at').as('first'),
        fn.max('at').as('last'),
      ])
      .where('cluster_id', '=', row.id)
      .groupBy(['reason', 'channel', 'unit'])
      .execute();
    const tally = (key: 'reason' | 'channel' | 'unit') => {
      const counts: Record<string, number> = {};
      for (const group of groups)
        if (group[key] !== null) counts[group[key]] = (counts[group[key]] ?? 0) + Number(group.count);
      return counts;
    };
    return {
      id: row.id,
      label: open(row, 'label'),
      status: row.status,
      ...(row.external_id !== null && { externalId: row.external_id }),
      ...(row.reason !== null && { reason: row.reason }),
      count: groups.reduce((sum, { count }) => sum + Number(count), 0),
      firstAt: groups.length > 0 ? Math.min(...groups.map(({ first }) => first)) : row.created_at,
      lastAt: row.last_at,
      examples: await wordings(row.id, filter, EXAMPLES),
      why: tally('reason'),
      channels: tally('channel'),
      units: tally('unit'),
    };
  }

  return {
    async waiting(before, limit) {
      const rows = await read
        .selectFrom('asked_questions')
        .selectAll()
        .where('cluster_id', 'is', null)
        .where('reason', 'is not', null)
        .where('at', '<', before)
        .orderBy('at')
        .orderBy('conversation_id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        key: { conversationId: row.conversation_id, turn: row.turn, ordinal: row.ordinal },
        text: openText(cipher, row),
        decision: row.decision,
        probability: row.probability,
        channel: row.channel,
        at: row.at,
        ...(row.external_id !== null && { externalId: row.external_id }),
        ...(row.unit !== null && { unit: row.unit }),
        ...(row.verdict !== null && { verdict: row.verdict }),
      }));
    },

    async open(since) {
      const rows = await read.selectFrom('question_clusters').selectAll().where('last_at', '>=', since).execute();
      return rows.map((row) => ({
        id: row.id,
        exemplars: JSON.parse(open(row, 'exemplars')) as string[],
        status: row.status,
        ...(row.handled_at !== null && { handledAt: row.handled_at }),
      }));
    },

    async assign(questions, changes) {
      await write(async (trx) => {
        for (const { id, isNew, label, exemplars, lastAt, reopen } of changes) {
          const content = {
            label: seal(id, 'label', label),
            exemplars: seal(id, 'exemplars', JSON.stringify(exemplars)),
          };
          if (isNew)
            await trx
              .insertInto('question_clusters')
              .values({
                id,
                ...content,
                status: 'open',
                external_id: null,
                reason: null,
                handled_at: null,
                created_at: now(),
                last_at: lastAt,
              })
              .execute();
          else
            await trx
              .updateTable('question_clusters')
              .set({ ...content, last_at: lastAt, ...(reopen && { status: 'open' as const }) })
              .where('id', '=', id)
              .execute();
        }
        for (const { key, clusterId } of questions)
          await trx
            .updateTable('asked_questions')
            .set({ cluster_id: clusterId })
            .where('conversation_id', '=', key.conversationId)
            .where('turn', '=', key.turn)
            .where('ordinal', '=', key.ordinal)
            .where('cluster_id', 'is', null)
            .execute();
        return kept(undefined);
      });
    },

    async list(filter, limit, after) {
      const count = sql<number>`count(*)`;
      let query = questions(filter)
        .innerJoin('question_clusters', 'question_clusters.id', 'asked_questions.cluster_id')
        .select(['question_clusters.id as id', count.as('count')])
        .groupBy('question_clusters.id')
        .orderBy('count', 'desc')
        .orderBy('question_clusters.id')
        .limit(limit + 1);
      if (filter.statuses) query = query.where('question_clusters.status', 'in', [...filter.statuses]);
      if (after !== undefined) {
        const [size, id] = [Number(after.split('.')[0]), after.split('.')[1] ?? ''];
        query = query.having(
          sql<boolean>`(count(*) < ${size} or (count(*) = ${size} and question_clusters.id > ${id}))`,
        );
      }
      const page = await query.execute();
      const shown = page.slice(0, limit);
      const rows = shown.length
        ? await read
            .selectFrom('question_clusters')
            .selectAll()
            .where(
              'id',
              'in',
              shown.map(({ id }) => id),
            )
            .execute()
        : [];
      const byId = new Map(rows.map((row) => [row.id, row]));
      const last = shown.at(-1);
      return {
        clusters: await Promise.all(shown.map(({ id }) => described(byId.get(id)!, filter))),
        ...(page.length > limit && last && { next: `${Number(last.count)}.${last.id}` }),
      };
    },

    async get(id) {
      const row = await read.selectFrom('question_clusters').selectAll().where('id', '=', id).executeTakeFirst();
      return row && (await described(row, {}));
    },

    wordings: (id, limit) => wordings(id, {}, limit),

    async decide(id, { status, externalId, reason }, actor) {
      return await write(async (trx) => {
        const before = await trx.selectFrom('question_clusters').selectAll().where('id', '=', id).executeTakeFirst();
        if (!before) return undone(false);
        const next = { status, external_id: externalId ?? null, reason: reason ?? null };
        await trx
          .updateTable('question_clusters')
          .set({ ...next, handled_at: now() })
          .where('id', '=', id)
          .execute();
        await appendAudit(trx, now(), [
          {
            actor,
            action: `questions.${status}`,
            subject: `cluster:${id}`,
            ...(reason !== undefined && { reason }),
            before: { status: before.status, externalId: before.external_id },
            after: { status, externalId: externalId ?? null },
          },
        ]);
        return kept(true);
      });
    },
  };
}
