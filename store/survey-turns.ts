import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { SurveyTurnMove } from '../bot/index.js';
import type { DeskContext } from './desk-append.js';
import type { Tables } from './schema.js';
import { dropResponse } from './survey-delivery.js';
import { keysOf, markRefused } from './survey-people.js';
import { isOpenSurvey } from './survey-reader.js';
import { textPlace } from './survey-results.js';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul', dateStyle: 'short' });

/** What a turn does to the surveys of its conversation, in the turn's transaction. */
export async function saveSurveys(
  trx: Transaction<Tables>,
  context: DeskContext,
  conversationId: string,
  moves: readonly SurveyTurnMove[],
): Promise<void> {
  const at = context.now();
  for (const move of moves) {
    switch (move.type) {
      case 'never':
      case 'again': {
        const keys = (await keysOf(trx, context, [conversationId])).get(conversationId) ?? [];
        await markRefused(trx, keys, move.type === 'never' ? at : null);
        if (move.type === 'never') await endAll(trx, conversationId, at);
        break;
      }
      case 'rate':
        await rate(trx, conversationId, move, at);
        break;
      default:
        await answering(trx, context, conversationId, move, at);
    }
  }
}

async function endAll(trx: Transaction<Tables>, conversationId: string, at: number): Promise<void> {
  const rows = await trx
    .selectFrom('survey_invitations')
    .select(['id', 'response_id'])
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['queued', 'invited', 'begun'])
    .execute();
  for (const { id, response_id: response } of rows) {
    if (response !== null) await dropResponse(trx, response);
    await stand(trx, id, 'declined', at);
  }
  await trx
    .updateTable('ticket_ratings')
    .set({ status: 'over' })
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'asked')
    .execute();
}

const stand = (trx: Transaction<Tables>, id: string, status: Tables['survey_invitations']['status'], at: number) =>
  trx
    .updateTable('survey_invitations')
    .set({ status, response_id: null, updated_at: at })
    .where('id', '=', id)
    .execute();

type Answering = Exclude<SurveyTurnMove, { type: 'never' | 'again' | 'rate' }>;

async function answering(
  trx: Transaction<Tables>,
  context: DeskContext,
  conversationId: string,
  move: Answering,
  at: number,
): Promise<void> {
  const row = await trx
    .selectFrom('survey_invitations')
    .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
    .select([
      'survey_invitations.id',
      'survey_id',
      'channel',
      'response_id',
      'survey_invitations.status as answering',
      'surveys.status',
      'surveys.ended_at',
    ])
    .where('survey_invitations.id', '=', move.invitation)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  if (!row || !isOpenSurvey(row, at)) return;
  const { id, response_id: response } = row;
  if (row.answering === 'invited') {
    if (move.type === 'decline') await stand(trx, id, 'declined', at);
    if (move.type === 'begin') await begin(trx, conversationId, row, at);
    return;
  }
  if (row.answering !== 'begun' || response === null) return;
  switch (move.type) {
    case 'answer':
      await saveAnswer(trx, context, response, move);
      await trx.updateTable('survey_invitations').set({ updated_at: at }).where('id', '=', id).execute();
      break;
    case 'finish':
      await finishResponse(trx, response, at);
      await stand(trx, id, 'finished', at);
      break;
    case 'leave':
    case 'screen':
    case 'decline':
      await dropResponse(trx, response);
      await stand(trx, id, move.type === 'screen' ? 'screened' : move.type === 'leave' ? 'left' : 'declined', at);
      break;
    case 'begin':
      break;
  }
}

export async function saveAnswer(
  trx: Transaction<Tables>,
  { cipher }: Pick<DeskContext, 'cipher'>,
  response: string,
  { question, value, text }: { readonly question: number; readonly value: number; readonly text?: string },
): Promise<void> {
  const sealed = text === undefined ? null : cipher.seal('transcript', text, textPlace(response, question));
  await trx
    .insertInto('survey_answers')
    .values({ response_id: response, question, value, text: sealed })
    .onConflict((conflict) => conflict.columns(['response_id', 'question']).doUpdateSet({ value, text: sealed }))
    .execute();
}

/** The day is enough: with the moment it could be told whose it was. */
export async function finishResponse(trx: Transaction<Tables>, response: string, at: number): Promise<void> {
  await trx
    .updateTable('survey_responses')
    .set({ finished: 1, day: DAY.format(at) })
    .where('id', '=', response)
    .execute();
}

/** A response with province and topic of the citizen's last ticket, and nothing else of them. Its id. */
async function begin(
  trx: Transaction<Tables>,
  conversationId: string,
  { id, survey_id, channel }: { id: string; survey_id: string; channel: string },
  at: number,
): Promise<void> {
  const ticket = await trx
    .selectFrom('ticket_conversations')
    .innerJoin('tickets', 'tickets.number', 'ticket_conversations.number')
    .select(['province', 'topic'])
    .where('ticket_conversations.conversation_id', '=', conversationId)
    .orderBy('tickets.created_at', 'desc')
    .executeTakeFirst();
  const response = await openResponse(trx, { survey_id, channel, ...ticket }, at);
  await trx
    .updateTable('survey_invitations')
    .set({ status: 'begun', response_id: response, updated_at: at })
    .where('id', '=', id)
    .execute();
}

export async function openResponse(
  trx: Transaction<Tables>,
  {
    survey_id,
    channel,
    province = null,
    topic = null,
  }: { survey_id: string; channel: string; province?: string | null; topic?: string | null },
  at: number,
): Promise<string> {
  const response = randomUUID();
  await trx
    .insertInto('survey_responses')
    .values({ id: response, survey_id, channel, province, topic, day: DAY.format(at), finished: 0 })
    .execute();
  return response;
}

async function rate(
  trx: Transaction<Tables>,
  conversationId: string,
  { number, solved, score }: Extract<SurveyTurnMove, { type: 'rate' }>,
  at: number,
): Promise<void> {
  await trx
    .updateTable('ticket_ratings')
    .set({
      ...(solved !== undefined && { solved: solved ? 1 : 0 }),
      ...(score !== undefined && { score, status: 'answered' }),
      answered_at: at,
    })
    .where('number', '=', number)
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'asked')
    .execute();
}
