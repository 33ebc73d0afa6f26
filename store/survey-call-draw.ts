import { randomUUID } from 'node:crypto';
import type { Reply } from '../bot/index.js';
import type { NewTicket, SurveyDelivery } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import type { Tables } from './schema.js';
import { REST_MS, ticketsOf } from './survey-audience.js';
import { lockPeople, markInvited, phoneKey } from './survey-people.js';
import { applicantPlace } from './ticket-rows.js';

/** Who is to be asked by telephone: applicants without a conversation. */
export function createCallDraw(
  { write }: Pick<Connections, 'write'>,
  context: DeskContext,
): Pick<SurveyDelivery<Reply>, 'drawCalls'> {
  const { cipher, now } = context;
  return {
    drawCalls: (survey, limit, dueAt) =>
      write(async (trx) => {
        const rows = await ticketsOf(trx, survey)
          .select(['tickets.number', 'tickets.applicant'])
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('ticket_conversations')
                  .select('ticket_conversations.number')
                  .whereRef('ticket_conversations.number', '=', 'tickets.number')
                  // A ticket that was filed for a caller has a stand-in.
                  .where('ticket_conversations.conversation_id', 'not like', 'desk:%'),
              ),
            ),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('survey_invitations')
                  .select('survey_invitations.id')
                  .whereRef('survey_invitations.number', '=', 'tickets.number')
                  .where('survey_id', '=', survey.id),
              ),
            ),
          )
          .where('tickets.erased_at', 'is', null)
          .orderBy('tickets.created_at', 'desc')
          .limit(limit)
          .execute();
        const withKeys = rows.map(({ number, applicant }) => {
          const { phone } = JSON.parse(
            cipher.open('contact', applicant, applicantPlace(number)),
          ) as NewTicket['applicant'];
          return { number, key: phone === undefined ? undefined : phoneKey(context, phone) };
        });
        const people = await lockPeople(
          trx,
          context,
          withKeys.flatMap(({ key }) => key ?? []),
        );
        const at = now();
        let called = 0;
        for (const { number, key } of withKeys) {
          const asked = key && people.get(key);
          const may = key !== undefined && asked && !asked.refused && asked.invitedAt <= at - REST_MS;
          // Whoever may not be called is kept as passed over, so that the next look goes further.
          const row = toInvitation(survey.id, { number, channel: 'call' }, dueAt);
          await trx
            .insertInto('survey_invitations')
            .values(may ? row : { ...row, status: 'unreached' })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          if (!may) continue;
          await markInvited(trx, [key], at);
          people.set(key, { invitedAt: at, refused: false });
          called += 1;
        }
        return rows.length === 0 ? undone(0) : kept(called);
      }),
  };
}

/** A row that waits to be sent or called. */
export function toInvitation(
  surveyId: string,
  { conversation, number, channel }: { conversation?: string; number?: string; channel: string },
  at: number,
): Tables['survey_invitations'] {
  return {
    id: randomUUID(),
    survey_id: surveyId,
    conversation_id: conversation ?? null,
    number: number ?? null,
    channel,
    status: 'queued',
    outbox_id: null,
    response_id: null,
    due_at: at,
    tries: 0,
    invited_at: null,
    updated_at: at,
  };
}
