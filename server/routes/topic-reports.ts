import { type Response, Router } from 'express';
import type { KeptReport, TopicReader } from '../../tickets/index.js';
import { withWordings } from '../../tickets/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { standalonePagePolicy } from '../csp.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { newTopicReportSchema, reportFileParamsSchema, reportParamsSchema } from './report-schemas.js';
import { cancelled, listed, type ReportRouteDeps, sendDocument, sendOne, subjectsOf, view } from './reports.js';

export interface TopicReportRouteDeps extends ReportRouteDeps {
  readonly topics: Pick<TopicReader, 'wordings'>;
  /** A citizen's text as staff may read it; undefined: not at all. */
  readonly shown: (text: string) => string | undefined;
}

/** `/api/v1/reports/topic`: what citizens asked a unit, for who may read the unit's questions. Stands before `/api/v1/reports/{id}`. */
export function topicReportRoute(deps: TopicReportRouteDeps): Router {
  const { reports, organisation, topics, shown } = deps;
  const router = Router();
  const subjectOf = subjectsOf(organisation);
  const show = async (report: KeptReport) => view(report, await subjectOf(report));

  async function reportFor(response: Response, id: string): Promise<KeptReport & { readonly bureau: string }> {
    demand(response, 'questions.read');
    const report = await reports.get(id);
    if (report?.kind !== 'topic' || report.bureau === undefined) throw new AppError('REPORT_NOT_FOUND');
    demand(response, 'questions.read', report.bureau);
    return { ...report, bureau: report.bureau };
  }

  router
    .route('/api/v1/reports/topic')
    .get(async (request, response) => {
      const units = unitsOf(demand(response, 'questions.read'), 'questions.read');
      const seen = { kind: 'topic', ...(units !== '*' && { bureaus: units }) } as const;
      response.set('Cache-Control', 'no-store').json(await listed(deps, show, seen, request.query));
    })
    .post(async (request, response) => {
      const { unit, period } = parseInput(newTopicReportSchema, request.body ?? {});
      const principal = demand(response, 'questions.read', unit);
      const order = { kind: 'topic', period, bureau: unit, hides: false, origin: 'asked' } as const;
      const [report] = await reports.order([order], actorOf(principal));
      if (!report) throw new AppError('INTERNAL');
      response.status(202).location(`/api/v1/reports/topic/${report.id}`).set('Cache-Control', 'no-store');
      response.json(await show(report));
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/reports/topic/:id.:format')
    .get(standalonePagePolicy, async (request, response) => {
      const { id, format } = parseInput(reportFileParamsSchema, request.params);
      const report = await reportFor(response, id);
      await sendDocument(deps, response, report, format, (document) =>
        withWordings(document, report.bureau, topics, shown),
      );
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/topic/:id')
    .get(async (request, response) => {
      const { id } = parseInput(reportParamsSchema, request.params);
      await sendOne(response, show, await reportFor(response, id));
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/topic/:id/cancel')
    .post(async (request, response) => {
      const { id } = parseInput(reportParamsSchema, request.params);
      const report = await reportFor(response, id);
      await sendOne(response, show, await cancelled(deps, request, report, actorOf(principalOf(response))));
    })
    .all(methodNotAllowed('POST'));

  return router;
}
