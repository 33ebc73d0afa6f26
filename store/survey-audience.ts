import { createHmac } from 'node:crypto';
import { type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import type { Survey } from '../tickets/index.js';
import type { Tables } from './schema.js';

/** Nobody is asked twice in so long. */
export const REST_MS = 30 * 86_400_000;
/** Somebody who wrote a moment ago is not interrupted. */
export const QUIET_MS = 30 * 60_000;
/** Conversations looked at in one statement while a sample is drawn. */
export const SCAN = 5_000;
/** Turkey has had one offset since 2016. */
const OFFSET = '+03:00';
const DAY_MS = 86_400_000;

/** The `limit` of all that are added whose hashes are the smallest: each set of so many is as likely. */
export function createSample(salt: string, limit: number) {
  type One = { readonly id: string; readonly channel: string; readonly rank: string };
  let best: One[] = [];
  const cut = () => {
    best = best.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, limit);
  };
  return {
    add({ id, channel }: { readonly id: string; readonly channel: string }) {
      best.push({ id, channel, rank: createHmac('sha256', salt).update(id).digest('hex') });
      if (best.length >= limit * 2 + SCAN) cut();
    },
    taken(): readonly One[] {
      cut();
      return best;
    },
  };
}

type Db = Pick<Transaction<Tables>, 'selectFrom'>;
const startOf = (day: string) => Date.parse(`${day}T00:00:00${OFFSET}`);

/** Tickets by which somebody belongs to the audience. */
export function ticketsOf(db: Db, { audience: { topics, provinces, from, to } }: Pick<Survey, 'audience'>) {
  return db
    .selectFrom('tickets')
    .where('tickets.is_incident', '=', 0)
    .$if(topics !== undefined, (query) => query.where('tickets.topic', 'in', [...topics!]))
    .$if(provinces !== undefined, (query) => query.where('tickets.province', 'in', [...provinces!]))
    .$if(from !== undefined, (query) => query.where('tickets.created_at', '>=', startOf(from!)))
    .$if(to !== undefined, (query) => query.where('tickets.created_at', '<', startOf(to!) + DAY_MS));
}

/** Conversations of the audience in which nobody was asked lately. */
export function candidates(
  db: Db,
  survey: Survey,
  at: number,
): SelectQueryBuilder<Tables, 'conversations', { id: string; channel: string; updated_at: number }> {
  const { topics, provinces, from, to } = survey.audience;
  const byTicket = topics !== undefined || provinces !== undefined;
  return db
    .selectFrom('conversations')
    .select(['conversations.id', 'conversations.channel', 'conversations.updated_at'])
    .$if(byTicket, (query) =>
      query.where(
        'conversations.id',
        'in',
        ticketsOf(db, survey)
          .innerJoin('ticket_conversations', 'ticket_conversations.number', 'tickets.number')
          .select('ticket_conversations.conversation_id'),
      ),
    )
    .$if(!byTicket && from !== undefined, (query) => query.where('conversations.updated_at', '>=', startOf(from!)))
    .$if(!byTicket && to !== undefined, (query) => query.where('conversations.updated_at', '<', startOf(to!) + DAY_MS))
    .where('conversations.updated_at', '<=', at - QUIET_MS)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('survey_invitations')
            .select(sql`1`.as('one'))
            .where('survey_id', '=', survey.id)
            .whereRef('survey_invitations.conversation_id', '=', 'conversations.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('survey_people')
            .select(sql`1`.as('one'))
            .whereRef('survey_people.key', '=', 'conversations.id')
            .where((eb) => eb.or([eb('refused_at', 'is not', null), eb('invited_at', '>', at - REST_MS)])),
        ),
      ),
    ) as SelectQueryBuilder<Tables, 'conversations', { id: string; channel: string; updated_at: number }>;
}
