import { type Response, Router } from 'express';
import type { z } from 'zod';
import type { AuditLog, Store } from '../../../store/index.js';
import {
  type CannedReply,
  type DeskMove,
  type DeskStore,
  fillCanned,
  type Kept,
  namesApplicant,
  unknownVariables,
} from '../../../tickets/index.js';
import { demand, EVERYWHERE, principalOf } from '../../auth/authorize.js';
import { actorOf } from '../../auth/principal.js';
import { sees, staffOf, ticketIn } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import { iso } from '../../iso.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import {
  cannedSchema,
  type filledSchema,
  idParamsSchema,
  type keptCannedSchema,
  type keptMacroSchema,
  type keptViewSchema,
  macroSchema,
  numberParamsSchema,
  viewSchema,
} from './schemas.js';

/** Moves whose text reaches the citizen. */
const SPEAKING: ReadonlySet<DeskMove['move']> = new Set(['reply', 'ask', 'extend']);

export interface ToolRouteDeps {
  readonly desk: DeskStore;
  readonly contacts: Pick<Store['tickets'], 'applicantOf'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly newId: () => string;
  readonly now: () => number;
  /** `02.12.2026`. */
  readonly today: () => string;
}

interface Resource<T extends { readonly id: string; readonly bureau?: string }, B> {
  readonly path: string;
  readonly area: string;
  readonly kept: Kept<T>;
  readonly schema: z.ZodType<B>;
  readonly make: (body: B, id: string, response: Response) => T;
  readonly show: (one: T) => object;
  /** Who may see and change one beyond the bureau's scope. */
  readonly owns?: (one: T, response: Response) => boolean;
}

/** Canned replies, macros and saved views: lists within the caller's bureaus, kept by who may. */
export function toolRoute(deps: ToolRouteDeps): Router {
  const { desk, contacts, audit, newId, now, today } = deps;
  const router = Router();

  function resource<T extends { readonly id: string; readonly bureau?: string }, B>({
    path,
    area,
    kept,
    schema,
    make,
    show,
    owns,
  }: Resource<T, B>): void {
    const visible = (one: T, response: Response) =>
      owns?.(one, response) ||
      ((!owns || one.bureau !== undefined) && sees(principalOf(response), 'desk.read', one.bureau));
    const guard = (one: T, response: Response) => {
      if (owns?.(one, response) && one.bureau === undefined) return;
      demand(response, 'desk.tools', one.bureau ?? EVERYWHERE);
    };
    const save = async (one: T, response: Response, status: number) => {
      guard(one, response);
      await kept.put(one);
      const after = { ...('title' in one ? { title: one.title } : { name: (one as { name?: unknown }).name }) };
      await audit.append({
        actor: actorOf(staffOf(response)),
        action: `${area}.save`,
        subject: `${area}:${one.id}`,
        ...(one.bureau !== undefined && { unit: one.bureau }),
        after,
      });
      response.status(status).set('Cache-Control', 'no-store').json(show(one));
    };
    const existing = async (id: string, response: Response): Promise<T> => {
      demand(response, 'desk.read');
      const one = await kept.get(id);
      if (!one || !visible(one, response)) throw new AppError('DESK_ENTRY_NOT_FOUND');
      return one;
    };

    router
      .route(path)
      .get(async (_request, response) => {
        demand(response, 'desk.read');
        const all = (await kept.list()).filter((one) => visible(one, response));
        response.set('Cache-Control', 'no-store').json({ items: all.map(show) });
      })
      .post(async (request, response) => {
        demand(response, 'desk.read');
        await save(make(parseInput(schema, request.body ?? {}), newId(), response), response, 201);
      })
      .all(methodNotAllowed('GET', 'POST'));
    router
      .route(`${path}/:id`)
      .put(async (request, response) => {
        const { id } = parseInput(idParamsSchema, request.params);
        guard(await existing(id, response), response);
        await save(make(parseInput(schema, request.body ?? {}), id, response), response, 200);
      })
      .delete(async (request, response) => {
        const { id } = parseInput(idParamsSchema, request.params);
        const one = await existing(id, response);
        guard(one, response);
        await kept.remove(id);
        await audit.append({
          actor: actorOf(staffOf(response)),
          action: `${area}.remove`,
          subject: `${area}:${id}`,
          ...(one.bureau !== undefined && { unit: one.bureau }),
        });
        response.status(204).end();
      })
      .all(methodNotAllowed('PUT', 'DELETE'));
  }

  const ofBureau = (bureau: string | undefined) => (bureau === undefined ? {} : { bureau });
  const stamp = (response: Response) => ({ updatedBy: actorOf(staffOf(response)), updatedAt: now() });

  resource({
    path: '/api/v1/desk/canned',
    area: 'canned-reply',
    kept: desk.tools.canned,
    schema: cannedSchema,
    make: ({ bureau, ...body }, id, response): CannedReply => {
      const unknown = unknownVariables(body.text);
      if (unknown.length > 0) {
        const detail = `Bilinmeyen yer tutucu: ${unknown.map((name) => `{${name}}`).join(', ')}`;
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'text', detail }] });
      }
      return { id, ...body, ...ofBureau(bureau), ...stamp(response) };
    },
    show: ({ updatedAt, ...one }) => ({ ...one, updatedAt: iso(updatedAt) }) satisfies z.input<typeof keptCannedSchema>,
  });

  resource({
    path: '/api/v1/desk/macros',
    area: 'macro',
    kept: desk.tools.macros,
    schema: macroSchema,
    make: ({ bureau, name, moves }, id, response) => {
      const invalid = (detail: string) => new AppError('REQUEST_INVALID', { errors: [{ field: 'moves', detail }] });
      if (moves.filter(({ move }) => SPEAKING.has(move)).length > 1)
        throw invalid('Vatandaşa giden metin bir kez olabilir.');
      if (moves.some(({ move }) => move === 'merge')) throw invalid('Birleştirme makroya konulamaz.');
      return { id, name, moves, ...ofBureau(bureau), ...stamp(response) };
    },
    show: ({ updatedAt, moves, ...one }) =>
      ({ ...one, moves: [...moves], updatedAt: iso(updatedAt) }) satisfies z.input<typeof keptMacroSchema>,
  });

  resource({
    path: '/api/v1/desk/views',
    area: 'view',
    kept: desk.tools.views,
    schema: viewSchema,
    make: ({ bureau, ...body }, id, response) => ({ id, ...body, ...ofBureau(bureau), owner: staffOf(response).id }),
    show: (one) => one satisfies z.input<typeof keptViewSchema>,
    owns: ({ owner }, response) => owner === staffOf(response).id,
  });

  router
    .route('/api/v1/desk/tickets/:number/canned/:id')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      const { id } = parseInput(idParamsSchema, request.params);
      const ticket = await ticketIn(desk, response, 'desk.work', number);
      const canned = await desk.tools.canned.get(id);
      const agent = staffOf(response);
      if (!canned || !sees(agent, 'desk.read', canned.bureau)) throw new AppError('DESK_ENTRY_NOT_FOUND');
      const file = await desk.load(number);
      const named = namesApplicant(canned.text);
      if (named) {
        demand(response, 'desk.contact', ticket.bureau);
        await audit.append({
          actor: actorOf(agent),
          action: 'ticket.contact-read',
          subject: `ticket:${number}`,
          unit: ticket.bureau,
        });
      }
      const applicant = named ? await contacts.applicantOf(number) : undefined;
      const filled = fillCanned(canned.text, {
        numara: number,
        konu: ticket.subject,
        temsilci: agent.name,
        tarih: today(),
        ...(applicant && { ad: applicant.name }),
        ...(file?.school !== undefined && { kurum: file.school }),
        ...(ticket.province !== undefined && { il: ticket.province }),
        ...(ticket.district !== undefined && { ilce: ticket.district }),
      });
      response.set('Cache-Control', 'no-store').json(filled satisfies z.input<typeof filledSchema>);
    })
    .all(methodNotAllowed('GET'));

  return router;
}
