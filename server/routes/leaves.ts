import { Router } from 'express';
import type { z } from 'zod';
import { istanbulDay } from '../../bot/index.js';
import { resolveProvince } from '../../nlu/index.js';
import {
  type Calendars,
  CENTRE,
  type Directory,
  type KeptLeave,
  type LeaveDraft,
  type LeaveStore,
} from '../../tickets/index.js';
import { demand } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import type { Organisation } from '../organisation.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { bureauParamsSchema } from './bureau-schemas.js';
import {
  type bureauCalendarSchema,
  calendarQuerySchema,
  type leaveListSchema,
  leaveParamsSchema,
  leaveQuerySchema,
  type leaveSchema,
  newLeaveSchema,
  withdrawLeaveSchema,
} from './leave-schemas.js';

export interface LeaveRouteDeps {
  readonly leaves: LeaveStore;
  readonly organisation: Pick<Organisation, 'directory' | 'hasBureau'>;
  /** By leave and bureaus as they are now. */
  readonly calendars: () => Promise<Calendars>;
  readonly now: () => number;
}

/** How far from today leave can be written down: it is forgotten for days, and announced for months. */
const PAST_DAYS = 31;
const COMING_DAYS = 400;
const DAY_MS = 86_400_000;
/** Where the law parts the day (Law 2429 art. 2). */
const NOON = '13:00';

/** `/api/v1/leaves`: administrative leave, decided for the country, a province or bureaus. `/api/v1/bureaus/{code}/calendar`: what a bureau is off on. */
export function leaveRoute({ leaves, organisation, calendars, now }: LeaveRouteDeps): Router {
  const router = Router();
  const invalid = (field: string, detail: string) => new AppError('REQUEST_INVALID', { errors: [{ field, detail }] });

  async function bureausOf(
    province: string | undefined,
    bureaus: readonly string[] | undefined,
  ): Promise<readonly string[] | undefined> {
    if (bureaus !== undefined) {
      for (const code of bureaus)
        if (!(await organisation.hasBureau(code))) throw invalid('bureaus', `${code} kodlu bir destek bürosu yok.`);
      return [...new Set(bureaus)];
    }
    if (province === undefined) return undefined;
    const name = resolveProvince(province);
    const code = name && (await organisation.directory()).ofProvince(name);
    if (code === undefined) throw invalid('province', 'Böyle bir il yok.');
    return [code];
  }

  router
    .route('/api/v1/leaves')
    .get(async (request, response) => {
      demand(response, 'bureaus.read');
      const { from, to, withdrawn } = parseInput(leaveQuerySchema, request.query);
      const directory = await organisation.directory();
      const found = (await leaves.list()).filter(
        ({ day, until = day, withdrawn: gone }) =>
          (from === undefined || until >= from) && (to === undefined || day <= to) && (!gone || withdrawn === 'yes'),
      );
      response.set('Cache-Control', 'no-store');
      response.json({ leaves: found.map((one) => view(one, directory)) } satisfies z.input<typeof leaveListSchema>);
    })
    .post(async (request, response) => {
      const principal = demand(response, 'leaves.manage', CENTRE);
      const { part, province, bureaus, ...asked } = parseInput(newLeaveSchema, request.body ?? {});
      const days = (Date.parse(asked.day) - Date.parse(istanbulDay(now()))) / DAY_MS;
      const last = (Date.parse(asked.until ?? asked.day) - Date.parse(istanbulDay(now()))) / DAY_MS;
      if (days < -PAST_DAYS) throw invalid('day', `${PAST_DAYS} günden eski olamaz.`);
      if (last > COMING_DAYS) throw invalid(asked.until === undefined ? 'day' : 'until', 'Bu kadar ileride olamaz.');
      const scope = await bureausOf(province, bureaus);
      const draft = {
        ...asked,
        ...(part === 'morning' && { to: NOON }),
        ...(part === 'afternoon' && { from: NOON }),
        ...(scope && { bureaus: scope }),
      };
      const leave = await leaves.add(given(draft), actorOf(principal));
      if (leave === 'exists') throw new AppError('LEAVE_EXISTS');
      response.status(201).location(`/api/v1/leaves/${leave.id}`).set('Cache-Control', 'no-store');
      response.json(view(leave, await organisation.directory()));
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/leaves/:id/withdraw')
    .post(async (request, response) => {
      const principal = demand(response, 'leaves.manage', CENTRE);
      const { id } = parseInput(leaveParamsSchema, request.params);
      const { reason } = parseInput(withdrawLeaveSchema, request.body ?? {});
      const leave = await leaves.get(id);
      if (!leave || leave.withdrawn) throw new AppError('LEAVE_NOT_FOUND');
      if ((leave.until ?? leave.day) < istanbulDay(now())) throw new AppError('LEAVE_PAST');
      const withdrawn = await leaves.withdraw(id, actorOf(principal), reason);
      if (!withdrawn) throw new AppError('LEAVE_NOT_FOUND');
      response.set('Cache-Control', 'no-store').json(view(withdrawn, await organisation.directory()));
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/bureaus/:code/calendar')
    .get(async (request, response) => {
      const { code } = parseInput(bureauParamsSchema, request.params);
      demand(response, 'bureaus.read', code);
      const { year = Number(istanbulDay(now()).slice(0, 4)) } = parseInput(calendarQuerySchema, request.query);
      if (!(await organisation.hasBureau(code))) throw new AppError('BUREAU_NOT_FOUND');
      const history = (await calendars()).of(code);
      response.set('Cache-Control', 'no-store').json({
        year,
        zone: history.zone,
        works: history.knownAt(now()).isWorking(now()),
        days: history.daysOff(year).map(({ day, from, to, name, confirmed }) => ({
          day,
          ...(from > 0 && { from: clock(from) }),
          ...(to < 1440 && { to: clock(to) }),
          name,
          confirmed,
        })),
      } satisfies z.input<typeof bureauCalendarSchema>);
    })
    .all(methodNotAllowed('GET'));

  return router;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function view(leave: KeptLeave, directory: Directory): z.input<typeof leaveSchema> {
  const { bureaus, knownAt, withdrawn, ...rest } = leave;
  return {
    ...rest,
    scope: bureaus ? 'bureaus' : 'country',
    ...(bureaus && { bureaus: bureaus.map((code) => ({ code, name: directory.nameOf(code) })) }),
    knownAt: iso(knownAt),
    ...(withdrawn && { withdrawn: { ...withdrawn, at: iso(withdrawn.at) } }),
  };
}

const given = (draft: { [K in keyof LeaveDraft]: LeaveDraft[K] | undefined }): LeaveDraft =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as unknown as LeaveDraft;
