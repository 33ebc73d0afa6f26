import { Router } from 'express';
import {
  MOST_TEXTS,
  type Survey,
  type SurveyReportSource,
  type SurveyStore,
  surveyReport,
  topicName,
} from '../../tickets/index.js';
import { demand } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { standalonePagePolicy } from '../csp.js';
import { AppError } from '../errors.js';
import type { Organisation } from '../organisation.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { formatNamed, type GiveDeps, giveDocument } from '../reports/give.js';
import { unitName } from '../reports/unit-name.js';
import { surveyReportParamsSchema, surveyReportQuerySchema } from './survey-schemas.js';
import { groupName } from './surveys.js';

export interface SurveyReportRouteDeps extends GiveDeps {
  readonly surveys: Pick<SurveyStore, 'find' | 'counts' | 'tallies' | 'groups' | 'texts'>;
  readonly organisation: Pick<Organisation, 'directory'>;
  /** A citizen's text as staff may read it; undefined: not at all. */
  readonly shown: (text: string) => string | undefined;
  readonly dayOf: (at: number) => string;
  readonly now: () => number;
}

/** `/api/v1/surveys/{id}/report.{format}`: what a survey has come to, as a document in five formats; nothing of it is kept. Behind `authenticated`. */
export function surveyReportRoute(deps: SurveyReportRouteDeps): Router {
  const { surveys, organisation, shown, dayOf, now } = deps;
  const router = Router();

  async function sourceOf(survey: Survey): Promise<SurveyReportSource> {
    const { id } = survey;
    const [counts, whole, channel, province, topic] = await Promise.all([
      surveys.counts(id),
      surveys.tallies(id),
      surveys.groups(id, 'channel'),
      surveys.groups(id, 'province'),
      surveys.groups(id, 'topic'),
    ]);
    const texts = await Promise.all(
      survey.questions.map(async ({ kind }, question) =>
        kind === 'text' ? (await surveys.texts(id, question, MOST_TEXTS)).flatMap((text) => shown(text) ?? []) : [],
      ),
    );
    const groups = { channel, province, topic };
    return { survey, counts, whole, groups, texts: (question) => texts[question] ?? [] };
  }

  router
    .route('/api/v1/surveys/:id/report.:format')
    .get(standalonePagePolicy, async (request, response) => {
      const principal = demand(response, 'surveys.read');
      const { id, format: asked } = parseInput(surveyReportParamsSchema, request.params);
      const { hides } = parseInput(surveyReportQuerySchema, request.query);
      const found = await surveys.find(id);
      if (!found) throw new AppError('SURVEY_NOT_FOUND');
      demand(response, 'surveys.read', found.unit);
      if (found.startedAt === undefined)
        throw new AppError('REPORT_NOT_READY', { detail: 'Anket başlatılmadı; raporu henüz yok.' });
      const format = formatNamed(asked);
      const isCentre = unitsOf(principal, 'surveys.read') === '*';
      const source = await sourceOf(found);
      const document = surveyReport(source, {
        hides: hides === 'yes' || !isCentre,
        unitName: await unitName(organisation, found.unit),
        topicName,
        nameOf: groupName,
        dayOf,
        now: now(),
      });
      await giveDocument(deps, response, {
        document,
        format,
        addressOf: (one) => `/api/v1/surveys/${id}/report.${one}${hides === 'yes' ? '?hides=yes' : ''}`,
        subject: `survey:${id}`,
        unit: found.unit,
      });
    })
    .all(methodNotAllowed('GET'));

  return router;
}
