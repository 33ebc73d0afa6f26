import { type Response, Router } from 'express';
import type { AuditLog } from '../../store/index.js';
import {
  type FactLists,
  lastDay,
  METRICS,
  type MetricId,
  opensOutside,
  type ReportFilter,
  type ReportPeriod,
  type ReportReader,
} from '../../tickets/index.js';
import { principalOf } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { bureausAsked } from '../desk/scope.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { contactFields, FACT_HEADINGS, ROW_HEADINGS, rowFields, ticketFields } from '../reports/row-fields.js';
import { type CsvStream, streamCsv } from '../reports/stream-csv.js';
import { askedPeriod, reportExportQuerySchema, reportRowsQuerySchema } from './report-schemas.js';

/** Rows a page of a stream. */
const PAGE = 1_000;

export interface ReportRowsDeps {
  readonly reader: Pick<ReportReader, 'rows'>;
  readonly lists: FactLists;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly log: { info(details: object, message: string): void };
}

/** `/api/v1/reports/rows.csv`: the rows a figure counts. `/api/v1/reports/export.csv`: all tickets or contacts of a period. Both as they come, of any length. */
export function reportRowsRoute({ reader, lists, audit, log }: ReportRowsDeps): Router {
  const router = Router();

  /** What is taken away is written down before it is. */
  async function send(response: Response, subject: string, after: object, stream: CsvStream): Promise<void> {
    await audit.append({ actor: actorOf(principalOf(response)), action: 'report.export', subject, after });
    const outcome = await streamCsv(response, stream);
    if (outcome === 'left') log.info({ subject }, 'an export was left before its end');
  }

  router
    .route('/api/v1/reports/rows.csv')
    .get(async (request, response) => {
      const { metric, by, key, hits, ...asked } = parseInput(reportRowsQuerySchema, request.query);
      const period = periodIn(asked);
      const bureaus = bureausAsked(response, 'reports.read', asked.bureaus);
      if (!seesAll(response) && !opensOutside(metric as MetricId)) throw new AppError('FORBIDDEN');
      const { provinces, channels, topics } = asked;
      const filter: ReportFilter = {
        ...(bureaus && { bureaus }),
        ...(provinces && { provinces }),
        ...(channels && { channels }),
        ...(topics && { topics }),
      };
      const question = {
        metric: metric as MetricId,
        period,
        filter,
        ...(by !== undefined && { cell: { by, key: key ?? null } }),
        ...(hits === 'yes' && { hits: true }),
      };
      await send(response, `report-rows:${metric}`, question, {
        fileName: fileName(METRICS[metric as MetricId].name, period),
        headings: ROW_HEADINGS,
        async page(after) {
          const { rows, next } = await reader.rows(question, { limit: PAGE, ...(after !== undefined && { after }) });
          return { rows: rows.map(rowFields), ...(next !== undefined && { next }) };
        },
      });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/export.csv')
    .get(async (request, response) => {
      const { list, ...asked } = parseInput(reportExportQuerySchema, request.query);
      const period = periodIn(asked);
      const bureaus = bureausAsked(response, 'reports.read', asked.bureaus);
      if (!seesAll(response) && list === 'contacts') throw new AppError('FORBIDDEN');
      const question = { period, ...(bureaus && { bureaus }) };
      await send(response, `report-rows:${list}`, question, {
        fileName: fileName(list === 'tickets' ? 'Başvurular' : 'Görüşmeler', period),
        headings: FACT_HEADINGS[list],
        total: await lists.count(list, question),
        async page(after) {
          if (list === 'tickets') {
            const { rows, ...rest } = await lists.tickets(question, PAGE, after);
            return { rows: rows.map(ticketFields), ...rest };
          }
          const { rows, ...rest } = await lists.contacts(question, PAGE, after);
          return { rows: rows.map(contactFields), ...rest };
        },
      });
    })
    .all(methodNotAllowed('GET'));
  return router;
}

const seesAll = (response: Response): boolean => unitsOf(principalOf(response), 'reports.read') === '*';

function periodIn(days: { from: string; to: string }): ReportPeriod {
  const period = askedPeriod(days);
  if (!period) throw new AppError('REQUEST_INVALID', { errors: [{ field: 'to', detail: 'Dönem geçerli değil.' }] });
  return period;
}

const fileName = (what: string, period: ReportPeriod): string => `${what}, ${period.from} – ${lastDay(period)}.csv`;
