import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import {
  cancelRefusal,
  formatPeriod,
  type KeptReport,
  type KeptReportStore,
  lastDay,
  type ReportDocument,
  type ReportView,
} from '../../tickets/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { isAllowed, unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { standalonePagePolicy } from '../csp.js';
import { AppError } from '../errors.js';
import { preconditionsOf, quoted } from '../feeds/etags.js';
import { iso } from '../iso.js';
import type { Organisation } from '../organisation.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { formatNamed, type GiveDeps, giveDocument } from '../reports/give.js';
import { unitName } from '../reports/unit-name.js';
import {
  newReportSchema,
  REPORT_FORMATS,
  type ReportFormat,
  reportFileParamsSchema,
  type reportListSchema,
  reportParamsSchema,
  reportQuerySchema,
  type reportSchema,
} from './report-schemas.js';

export interface ReportRouteDeps extends GiveDeps {
  readonly reports: KeptReportStore;
  readonly organisation: Pick<Organisation, 'directory' | 'hasBureau'>;
}

const WHOLE_TR = 'Bütün teşkilat';
const EVERYTHING = '*';

/** `/api/v1/reports`: orders reports, says how far they are, and gives those that are ready in each format. */
export function reportRoute(deps: ReportRouteDeps): Router {
  const { reports, organisation } = deps;
  const router = Router();

  const subjectOf = subjectsOf(organisation);
  const show = async (report: KeptReport) => view(report, await subjectOf(report));

  router
    .route('/api/v1/reports')
    .get(async (request, response) => {
      const page = await listed(deps, show, viewOf(response), request.query);
      response.set('Cache-Control', 'no-store').json(page);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/performance')
    .post(async (request, response) => {
      const { bureau, period, hides } = parseInput(newReportSchema, request.body ?? {});
      const principal = demand(response, 'reports.read', bureau ?? EVERYTHING);
      if (bureau !== undefined && !(await organisation.hasBureau(bureau))) throw new AppError('BUREAU_NOT_FOUND');
      const order = {
        kind: 'performance',
        period,
        ...(bureau !== undefined && { bureau }),
        hides: hides === true || !seesAll(response),
        origin: 'asked',
      } as const;
      const [report] = await reports.order([order], actorOf(principal));
      if (!report) throw new AppError('INTERNAL');
      response.status(202).location(`/api/v1/reports/${report.id}`).set('Cache-Control', 'no-store');
      response.json(await show(report));
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/reports/:id.:format')
    .get(standalonePagePolicy, async (request, response) => {
      const { id, format } = parseInput(reportFileParamsSchema, request.params);
      await sendReport(deps, response, id, format);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/:id')
    .get(async (request, response) => {
      const { id } = parseInput(reportParamsSchema, request.params);
      await sendOne(response, show, await reportFor(deps, response, id));
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/:id/cancel')
    .post(async (request, response) => {
      const { id } = parseInput(reportParamsSchema, request.params);
      const report = await reportFor(deps, response, id);
      const principal = demand(response, 'reports.read', report.bureau ?? EVERYTHING);
      await sendOne(response, show, await cancelled(deps, request, report, actorOf(principal)));
    })
    .all(methodNotAllowed('POST'));

  return router;
}

/** The whole of a kept report in a format; behind sign-in. Throws `REPORT_NOT_FOUND`, `FORBIDDEN`, `REPORT_NOT_READY`, `REPORT_BUSY`. */
export async function sendReport(
  deps: Omit<ReportRouteDeps, 'organisation'>,
  response: Response,
  id: string,
  asked: string,
): Promise<void> {
  await sendDocument(deps, response, await reportFor(deps, response, id), asked, async (document) => document);
}

/** A report that the caller may see. `fill`: puts in what is not kept with it. Throws as {@link sendReport}. */
export async function sendDocument(
  deps: Omit<ReportRouteDeps, 'organisation'>,
  response: Response,
  report: KeptReport,
  asked: string,
  fill: (document: ReportDocument) => Promise<ReportDocument>,
): Promise<void> {
  const format = formatNamed(asked);
  const kept = await deps.reports.document(report.id);
  if (!kept) throw new AppError('REPORT_NOT_READY');
  await giveDocument(deps, response, {
    document: await fill(kept),
    format,
    addressOf: addressesOf(report),
    subject: `report:${report.id}`,
    ...(report.bureau !== undefined && { unit: report.bureau }),
  });
}

const seesAll = (response: Response): boolean => unitsOf(principalOf(response), 'reports.read') === EVERYTHING;

function viewOf(response: Response): ReportView {
  const units = unitsOf(demand(response, 'reports.read'), 'reports.read');
  return { kind: 'performance', ...(units !== EVERYTHING && { bureaus: units }) };
}

type Show = (report: KeptReport) => Promise<z.input<typeof reportSchema>>;

/** A report with its status as its ETag: progress changes nothing that somebody decides upon. */
export async function sendOne(response: Response, show: Show, report: KeptReport): Promise<void> {
  response.set({ ETag: quoted(report.status), 'Cache-Control': 'no-store' }).json(await show(report));
}

/** The report, cancelled; who asks may order such a one. Throws `PRECONDITION_FAILED` where `If-Match` names another status, `REPORT_MOVE_REFUSED`. */
export async function cancelled(
  { reports }: Pick<ReportRouteDeps, 'reports'>,
  request: Request,
  seen: KeptReport,
  actor: string,
): Promise<KeptReport> {
  const { ifMatch } = preconditionsOf(request);
  const refuseIfOther = ({ status }: KeptReport) => {
    if (ifMatch && !ifMatch.includes('*') && !ifMatch.includes(status))
      throw new AppError('PRECONDITION_FAILED', { headers: { ETag: quoted(status) } });
  };
  refuseIfOther(seen);
  const report = await reports.cancel(seen.id, actor);
  if (report) return report;
  const now = (await reports.get(seen.id)) ?? seen;
  refuseIfOther(now);
  const detail = cancelRefusal(now);
  throw new AppError('REPORT_MOVE_REFUSED', { ...(detail !== undefined && { detail }) });
}

/** A page of reports, the newest first, as the interface shows them. */
export async function listed(
  { reports }: Pick<ReportRouteDeps, 'reports'>,
  show: Show,
  view: ReportView,
  query: unknown,
): Promise<z.input<typeof reportListSchema>> {
  const { after, limit } = parseInput(reportQuerySchema, query);
  const page = await reports.list(view, { limit, ...(after !== undefined && { after }) });
  const shown = await Promise.all(page.reports.map(show));
  return { reports: shown, ...(page.next !== undefined && { next: page.next }) };
}

/** One that the caller may see: the centre all; a bureau its own and what is distributed to everybody, small groups hidden. */
async function reportFor(
  { reports }: Pick<ReportRouteDeps, 'reports'>,
  response: Response,
  id: string,
): Promise<KeptReport> {
  const principal = demand(response, 'reports.read');
  const report = await reports.get(id);
  if (report?.kind !== 'performance') throw new AppError('REPORT_NOT_FOUND');
  const isOwn = report.bureau === undefined || isAllowed(principal, 'reports.read', report.bureau);
  if (!seesAll(response) && !(report.hides && isOwn)) throw new AppError('FORBIDDEN');
  return report;
}

const addressesOf =
  ({ id, kind }: KeptReport) =>
  (format: ReportFormat) =>
    `/api/v1/reports/${kind === 'topic' ? 'topic/' : ''}${id}.${format}`;

/** What a report is about, as people read it. */
export const subjectsOf =
  (organisation: Pick<Organisation, 'directory'>) =>
  async ({ kind, bureau }: KeptReport): Promise<string> => {
    if (bureau === undefined) return WHOLE_TR;
    if (kind === 'topic') return await unitName(organisation, bureau);
    return (await organisation.directory()).nameOf(bureau);
  };

export function view(report: KeptReport, subject: string): z.input<typeof reportSchema> {
  const { period, askedAt, madeAt, reason: _, ...rest } = report;
  return {
    ...rest,
    subject,
    from: period.from,
    to: lastDay(period),
    period: formatPeriod(period),
    askedAt: iso(askedAt),
    ...(madeAt !== undefined && { madeAt: iso(madeAt) }),
    ...(report.status === 'ready' && {
      formats: Object.fromEntries(REPORT_FORMATS.map((format) => [format, addressesOf(report)(format)])),
    }),
  };
}
