import { type Response, Router } from 'express';
import { z } from 'zod';
import type { DeskStore, IncidentStore, TicketSummary } from '../../tickets/index.js';
import { demand } from '../auth/authorize.js';
import { isAllowed } from '../auth/permissions.js';
import { standalonePagePolicy } from '../csp.js';
import { staffOf } from '../desk/scope.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { type Acknowledged, acknowledge } from '../notices/acknowledge.js';
import type { Acknowledgements } from '../notices/acknowledgement.js';
import { ALERT_PATH, factsOf } from '../notices/compose.js';
import { ACK_TR } from '../notices/texts.tr.js';
import { renderAlertPage } from '../pages/alert-page.js';
import { methodNotAllowed, parseInput } from '../problem.js';

export interface AlertRouteDeps {
  readonly desk: Pick<DeskStore, 'load' | 'append' | 'summary'>;
  readonly acknowledgements: Acknowledgements;
  readonly now: () => number;
  /** An alert was answered. */
  readonly onAcknowledged: (ticket: string, outcome: Acknowledged) => void;
}

export const alertParamsSchema = z.object({
  number: z.string().max(64).describe('Başvuru numarası, `MEB-2026-000123`'),
});
export const alertAckSchema = z.object({
  outcome: z
    .enum(['done', 'yours', 'already', 'over'])
    .describe('`done` üstlendiniz, `yours` zaten sizdeydi, `already` başkası üstlenmiş, `over` kapatılmış'),
});
export const alertListSchema = z.object({
  alerts: z
    .array(
      z.object({
        number: z.string(),
        subject: z.string(),
        bureau: z.string(),
        province: z.string().optional(),
        district: z.string().optional(),
        createdAt: z.iso.datetime(),
      }),
    )
    .describe('En eski önce; en çok 50'),
});

const MOST = 50;

const SAID: Record<Exclude<Acknowledged, 'unknown'>, string> = {
  done: ACK_TR.done,
  yours: ACK_TR.yours,
  already: ACK_TR.already,
  over: ACK_TR.over,
};

/** The page behind an alert's link: `GET` shows a button, `POST` takes the incident on. Nobody signs in for it; the link is the proof. */
export function alertPageRoute({ desk, acknowledgements, now, onAcknowledged }: AlertRouteDeps): Router {
  const router = Router();
  const send = (response: Response, status: number, page: Parameters<typeof renderAlertPage>[0]) => {
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
    response.status(status).type('html').send(renderAlertPage(page));
  };

  router
    .route(`${ALERT_PATH}/:token`)
    .all(standalonePagePolicy)
    .get(async (request, response) => {
      const link = acknowledgements.read(request.params.token, now());
      if (!link.ok) return send(response, link.reason === 'expired' ? 410 : 404, { notice: ACK_TR[link.reason] });
      const file = await desk.load(link.ticket);
      if (!file) return send(response, 404, { notice: ACK_TR.invalid });
      const by = file.state.acknowledgedBy;
      const facts = { ...factsOf(file), since: file.createdAt };
      if (by === undefined) return send(response, 200, { facts, action: `${ALERT_PATH}/${request.params.token}` });
      send(response, 200, { facts, notice: by === link.contact ? ACK_TR.yours : ACK_TR.already });
    })
    .post(async (request, response) => {
      const link = acknowledgements.read(request.params.token, now());
      if (!link.ok) return send(response, link.reason === 'expired' ? 410 : 404, { notice: ACK_TR[link.reason] });
      const outcome = await acknowledge(desk, link, `contact:${link.contact}`);
      if (outcome === 'unknown') return send(response, 404, { notice: ACK_TR.invalid });
      onAcknowledged(link.ticket, outcome);
      const file = await desk.load(link.ticket);
      send(response, 200, {
        notice: SAID[outcome],
        ...(file && { facts: { ...factsOf(file), since: file.createdAt } }),
      });
    })
    .all(methodNotAllowed('GET', 'POST'));
  return router;
}

const alertView = ({
  number,
  subject,
  bureau,
  province,
  district,
  createdAt,
}: TicketSummary): z.input<typeof alertListSchema>['alerts'][number] => ({
  number,
  subject,
  bureau,
  ...(province !== undefined && { province }),
  ...(district !== undefined && { district }),
  createdAt: iso(createdAt),
});

/** `GET /api/v1/alerts/open`, `POST /api/v1/alerts/{number}/acknowledge`: from the desk; behind `authenticated`. */
export function alertApiRoute({
  desk,
  incidents,
  onAcknowledged,
}: AlertRouteDeps & { readonly incidents: Pick<IncidentStore, 'unacknowledged'> }): Router {
  const router = Router();
  router
    .route('/api/v1/alerts/open')
    .get(async (_request, response) => {
      const principal = demand(response, 'desk.read');
      const numbers = await incidents.unacknowledged(MOST);
      const found = await Promise.all(numbers.map((number) => desk.summary(number)));
      const alerts = found
        .filter((one) => one !== undefined && isAllowed(principal, 'desk.read', one.bureau))
        .map((one) => alertView(one as TicketSummary));
      response.set('Cache-Control', 'no-store').json({ alerts } satisfies z.input<typeof alertListSchema>);
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/api/v1/alerts/:number/acknowledge')
    .post(async (request, response) => {
      const { number } = parseInput(alertParamsSchema, request.params);
      demand(response, 'desk.work');
      const { id } = staffOf(response);
      const ticket = await desk.summary(number);
      if (!ticket?.isIncident) throw new AppError('ALERT_NOT_FOUND');
      demand(response, 'desk.work', ticket.bureau);
      const actor = `staff:${id}`;
      const outcome = await acknowledge(desk, { ticket: number, contact: actor }, actor);
      if (outcome === 'unknown') throw new AppError('ALERT_NOT_FOUND');
      onAcknowledged(number, outcome);
      response.set('Cache-Control', 'no-store').json({ outcome } satisfies z.input<typeof alertAckSchema>);
    })
    .all(methodNotAllowed('POST'));
  return router;
}
