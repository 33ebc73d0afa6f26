import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import {
  canMove,
  channelName,
  type GroupedBy,
  MOST_TEXTS,
  questionResults,
  responseRate,
  resultRows,
  SURVEY_MOVES,
  SURVEY_STATUS_TR,
  SURVEY_TRANSITIONS,
  type Survey,
  type SurveyChange,
  type SurveyDraft,
  type SurveyMove,
  type SurveyStep,
  type SurveyStore,
  surveyProblems,
  topicName,
} from '../../tickets/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf, type Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { csvLine } from '../reports/csv-line.js';
import {
  surveyDraftSchema,
  type surveyListSchema,
  surveyMoveSchema,
  surveyParamsSchema,
  surveyQuerySchema,
  type surveyResultsSchema,
  type surveySchema,
} from './survey-schemas.js';

/** Whom the centre called; who called the centre is another channel's. */
const CALL_TR = 'Telefonla arama';
/** Without a reason these would leave the unit in the dark. */
const NEEDS_REASON: ReadonlySet<SurveyMove> = new Set(['refuse', 'stop']);

export interface SurveyRouteDeps {
  readonly surveys: SurveyStore;
  readonly now: () => number;
  /** Day of Istanbul, ISO. */
  readonly today: () => string;
}

/** `/api/v1/surveys`: written and submitted by a unit, approved by a manager, stopped by either, with live results; behind `authenticated`. */
export function surveyRoute({ surveys, now, today }: SurveyRouteDeps): Router {
  const router = Router();

  async function surveyOf(request: Request): Promise<Survey> {
    const survey = await surveys.find(parseInput(surveyParamsSchema, request.params).id);
    if (!survey) throw new AppError('SURVEY_NOT_FOUND');
    return survey;
  }

  function draftIn(body: unknown): SurveyDraft {
    const draft = parseInput(surveyDraftSchema, body ?? {}) as SurveyDraft;
    checked(draft);
    return draft;
  }

  function checked(draft: SurveyDraft): void {
    const errors = surveyProblems(draft, today());
    if (errors.length > 0) throw new AppError('REQUEST_INVALID', { errors });
  }

  router
    .route('/api/v1/surveys')
    .get(async (request, response) => {
      const principal = demand(response, 'surveys.read');
      const { status, after, limit } = parseInput(surveyQuerySchema, request.query);
      const units = unitsOf(principal, 'surveys.read');
      const at = after?.indexOf('-') ?? 0;
      const before = after === undefined ? undefined : { at: Number(after.slice(0, at)), id: after.slice(at + 1) };
      const page = await surveys.list({ ...(units !== '*' && { units }), ...(status && { status }) }, limit, before);
      const last = page.length === limit ? page.at(-1) : undefined;
      response.set('Cache-Control', 'no-store').json({
        surveys: page.map(view),
        ...(last && { next: `${last.createdAt}-${last.id}` }),
      } satisfies z.input<typeof surveyListSchema>);
    })
    .post(async (request, response) => {
      demand(response, 'surveys.edit');
      const draft = draftIn(request.body);
      const principal = demand(response, 'surveys.edit', draft.unit);
      const survey = await surveys.create(draft, actorOf(principal));
      response.status(201).location(`/api/v1/surveys/${survey.id}`);
      answer(response, survey);
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/surveys/:id')
    .get(async (request, response) => {
      demand(response, 'surveys.read');
      const survey = await surveyOf(request);
      demand(response, 'surveys.read', survey.unit);
      answer(response, survey);
    })
    .put(async (request, response) => {
      demand(response, 'surveys.edit');
      const survey = await surveyOf(request);
      demand(response, 'surveys.edit', survey.unit);
      const draft = draftIn(request.body);
      const principal = demand(response, 'surveys.edit', draft.unit);
      const change = await surveys.edit(survey.id, draft, stepOf('edit', request), actorOf(principal));
      answer(response, changed(change, 'edit'));
    })
    .all(methodNotAllowed('GET', 'PUT'));

  for (const move of SURVEY_MOVES) {
    const { permission } = SURVEY_TRANSITIONS[move];
    if (move === 'edit' || permission === undefined) continue;
    router
      .route(`/api/v1/surveys/:id/${move}`)
      .post(async (request, response) => {
        demand(response, permission);
        const survey = await surveyOf(request);
        const principal = demand(response, permission, survey.unit);
        const { reason } = parseInput(surveyMoveSchema, request.body ?? {});
        if (reason === undefined && NEEDS_REASON.has(move))
          throw new AppError('REQUEST_INVALID', { errors: [{ field: 'reason', detail: 'Gerekçeyi yazın.' }] });
        if (move === 'approve') demandOther(survey, principal);
        if ((move === 'submit' || move === 'approve' || move === 'start') && canMove(survey.status, move))
          checked(survey);
        const step = { ...stepOf(move, request), ...(reason !== undefined && { reason }) };
        answer(response, changed(await surveys.move(survey.id, step, actorOf(principal)), move));
      })
      .all(methodNotAllowed('POST'));
  }

  router
    .route('/api/v1/surveys/:id/results')
    .get(async (request, response) => {
      demand(response, 'surveys.read');
      const survey = await surveyOf(request);
      demand(response, 'surveys.read', survey.unit);
      const { id, title, status, quota } = survey;
      const counts = await surveys.counts(id);
      const results = questionResults(survey, await surveys.tallies(id));
      const questions = await Promise.all(
        results.map(async (result) => {
          const { options, ...rest } = result;
          const shows = result.kind === 'text' && !result.suppressed;
          return {
            ...rest,
            ...(options && { options: [...options] }),
            ...(shows && { texts: [...(await surveys.texts(id, result.question, MOST_TEXTS))] }),
          };
        }),
      );
      response.set('Cache-Control', 'no-store').json({
        id,
        title,
        status,
        quota,
        asOf: iso(now()),
        ...responseRate(counts),
        waiting: counts.queued,
        unreached: counts.unreached,
        questions,
      } satisfies z.input<typeof surveyResultsSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/surveys/:id/results.csv')
    .get(async (request, response) => {
      demand(response, 'surveys.read');
      const survey = await surveyOf(request);
      demand(response, 'surveys.read', survey.unit);
      const { id } = survey;
      const [whole, channel, province, topic] = await Promise.all([
        surveys.tallies(id),
        surveys.groups(id, 'channel'),
        surveys.groups(id, 'province'),
        surveys.groups(id, 'topic'),
      ]);
      const rows = resultRows(survey, whole, { channel, province, topic }, groupName);
      response.set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="anket-${id}.csv"`,
        'Cache-Control': 'no-store',
      });
      response.send(`\uFEFF${rows.map(csvLine).join('')}`);
    })
    .all(methodNotAllowed('GET'));

  return router;
}

/** A channel, province or topic as people read it. */
export const groupName = (by: GroupedBy, group: string): string =>
  by === 'topic' ? topicName(group) : by === 'province' ? group : group === 'call' ? CALL_TR : channelName(group);

/** What the caller saw, by `If-Match`. */
function stepOf(move: SurveyMove, request: Request): SurveyStep {
  const { from, to } = SURVEY_TRANSITIONS[move];
  const header = request.get('if-match')?.trim();
  if (header === undefined || header === '*') return { move, from, to };
  const revision = /^"(\d{1,9})"$/u.exec(header)?.[1];
  if (revision === undefined) throw new AppError('PRECONDITION_FAILED');
  return { move, from, to, revision: Number(revision) };
}

/** Nobody approves what they submitted. */
function demandOther(survey: Survey, principal: Principal): void {
  if (survey.submittedBy === actorOf(principal)) throw new AppError('SURVEY_FOUR_EYES');
}

function changed(change: SurveyChange, move: SurveyMove): Survey {
  if (change.ok) return change.survey;
  if (change.reason === 'not-found') throw new AppError('SURVEY_NOT_FOUND');
  if (change.reason === 'stale') throw new AppError('PRECONDITION_FAILED');
  const state = change.status;
  throw new AppError('SURVEY_MOVE_REFUSED', {
    ...(state && { detail: `Bu anket şu an: ${SURVEY_STATUS_TR[state]}.`, extra: { state, move } }),
  });
}

function answer(response: Response, survey: Survey): void {
  principalOf(response);
  response.set({ ETag: `"${survey.revision}"`, 'Cache-Control': 'no-store' }).json(view(survey));
}

function view({ createdAt, updatedAt, startedAt, endedAt, ...rest }: Survey): z.input<typeof surveySchema> {
  return {
    ...(rest as Omit<z.input<typeof surveySchema>, 'createdAt' | 'updatedAt'>),
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    ...(startedAt !== undefined && { startedAt: iso(startedAt) }),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
  };
}
