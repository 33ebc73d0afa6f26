import type { Transaction } from 'kysely';
import type { NewTicket, SurveyCall, SurveyCallStore } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import type { Tables } from './schema.js';
import { markRefused, phoneKey } from './survey-people.js';
import { finishResponse, openResponse, saveAnswer } from './survey-turns.js';
import { applicantPlace } from './ticket-rows.js';

/** Calls that reach nobody, after which one is given up. */
const MAX_TRIES = 3;

/** Citizens who are asked by telephone. */
export function createSurveyCalls({ read, write, dialect }: Connections, context: DeskContext): SurveyCallStore {
  const { cipher, now } = context;
  const open = (db: Pick<Transaction<Tables>, 'selectFrom'>) =>
    db
      .selectFrom('survey_invitations')
      .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
      .select([
        'survey_invitations.id',
        'survey_id',
        'survey_invitations.number',
        'survey_invitations.due_at',
        'survey_invitations.tries',
        'surveys.draft',
      ])
      .where('survey_invitations.channel', '=', 'call')
      .where('survey_invitations.status', '=', 'queued')
      .where('surveys.status', '=', 'running');
  const applicantOf = async (db: Pick<Transaction<Tables>, 'selectFrom'>, number: string) => {
    const row = await db
      .selectFrom('tickets')
      .select(['applicant', 'province', 'topic'])
      .where('number', '=', number)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    if (!row) return undefined;
    const { name, phone } = JSON.parse(
      cipher.open('contact', row.applicant, applicantPlace(number)),
    ) as NewTicket['applicant'];
    return { name, phone, province: row.province, topic: row.topic };
  };
  const toCall = (row: Awaited<ReturnType<ReturnType<typeof open>['execute']>>[number]): SurveyCall => ({
    id: row.id,
    survey: row.survey_id,
    title: (JSON.parse(row.draft) as { title: string }).title,
    number: row.number!,
    dueAt: Number(row.due_at),
    tries: row.tries,
  });

  return {
    async list(limit) {
      const rows = await open(read)
        .where('survey_invitations.due_at', '<=', now())
        .orderBy('survey_invitations.due_at')
        .orderBy('survey_invitations.id')
        .limit(limit)
        .execute();
      return rows.map(toCall);
    },

    async get(id) {
      const row = await open(read).where('survey_invitations.id', '=', id).executeTakeFirst();
      return row && toCall(row);
    },

    async contact(id) {
      const row = await open(read).where('survey_invitations.id', '=', id).executeTakeFirst();
      const applicant = row && (await applicantOf(read, row.number!));
      return applicant?.phone === undefined ? undefined : { name: applicant.name, phone: applicant.phone };
    },

    record: (id, outcome, nextAt) =>
      write(async (trx) => {
        const row = await open(trx)
          .where('survey_invitations.id', '=', id)
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        if (!row) return undone(false);
        const at = now();
        const applicant = await applicantOf(trx, row.number!);
        if (outcome.outcome === 'finished') {
          const { survey_id } = row;
          const { province = null, topic = null } = applicant ?? {};
          const response = await openResponse(trx, { survey_id, channel: 'call', province, topic }, at);
          for (const answer of outcome.answers) await saveAnswer(trx, context, response, answer);
          await finishResponse(trx, response, at);
        }
        if (outcome.outcome === 'never' && applicant?.phone !== undefined)
          await markRefused(trx, [phoneKey(context, applicant.phone)], at);
        const tries = row.tries + 1;
        const again = outcome.outcome === 'not-reached' && tries < MAX_TRIES;
        await trx
          .updateTable('survey_invitations')
          .set({
            status: again ? 'queued' : outcome.outcome === 'not-reached' ? 'unreached' : STANDS[outcome.outcome],
            tries,
            due_at: again ? nextAt : Number(row.due_at),
            invited_at: outcome.outcome === 'not-reached' ? null : at,
            updated_at: at,
          })
          .where('id', '=', id)
          .execute();
        return kept(true);
      }),
  };
}

const STANDS = { finished: 'finished', declined: 'declined', never: 'declined', screened: 'screened' } as const;
