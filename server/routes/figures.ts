import { type Response, Router } from 'express';
import type { z } from 'zod';
import {
  besideEarlier,
  type Dimension,
  type Directory,
  endOfReportDay,
  METRIC_IDS,
  type MetricId,
  metricOf,
  opensOutside,
  periodBefore,
  type ReportFilter,
  type ReportPeriod,
  type ReportQuestion,
  type ReportReader,
  readSuppressed,
  reportDay,
  type ShownCell,
  topicName,
} from '../../tickets/index.js';
import { principalOf } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { bureausAsked, bureausOf } from '../desk/scope.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import {
  figureRowsQuerySchema,
  type figureRowsSchema,
  figuresQuerySchema,
  type figuresSchema,
  type todaySchema,
} from './figure-schemas.js';
import { askedPeriod } from './report-schemas.js';

export interface FigureRouteDeps {
  readonly reader: ReportReader;
  /** Names of bureaus. */
  readonly directory: () => Promise<Pick<Directory, 'nameOf'>>;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
const TODAY: readonly MetricId[] = ['applications', 'conversations', 'bot-resolved', 'unanswered', 'handed-over'];
const TODAY_BY_CHANNEL: readonly MetricId[] = ['applications', 'conversations'];

/** `/api/v1/reports/metrics`: every number of reports, the rows behind it, and how it stands today. Outside the centre one's own bureaus, without small groups. */
export function figureRoute({ reader, directory, now }: FigureRouteDeps): Router {
  const router = Router();

  async function read(response: Response, question: ReportQuestion) {
    return isCentral(response) ? await reader.read(question) : await readSuppressed(reader, question);
  }

  router
    .route('/api/v1/reports/metrics')
    .get(async (request, response) => {
      const { metrics = METRIC_IDS, by, compare, ...asked } = parseInput(figuresQuerySchema, request.query);
      const ids = metrics as readonly MetricId[];
      const period = periodIn(asked);
      const filter = filterOf(asked, bureausAsked(response, 'reports.read', asked.bureaus));
      const question = { metrics: ids, period, filter, ...(by && { by }) };
      const { asOf, cells } = await read(response, question);
      const isCompared = compare === 'yes' && by !== 'day' && by !== 'month';
      const before = isCompared ? periodBefore(period) : undefined;
      const shown: readonly ShownCell[] = before
        ? besideEarlier(cells, (await read(response, { ...question, period: before })).cells)
        : cells;
      const bureaus = by === 'bureau' ? await directory() : undefined;
      const labelled = shown.map((cell) => ({ ...cell, ...labelOf(cell.key, by, bureaus) }));
      response.set('Cache-Control', 'no-store').json({
        asOf: iso(asOf),
        ...asShown(period),
        ...(before && { before: asShown(before) }),
        metrics: ids.map((id) => {
          const { name, definition, unit, better } = metricOf(id);
          return { id, name, definition, unit, better };
        }),
        cells: labelled,
      } satisfies z.input<typeof figuresSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/metrics/rows')
    .get(async (request, response) => {
      const { metric, by, key, hits, after, limit, ...asked } = parseInput(figureRowsQuerySchema, request.query);
      const id = metric as MetricId;
      const bureaus = bureausAsked(response, 'reports.read', asked.bureaus);
      if (!isCentral(response) && !opensOutside(id)) throw new AppError('FORBIDDEN');
      const question = {
        metric: id,
        period: periodIn(asked),
        filter: filterOf(asked, bureaus),
        hits: hits === 'yes',
        ...(by && { cell: { by, key: key ?? null } }),
      };
      const rows = await reader.rows(question, { limit, ...(after !== undefined && { after }) });
      response.set('Cache-Control', 'no-store').json({
        ...rows,
        rows: [...rows.rows],
      } satisfies z.input<typeof figureRowsSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/reports/metrics/today')
    .get(async (_request, response) => {
      const bureaus = bureausOf(response, 'reports.read');
      const at = now();
      const day = reportDay(at);
      const period = { from: day, to: nextDay(day) };
      const filter = filterOf({}, bureaus);
      const whole = await read(response, { metrics: TODAY, period, filter });
      const channels = await read(response, { metrics: TODAY_BY_CHANNEL, period, filter, by: 'channel' });
      response.set('Cache-Control', 'no-store').json({
        asOf: iso(whole.asOf),
        day,
        ...(await reader.today(at, endOfReportDay(at), bureaus)),
        cells: [...whole.cells],
        channels: channels.cells.map(({ key, ...cell }) => ({ ...cell, channel: key ?? '' })),
      } satisfies z.input<typeof todaySchema>);
    })
    .all(methodNotAllowed('GET'));

  return router;
}

const isCentral = (response: Response): boolean => unitsOf(principalOf(response), 'reports.read') === '*';

function periodIn(asked: { readonly from: string; readonly to: string }): ReportPeriod {
  const period = askedPeriod(asked);
  if (period) return period;
  const detail = 'son gün ilk günden önce ya da dönem üç yıldan uzun olamaz';
  throw new AppError('REQUEST_INVALID', { errors: [{ field: 'to', detail }] });
}

const filterOf = (
  { provinces, channels, topics }: Omit<ReportFilter, 'bureaus'>,
  bureaus: readonly string[] | undefined,
): ReportFilter => ({
  ...(bureaus && { bureaus }),
  ...(provinces && { provinces }),
  ...(channels && { channels }),
  ...(topics && { topics }),
});

function labelOf(
  key: string | null | undefined,
  by: Dimension | undefined,
  bureaus: Pick<Directory, 'nameOf'> | undefined,
): { label?: string } {
  if (key == null) return key === null ? { label: 'Bilinmiyor' } : {};
  if (by === 'bureau') return { label: bureaus?.nameOf(key) ?? key };
  return by === 'topic' ? { label: topicName(key) } : {};
}

const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
/** Last day as people say it. */
const asShown = ({ from, to }: ReportPeriod) => ({
  from,
  to: new Date(Date.parse(to) - DAY_MS).toISOString().slice(0, 10),
});
