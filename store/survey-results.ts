import { sql } from 'kysely';
import type { InvitationCounts, SurveyStore, Tally, TallyGroup } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import type { Connections } from './connections.js';

const NONE: InvitationCounts = {
  queued: 0,
  invited: 0,
  begun: 0,
  finished: 0,
  left: 0,
  declined: 0,
  screened: 0,
  unreached: 0,
};

export const textPlace = (response: string, question: number) =>
  ['survey_answers', 'text', response, question] as const;

/** What a survey has come to, of finished responses. */
export function createSurveyResults(
  { read }: Pick<Connections, 'read'>,
  cipher: Cipher,
): Pick<SurveyStore, 'counts' | 'tallies' | 'texts' | 'groups'> {
  const answers = (id: string) =>
    read
      .selectFrom('survey_responses')
      .innerJoin('survey_answers', 'survey_answers.response_id', 'survey_responses.id')
      .where('survey_id', '=', id)
      .where('finished', '=', 1);

  return {
    async counts(id) {
      const rows = await read
        .selectFrom('survey_invitations')
        .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
        .where('survey_id', '=', id)
        .groupBy('status')
        .execute();
      return { ...NONE, ...Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)])) };
    },

    async tallies(id) {
      const rows = await answers(id)
        .select(({ fn }) => ['question', 'value', fn.countAll<number>().as('count')])
        .groupBy(['question', 'value'])
        .orderBy('question')
        .orderBy('value')
        .execute();
      return rows.map(({ question, value, count }): Tally => ({ question, value, count: Number(count) }));
    },

    async texts(id, question, limit) {
      const rows = await answers(id)
        .select(['response_id', 'text'])
        .where('question', '=', question)
        .where('text', 'is not', null)
        // A response's id is drawn at random.
        .orderBy('response_id')
        .limit(limit)
        .execute();
      return rows.map(({ response_id: response, text }) =>
        cipher.open('transcript', text!, textPlace(response, question)),
      );
    },

    async groups(id, by) {
      const sizes = await read
        .selectFrom('survey_responses')
        .select(({ fn, ref }) => [sql<string>`coalesce(${ref(by)}, '')`.as('name'), fn.countAll<number>().as('count')])
        .where('survey_id', '=', id)
        .where('finished', '=', 1)
        .groupBy('name')
        .orderBy('name')
        .execute();
      const rows = await answers(id)
        .select(({ fn, ref }) => [
          sql<string>`coalesce(${ref(by)}, '')`.as('name'),
          'question',
          'value',
          fn.countAll<number>().as('count'),
        ])
        .groupBy(['name', 'question', 'value'])
        .orderBy('question')
        .orderBy('value')
        .execute();
      return sizes.map(
        ({ name, count }): TallyGroup => ({
          group: name,
          size: Number(count),
          tallies: rows
            .filter((row) => row.name === name)
            .map(({ question, value, count }) => ({ question, value, count: Number(count) })),
        }),
      );
    },
  };
}
