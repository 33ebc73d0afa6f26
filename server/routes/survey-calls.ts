import { Router } from 'express';
import type { z } from 'zod';
import type { AuditLog } from '../../store/index.js';
import {
  CENTRE,
  optionsOf,
  type SurveyCall,
  type SurveyCallAnswers,
  type SurveyCallStore,
  type SurveyQuestion,
  type SurveyStore,
} from '../../tickets/index.js';
import { demand } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import {
  type surveyCallListSchema,
  surveyCallOutcomeSchema,
  surveyCallParamsSchema,
  surveyCallQuerySchema,
  type surveyCallSchema,
} from './survey-schemas.js';

/** When somebody who was not reached is called again. */
const AGAIN_MS = 4 * 3_600_000;

export interface SurveyCallRouteDeps {
  readonly calls: SurveyCallStore;
  readonly surveys: Pick<SurveyStore, 'find'>;
  readonly audit: Pick<AuditLog, 'append'>;
  /** Personal data replaced. */
  readonly mask: (text: string) => string;
  /** When the contact centre works next. */
  readonly worksAt: (at: number) => number;
  readonly now: () => number;
}

/** `/api/v1/survey-calls`: citizens whom the contact centre asks by telephone (circular 2018/14 art. 7); behind `authenticated`. */
export function surveyCallRoute({ calls, surveys, audit, mask, worksAt, now }: SurveyCallRouteDeps): Router {
  const router = Router();

  async function callOf(id: string): Promise<SurveyCall> {
    const call = await calls.get(id);
    if (!call) throw new AppError('SURVEY_CALL_NOT_FOUND');
    return call;
  }

  router
    .route('/api/v1/survey-calls')
    .get(async (request, response) => {
      demand(response, 'surveys.call', CENTRE);
      const { limit } = parseInput(surveyCallQuerySchema, request.query);
      const due = await calls.list(limit);
      response
        .set('Cache-Control', 'no-store')
        .json({ calls: due.map(view) } satisfies z.input<typeof surveyCallListSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/survey-calls/:id')
    .get(async (request, response) => {
      const principal = demand(response, 'surveys.call', CENTRE);
      const call = await callOf(parseInput(surveyCallParamsSchema, request.params).id);
      const survey = await surveys.find(call.survey);
      const contact = await calls.contact(call.id);
      if (!survey || !contact) throw new AppError('SURVEY_CALL_NOT_FOUND');
      const subject = `ticket:${call.number}`;
      await audit.append({ actor: actorOf(principal), action: 'survey.contact-read', subject, unit: CENTRE });
      const { consent, questions, audience } = survey;
      response.set('Cache-Control', 'no-store').json({
        ...view(call),
        ...contact,
        consent,
        questions: questions.map(({ options, ...rest }) => ({ ...rest, ...(options && { options: [...options] }) })),
        ...(audience.roles && { roles: [...audience.roles] }),
      } satisfies z.input<typeof surveyCallSchema>);
    })
    .post(async (request, response) => {
      demand(response, 'surveys.call', CENTRE);
      const call = await callOf(parseInput(surveyCallParamsSchema, request.params).id);
      const told = parseInput(surveyCallOutcomeSchema, request.body ?? {});
      const survey = await surveys.find(call.survey);
      if (!survey) throw new AppError('SURVEY_CALL_NOT_FOUND');
      const outcome =
        told.outcome === 'finished'
          ? { outcome: told.outcome, answers: answersOf(survey.questions, told.answers, mask) }
          : told;
      const isKept = await calls.record(call.id, outcome, worksAt(now() + AGAIN_MS));
      if (!isKept) throw new AppError('SURVEY_CALL_NOT_FOUND');
      response.status(204).end();
    })
    .all(methodNotAllowed('GET', 'POST'));

  return router;
}

type Told = Extract<z.output<typeof surveyCallOutcomeSchema>, { outcome: 'finished' }>['answers'];

/** Throws where an answer is none of its question's. */
function answersOf(
  questions: readonly SurveyQuestion[],
  told: Told,
  mask: (text: string) => string,
): SurveyCallAnswers['answers'] {
  const wrong = (at: number, detail: string) =>
    new AppError('REQUEST_INVALID', { errors: [{ field: `answers.${at}`, detail }] });
  return told.map(({ question, value, text }, at) => {
    const asked = questions[question];
    if (!asked) throw wrong(at, 'Ankette böyle bir soru yok.');
    if (told.findIndex((one) => one.question === question) < at) throw wrong(at, 'Bu soru iki kez yanıtlanmış.');
    if (asked.kind === 'text') {
      if (text === undefined) throw wrong(at, 'Bu soru yazıyla yanıtlanır.');
      return { question, value: 0, text: mask(text) };
    }
    if (value === undefined || !optionsOf(asked).some((option) => option.value === value))
      throw wrong(at, 'Bu değer sorunun seçeneklerinden değil.');
    return { question, value };
  });
}

const view = ({ id, survey, title, number, dueAt, tries }: SurveyCall) => ({
  id,
  survey,
  title,
  ticket: number,
  dueAt: iso(dueAt),
  tries,
});
