import type { ContactEvent, ContactQuestion, FactsRules } from '../../tickets/index.js';
import { type Connections, kept } from '../connections.js';
import { factsUntil, keepFactsUntil } from './facts-state.js';
import { groupBy } from './group-by.js';
import type { ReportTables } from './report-tables.js';

/** Turns looked at a step. */
const BATCH = 1_000;
/** A turn is committed a little after the moment it bears: so far back is looked again. */
const BEHIND_MS = 2 * 60_000;
/** What is said of an answer later than this is not counted. The day it leads to is seen only in part, and left as it was. */
const LOOK_BACK_MS = 30 * 86_400_000;

const HANDED_OVER = ['ticket-opened', 'person-wanted', 'person-on'] as const;
/** Of turns in which nothing was written: somebody only came in. */
const EMPTY = '%"route":"empty"%';

/** Conversations that had turns since they were gathered, with what was said of answers meanwhile. How many turns were new. */
export async function gatherContacts(
  { read, write }: Pick<Connections, 'read' | 'write'>,
  rules: FactsRules,
  now: number,
): Promise<number> {
  const until = await factsUntil(read);
  const from = until - BEHIND_MS;
  let limit = BATCH;
  let turns: { conversation_id: string; at: number }[];
  for (;;) {
    turns = await read
      .selectFrom('events')
      .select(['conversation_id', 'at'])
      .where('type', '=', 'turn')
      .where('at', '>=', from)
      .orderBy('at')
      .limit(limit)
      .execute();
    // A step must get further than the last, however much was written close together.
    if (turns.length < limit || turns.at(-1)!.at > until) break;
    limit *= 2;
  }
  const isAll = turns.length < limit;
  const reached = isAll ? Math.max(until, now) : turns.at(-1)!.at;
  const rows = turns.length === 0 ? [] : await contacts(read, rules, turns, turns[0]!.at - LOOK_BACK_MS);
  await write(async (trx) => {
    for (let at = 0; at < rows.length; at += 500)
      await trx
        .insertInto('contact_facts')
        .values(rows.slice(at, at + 500))
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'day']).doUpdateSet((eb) => ({
            bureau: eb.ref('excluded.bureau'),
            topic: eb.ref('excluded.topic'),
            province: eb.ref('excluded.province'),
            questions: eb.ref('excluded.questions'),
            helpful: eb.ref('excluded.helpful'),
            disliked: eb.ref('excluded.disliked'),
            outcome: eb.ref('excluded.outcome'),
          })),
        )
        .execute();
    await keepFactsUntil(trx, reached);
    return kept(undefined);
  });
  return isAll ? 0 : turns.length;
}

async function contacts(
  read: Connections['read'],
  rules: FactsRules,
  turns: readonly { readonly conversation_id: string }[],
  since: number,
): Promise<ReportTables['contact_facts'][]> {
  const ids = [...new Set(turns.map((turn) => turn.conversation_id))];
  const conversations = await read
    .selectFrom('conversations')
    .select(['id', 'channel'])
    .where('id', 'in', ids)
    .execute();
  const written = await read
    .selectFrom('events')
    .select(['conversation_id', 'at', 'type', 'data'])
    .where('conversation_id', 'in', ids)
    .where('at', '>=', since)
    .where((eb) =>
      eb.or([eb.and([eb('type', '=', 'turn'), eb('data', 'not like', EMPTY)]), eb('type', 'in', [...HANDED_OVER])]),
    )
    .orderBy('conversation_id')
    .orderBy('turn')
    .orderBy('ordinal')
    .execute();
  const asked = await read
    .selectFrom('asked_questions')
    .select(['conversation_id', 'at', 'verdict', 'reason', 'unit', 'topic', 'province'])
    .where('conversation_id', 'in', ids)
    .where('at', '>=', since)
    .orderBy('conversation_id')
    .orderBy('turn')
    .orderBy('ordinal')
    .execute();
  const units = await read.selectFrom('bureaus').select(['unit', 'code']).where('kind', '=', 'central').execute();
  const bureaus = new Map(units.flatMap(({ unit, code }) => (unit === null ? [] : [[unit, code] as const])));
  const eventsOf = groupBy(written, (row) => row.conversation_id);
  const askedOf = groupBy(asked, (row) => row.conversation_id);
  return conversations.flatMap(({ id, channel }) => {
    const events = (eventsOf.get(id) ?? []).map(
      ({ at, type, data }): ContactEvent =>
        type === 'turn' ? { at, type: 'written' } : { at, type: 'handed-over', ...aboutOf(type, data) },
    );
    const questions = (askedOf.get(id) ?? []).map(
      ({ at, verdict, reason, unit, topic, province }): ContactQuestion => ({
        at,
        isAnswered: reason === null,
        ...((verdict === 'helpful' || verdict === 'disliked') && { verdict }),
        ...(unit !== null && { unit }),
        ...(topic !== null && { topic }),
        ...(province !== null && { province }),
      }),
    );
    const whole = rules.contactFacts(events, questions).filter(({ day }) => day > rules.dayOf(since));
    return whole.map(({ unit, topic, province, day, questions: count, helpful, disliked, outcome }) => ({
      conversation_id: id,
      day,
      channel,
      bureau: (unit !== undefined && bureaus.get(unit)) || null,
      topic: topic ?? null,
      province: province ?? null,
      questions: count,
      helpful,
      disliked,
      outcome,
    }));
  });
}

/** What an opened ticket is about and where, as its event tells it. */
function aboutOf(type: string, data: string): Pick<ContactEvent, 'topic' | 'province'> {
  if (type !== 'ticket-opened') return {};
  const { topic, province } = JSON.parse(data) as { readonly topic?: string | null; readonly province?: string | null };
  return { ...(topic && { topic }), ...(province && { province }) };
}
