import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { NewTicket } from '../../tickets/index.js';
import type { DeskContext } from '../desk-append.js';
import { eventPlace } from '../desk-events.js';
import type { Tables } from '../schema.js';
import { phoneKey } from '../survey-people.js';
import { applicantPlace } from '../ticket-rows.js';
import { GONE } from './forget-wordings.js';

type Trx = Transaction<Tables>;

/**
 * Takes out of a ticket what somebody wrote in it, who it was and how they are reached, its files and its words. Its log stays, without texts: what
 * happened when, and in which bureau, is what reports count. How many files went; undefined: it was not there, or done already.
 */
export async function anonymiseTicket(
  trx: Trx,
  context: Pick<DeskContext, 'cipher' | 'dialect'>,
  number: string,
  at: number,
): Promise<number | undefined> {
  const { cipher, dialect } = context;
  const row = await trx
    .selectFrom('tickets')
    .select(['number_key', 'applicant', 'erased_at'])
    .where('number', '=', number)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row || row.erased_at !== null) return undefined;
  const { phone } = JSON.parse(cipher.open('contact', row.applicant, applicantPlace(number))) as NewTicket['applicant'];
  await trx
    .updateTable('tickets')
    .set({
      subject: GONE,
      description: GONE,
      school: null,
      district: null,
      applicant: cipher.seal('contact', JSON.stringify({ name: '' }), applicantPlace(number)),
      code_hash: randomBytes(32),
      erased_at: at,
    })
    .where('number', '=', number)
    .execute();
  await emptyLog(trx, context, number);
  if (row.number_key !== null) await trx.deleteFrom('ticket_words').where('rowid', '=', row.number_key).execute();
  await trx.deleteFrom('ticket_replies').where('number', '=', number).execute();
  await trx.deleteFrom('notices').where('ticket', '=', number).execute();
  await trx.deleteFrom('survey_invitations').where('number', '=', number).where('status', '=', 'queued').execute();
  if (phone) await trx.deleteFrom('survey_people').where('key', '=', phoneKey(context, phone)).execute();
  const files = await trx.deleteFrom('ticket_attachments').where('number', '=', number).executeTakeFirst();
  return Number(files.numDeletedRows);
}

async function emptyLog(trx: Trx, { cipher }: Pick<DeskContext, 'cipher'>, number: string): Promise<void> {
  const rows = await trx
    .selectFrom('ticket_events')
    .select(['id', 'seq', 'texts', 'data'])
    .where('number', '=', number)
    .execute();
  for (const { id, seq, texts, data } of rows) {
    const event = JSON.parse(data) as { type?: string; district?: string };
    const { district, ...rest } = event;
    if (texts === null && district === undefined) continue;
    const place = eventPlace(number, seq);
    const written =
      texts === null
        ? undefined
        : Object.keys(JSON.parse(cipher.open('ticket', texts, place)) as Record<string, string>);
    await trx
      .updateTable('ticket_events')
      .set({
        data: JSON.stringify(rest),
        ...(written && {
          texts: cipher.seal('ticket', JSON.stringify(Object.fromEntries(written.map((key) => [key, GONE]))), place),
        }),
      })
      .where('id', '=', id)
      .execute();
  }
}
