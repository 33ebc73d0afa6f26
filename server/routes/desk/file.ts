import { Router } from 'express';
import type { z } from 'zod';
import { istanbulDay, KVKK_NOTICE } from '../../../bot/index.js';
import { resolveProvince } from '../../../nlu/index.js';
import {
  ABROAD,
  type DeskStore,
  NO_BUREAU,
  type PlannedOpening,
  type TicketEvent,
  type TicketLookup,
} from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import { actorOf } from '../../auth/principal.js';
import { staffOf } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import type { Organisation } from '../../organisation.js';
import { parseInput } from '../../problem.js';
import { accepted, etagOf } from './http.js';
import { type filedSchema, newTicketSchema } from './schemas.js';

export interface FileRouteDeps {
  readonly desk: Pick<DeskStore, 'file'>;
  readonly tickets: Pick<TicketLookup, 'reserveNumber'>;
  readonly followUpCode: () => string;
  /** Replaces personal data. */
  readonly mask: (text: string) => string;
  readonly hasBureau?: ((code: string) => Promise<boolean>) | undefined;
  /** What it is about and how urgent, where the agent does not say. */
  readonly plan?: Organisation['plan'] | undefined;
  readonly now: () => number;
  readonly poke: () => void;
}

/** `POST /api/v1/desk/tickets`: a ticket for somebody at the counter or on the telephone, into the same store. */
export function fileRoute(deps: FileRouteDeps): Router {
  const { desk, tickets, followUpCode, mask, hasBureau, plan, now, poke } = deps;
  const router = Router();
  router.route('/api/v1/desk/tickets').post(async (request, response) => {
    demand(response, 'desk.work');
    const asked = parseInput(newTicketSchema, request.body ?? {});
    const { kvkkVersion, bureau, applicant, subject, description, ...rest } = asked;
    const invalid = (field: string, detail: string) => new AppError('REQUEST_INVALID', { errors: [{ field, detail }] });
    if (kvkkVersion !== KVKK_NOTICE.version)
      throw invalid('kvkkVersion', `Yürürlükteki aydınlatma metninin sürümü ${KVKK_NOTICE.version}.`);
    if (bureau !== undefined && hasBureau && !(await hasBureau(bureau)))
      throw invalid('bureau', 'Bu kodla bir destek bürosu yok.');
    const province = rest.province === undefined ? undefined : provinceOf(rest.province);
    if (rest.province !== undefined && province === undefined) throw invalid('province', 'Böyle bir il yok.');
    const about = { ...rest, province };
    const at = now();
    const number = await tickets.reserveNumber(Number(istanbulDay(at).slice(0, 4)));
    const code = followUpCode();
    const agent = staffOf(response);
    const events: TicketEvent[] =
      bureau === undefined || bureau === NO_BUREAU
        ? []
        : [{ type: 'routed', bureau, reason: { text: `Başvuruyu alan görevli seçti → ${bureau}` } }];
    const source = rest.category === 'incident' ? 'incident' : 'agent';
    const planned = await plan?.({
      ...defined(about),
      channel: rest.channel,
      subject: mask(subject),
      description: mask(description),
      source,
    });
    const filed = await desk.file(
      {
        ...defined(about),
        ...(planned && aboutOf(planned)),
        channel: rest.channel,
        number,
        code,
        createdAt: at,
        subject: mask(subject),
        description: mask(description),
        applicant: { name: applicant.name, ...defined({ phone: applicant.phone, email: applicant.email }) },
        kvkk: { version: kvkkVersion, shownAt: at },
        source,
      },
      actorOf(agent),
      events,
    );
    const { state } = accepted(filed);
    poke();
    response.status(201).set({ 'Cache-Control': 'no-store', ETag: etagOf(state.seq) });
    response.json({ number, code } satisfies z.input<typeof filedSchema>);
  });
  return router;
}

/** As it is written; undefined: there is none of this name. Tickets from abroad name the place after it. */
const provinceOf = (name: string) => (name.startsWith(ABROAD) ? name : resolveProvince(name));

const aboutOf = ([{ topic, category, priority, priorityReason }]: PlannedOpening) => ({
  priority,
  ...defined({ topic, category, priorityReason }),
});

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(value: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<Defined<T>>;
