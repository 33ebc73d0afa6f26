import type { Pending, PendingRating, PendingSurvey, SurveyReader } from '../bot/index.js';
import type { SurveyDraft } from '../tickets/index.js';
import type { Connections } from './connections.js';

/** How long a survey that ended may be finished by those who had begun. */
const GRACE_MS = 86_400_000;
/** How long after it was asked a rating is still taken. */
const RATING_MS = 30 * 86_400_000;

/** Whether an invitation may still be answered. */
export const isOpenSurvey = (
  { status, ended_at: ended, answering }: { status: string; ended_at: number | null; answering: string },
  at: number,
) => status === 'running' || (status === 'ended' && answering === 'begun' && Number(ended) > at - GRACE_MS);

export function createSurveyReader({ read }: Pick<Connections, 'read'>, now: () => number): SurveyReader {
  const invitations = () =>
    read
      .selectFrom('survey_invitations')
      .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
      .select([
        'survey_invitations.id',
        'survey_invitations.status as answering',
        'response_id',
        'invited_at',
        'surveys.status',
        'surveys.ended_at',
        'surveys.draft',
      ]);

  return {
    async pending(conversationId) {
      const rows = await invitations()
        .where('conversation_id', '=', conversationId)
        .where('survey_invitations.status', 'in', ['invited', 'begun'])
        .execute();
      const open = rows.filter((row) => isOpenSurvey(row, now()));
      const answers = await read
        .selectFrom('survey_answers')
        .select(['response_id', 'question'])
        .where('response_id', 'in', ['', ...open.flatMap((row) => row.response_id ?? [])])
        .execute();
      const ratings = await read
        .selectFrom('ticket_ratings')
        .select(['number', 'asked_at', 'reminded_at'])
        .where('conversation_id', '=', conversationId)
        .where('status', '=', 'asked')
        .where('asked_at', '>', now() - RATING_MS)
        .execute();
      const all: Pending[] = [
        ...open.map((row): PendingSurvey => {
          const { title, questions, audience } = JSON.parse(row.draft) as SurveyDraft;
          const { roles } = audience;
          return {
            kind: 'survey',
            invitation: row.id,
            title,
            questions,
            ...(roles && { roles }),
            askedAt: Number(row.invited_at ?? 0),
            answered: answers.filter((one) => one.response_id === row.response_id).map(({ question }) => question),
          };
        }),
        ...ratings.map(
          ({ number, asked_at: asked, reminded_at: reminded }): PendingRating => ({
            kind: 'rating',
            number,
            askedAt: Number(reminded ?? asked),
          }),
        ),
      ];
      return all.sort((a, b) => b.askedAt - a.askedAt);
    },

    async isOpen(invitation) {
      const row = await invitations().where('survey_invitations.id', '=', invitation).executeTakeFirst();
      return row !== undefined && isOpenSurvey(row, now());
    },
  };
}
