import type { Transaction } from 'kysely';
import type { Reply } from '../bot/index.js';
import type { SurveyDelivery } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { say } from './desk-speak.js';
import type { Tables } from './schema.js';
import { candidates, createSample, QUIET_MS, REST_MS, SCAN } from './survey-audience.js';
import { createCallDraw, toInvitation } from './survey-call-draw.js';
import { keysOf, lockPeople, markInvited, together } from './survey-people.js';
import { toSurvey } from './survey-store.js';

/** Invites citizens to surveys. Of those who may be asked a simple random sample is drawn: each by the hash of survey and conversation. */
export function createSurveyDelivery(connections: Connections, context: DeskContext): SurveyDelivery<Reply> {
  const { read, write, dialect } = connections;
  const { rules, now } = context;

  return {
    ...createCallDraw(connections, context),

    async running() {
      const rows = await read
        .selectFrom('surveys')
        .selectAll()
        .where('status', '=', 'running')
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toSurvey);
    },

    async fresh(id, since) {
      const { count } = await read
        .selectFrom('survey_invitations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('survey_id', '=', id)
        .where('status', '=', 'invited')
        .where('invited_at', '>=', since)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async draw(survey, limit) {
      const sample = createSample(survey.id, limit);
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const rows: { id: string; channel: string; updated_at: number }[] = await candidates(read, survey, now())
          .where('conversations.id', '>', cursor)
          .orderBy('conversations.id')
          .limit(SCAN)
          .execute();
        for (const { id, channel, updated_at: lastAt } of rows)
          if (rules.reachable(channel, Number(lastAt), now())) sample.add({ id, channel });
        cursor = rows.length < SCAN ? undefined : rows.at(-1)!.id;
      }
      const drawn = sample.taken();
      if (drawn.length === 0) return 0;
      return await write(async (trx) => {
        await trx
          .insertInto('survey_invitations')
          .values(drawn.map(({ id, channel }) => toInvitation(survey.id, { conversation: id, channel }, now())))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return kept(drawn.length);
      });
    },

    async channels(id) {
      const rows = await read
        .selectFrom('survey_invitations')
        .select('channel')
        .distinct()
        .where('survey_id', '=', id)
        .where('status', '=', 'queued')
        .where('channel', '!=', 'call')
        .execute();
      return rows.map(({ channel }) => channel);
    },

    tell: (id, channel, limit, reply) =>
      write(async (trx) => {
        const at = now();
        const survey = await trx
          .selectFrom('surveys')
          .select('status')
          .where('id', '=', id)
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        if (survey?.status !== 'running') return undone(0);
        const queued = await trx
          .selectFrom('survey_invitations')
          .select(['id', 'conversation_id'])
          .where('survey_id', '=', id)
          .where('status', '=', 'queued')
          .where('channel', '=', channel)
          .orderBy('id')
          .limit(limit)
          .execute();
        if (queued.length === 0) return undone(0);
        const wanted = queued.map((row) => row.conversation_id!);
        const standing = await standingOf(trx, dialect, wanted);
        const keys = await keysOf(trx, context, wanted);
        const people = await lockPeople(trx, context, [...keys.values()].flat());
        for (const { id: invitation, conversation_id } of queued) {
          const conversation = conversation_id!;
          const own = keys.get(conversation)!;
          const asked = together(own, people);
          const lastAt = standing.get(conversation);
          const may =
            lastAt !== undefined &&
            rules.reachable(channel, lastAt, at) &&
            lastAt <= at - QUIET_MS &&
            !asked.refused &&
            asked.invitedAt <= at - REST_MS;
          if (!may) {
            // So that the next draw passes them over: they were asked under another name.
            await markInvited(trx, [conversation], asked.invitedAt);
            await trx.deleteFrom('survey_invitations').where('id', '=', invitation).execute();
            continue;
          }
          const outboxId = await say(trx, context, { conversationId: conversation, channel }, reply, at);
          await trx
            .updateTable('survey_invitations')
            .set({ status: 'invited', outbox_id: outboxId, invited_at: at, updated_at: at })
            .where('id', '=', invitation)
            .execute();
          await markInvited(trx, own, at);
          for (const key of own) people.set(key, { invitedAt: at, refused: false });
        }
        return kept(queued.length);
      }),

    settle: (id) =>
      write(async (trx) => {
        const dead = await trx
          .updateTable('survey_invitations')
          .set({ status: 'unreached', updated_at: now() })
          .where('survey_id', '=', id)
          .where('status', '=', 'invited')
          .where(
            'outbox_id',
            'in',
            trx
              .selectFrom('outbox')
              .innerJoin('survey_invitations as own', 'own.outbox_id', 'outbox.row_id')
              .select('outbox.row_id')
              .where('own.survey_id', '=', id)
              .where('outbox.status', '=', 'dead'),
          )
          .returning('id')
          .execute();
        return dead.length > 0 ? kept(dead.length) : undone(0);
      }),

    tidy: (before, limit) =>
      write(async (trx) => {
        const over = await trx
          .selectFrom('survey_invitations')
          .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
          .select(['survey_invitations.id', 'response_id', 'survey_invitations.status'])
          .where(({ or, and, eb }) =>
            or([
              and([eb('surveys.status', '=', 'ended'), eb('survey_invitations.status', '=', 'queued')]),
              and([
                eb('surveys.status', '=', 'ended'),
                eb('survey_invitations.status', '=', 'begun'),
                eb('survey_invitations.updated_at', '<', before),
              ]),
            ]),
          )
          .limit(limit)
          .execute();
        for (const { id, response_id: response, status } of over) {
          if (response !== null) await dropResponse(trx, response);
          if (status === 'queued') await trx.deleteFrom('survey_invitations').where('id', '=', id).execute();
          else
            await trx
              .updateTable('survey_invitations')
              .set({ status: 'left', response_id: null, updated_at: now() })
              .where('id', '=', id)
              .execute();
        }
        return over.length > 0 ? kept(over.length) : undone(0);
      }),
  };
}

/** What was answered and not finished: it is nobody's any more. */
export async function dropResponse(trx: Transaction<Tables>, response: string): Promise<void> {
  await trx.deleteFrom('survey_answers').where('response_id', '=', response).execute();
  await trx.deleteFrom('survey_responses').where('id', '=', response).execute();
}

/** When each conversation was last written in, locked; without those in which a person is on or waited for. */
async function standingOf(trx: Transaction<Tables>, dialect: string, ids: readonly string[]) {
  const rows = await trx
    .selectFrom('conversations')
    .select(['id', 'updated_at'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute();
  const busy = new Set<string>();
  for (const table of ['takeovers', 'waiting'] as const)
    for (const row of await trx
      .selectFrom(table)
      .select('conversation_id')
      .where('conversation_id', 'in', [...ids])
      .execute())
      busy.add(row.conversation_id);
  return new Map(rows.filter(({ id }) => !busy.has(id)).map((row) => [row.id, Number(row.updated_at)]));
}
