import type { Transaction } from 'kysely';
import type { InboxRow, TurnOutcome } from '../bot/index.js';
import type { Verdict } from '../knowledge/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

export const questionPlace = (conversationId: string, turn: number, ordinal: number) =>
  ['asked_questions', 'text', conversationId, turn, ordinal] as const;

export const openText = (
  cipher: Cipher,
  row: { readonly conversation_id: string; readonly turn: number; readonly ordinal: number; readonly text: Buffer },
): string => cipher.open('transcript', row.text, questionPlace(row.conversation_id, row.turn, row.ordinal));

/** The questions of a turn, and what it says of the last one before it. */
export async function saveAsked(
  trx: Transaction<Tables>,
  cipher: Cipher,
  row: InboxRow,
  turn: number,
  outcome: Pick<TurnOutcome, 'asked' | 'verdict'>,
  at: number,
): Promise<void> {
  const { conversationId, channel } = row.message;
  if (outcome.verdict) await judgeLast(trx, conversationId, outcome.verdict);
  if (!outcome.asked?.length) return;
  await trx
    .insertInto('asked_questions')
    .values(
      outcome.asked.map(({ text, decision, probability, externalId, unit, topic, province }, ordinal) => ({
        conversation_id: conversationId,
        turn,
        ordinal,
        at,
        channel,
        text: cipher.seal('transcript', text, questionPlace(conversationId, turn, ordinal)),
        decision,
        probability,
        external_id: externalId ?? null,
        unit: unit ?? null,
        topic: topic ?? null,
        province: province ?? null,
        verdict: null,
        reason: UNANSWERED[decision],
        cluster_id: null,
      })),
    )
    .execute();
}

const UNANSWERED = { answer: null, clarify: 'unsure', ticket: 'unanswered' } as const;
/** An option that was chosen makes up for having asked back; one that did not answer is as bad as none. */
const JUDGED = { helpful: null, chosen: null, disliked: 'disliked', 'not-asked': 'not-asked' } as const;

async function judgeLast(trx: Transaction<Tables>, conversationId: string, verdict: Verdict): Promise<void> {
  const last = await trx
    .selectFrom('asked_questions')
    .select(['turn', 'ordinal', 'reason', 'decision'])
    .where('conversation_id', '=', conversationId)
    .orderBy('turn', 'desc')
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return;
  const reason = last.decision === 'ticket' ? last.reason : JUDGED[verdict];
  await trx
    .updateTable('asked_questions')
    .set({ verdict, reason })
    .where('conversation_id', '=', conversationId)
    .where('turn', '=', last.turn)
    .where('ordinal', '=', last.ordinal)
    .execute();
}
