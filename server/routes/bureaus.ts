import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { istanbulDay } from '../../bot/index.js';
import {
  type Bureau,
  type Changed,
  type Contact,
  type OrganisationStore,
  onCallOrder,
  type StoredBureau,
} from '../../tickets/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import {
  bureauChangeSchema,
  type bureauDetailSchema,
  type bureauListSchema,
  bureauQuerySchema,
  contactDraftSchema,
  contactReasonSchema,
  newBureauSchema,
} from './bureau-schemas.js';
import { bureauView, contactView } from './bureau-views.js';

export interface BureauRouteDeps {
  readonly organisation: OrganisationStore;
  readonly now: () => number;
}

/** `/api/v1/bureaus`: support bureaus and their contacts. A coordinator keeps their own bureau's, an administrator all. */
export function bureauRoute({ organisation, now }: BureauRouteDeps): Router {
  const router = Router();
  router.use('/api/v1/bureaus', (_request, response, next) => {
    demand(response, 'bureaus.read');
    response.set('Cache-Control', 'no-store');
    next();
  });

  const view = (bureau: Bureau, contacts: readonly Contact[]) =>
    bureauView(bureau, contacts, now(), istanbulDay(now()));

  async function sendDetail(response: Response, bureau: StoredBureau): Promise<void> {
    const contacts = await organisation.contacts([bureau.code]);
    const detail: z.input<typeof bureauDetailSchema> = {
      ...view(bureau, contacts),
      contacts: contacts.map(contactView),
      alerted: onCallOrder(contacts, istanbulDay(now())).map(({ id }) => id),
    };
    response.set('ETag', etagOf(bureau.revision)).json(detail);
  }

  router
    .route('/api/v1/bureaus')
    .get(async (request, response) => {
      const principal = demand(response, 'bureaus.read');
      const { kind, flagged, after = '', limit } = parseInput(bureauQuerySchema, request.query);
      const own = unitsOf(principal, 'bureaus.read');
      const seen = (await organisation.bureaus())
        .filter(({ code }) => own === '*' || own.includes(code))
        .filter((bureau) => (kind === undefined || bureau.kind === kind) && bureau.code > after)
        .sort((a, b) => (a.code < b.code ? -1 : 1));
      const looked = flagged === 'yes' ? seen : seen.slice(0, limit + 1);
      const contacts = await organisation.contacts(looked.map(({ code }) => code));
      const shown = looked
        .map((bureau) => view(bureau, contacts))
        .filter(({ flags }) => flagged === 'no' || flags.length > 0);
      const bureaus = shown.slice(0, limit);
      const next = shown.length > limit ? { next: bureaus.at(-1)!.code } : {};
      response.json({ bureaus, ...next } satisfies z.input<typeof bureauListSchema>);
    })
    .post(async (request, response) => {
      const principal = demand(response, 'bureaus.manage', EVERYWHERE);
      const fresh = parseInput(newBureauSchema, request.body ?? {});
      const { country, ...rest } = fresh;
      const kind = KIND_OF[fresh.code.slice(0, fresh.code.indexOf('-'))]!;
      const bureau: Bureau = {
        ...rest,
        kind,
        active: true,
        ...(country !== undefined && { country }),
        ...(kind === 'central' && { unit: fresh.code.slice('merkez-'.length) }),
      };
      if (kind === 'province') {
        const detail = 'İllerin büroları kendiliğinden vardır; yeni il eklenmez.';
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'code', detail }] });
      }
      if ((await organisation.add(bureau, actorOf(principal))) === 'exists') throw new AppError('BUREAU_EXISTS');
      response.status(201).location(`/api/v1/bureaus/${encodeURIComponent(bureau.code)}`);
      await sendDetail(response, { ...bureau, revision: 1 });
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/bureaus/:code')
    .get(async (request, response) => {
      const { code } = request.params;
      demand(response, 'bureaus.read', code);
      const bureau = await organisation.bureau(code);
      if (!bureau) throw new AppError('BUREAU_NOT_FOUND');
      await sendDetail(response, bureau);
    })
    .patch(async (request, response) => {
      const { code } = request.params;
      const principal = demand(response, 'bureaus.edit', code);
      const change = parseInput(bureauChangeSchema, request.body ?? {});
      if (change.active !== undefined) demand(response, 'bureaus.manage', code);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const changed = await organisation.change(code, given, actorOf(principal), demandRevision(request));
      await sendDetail(response, kept(changed, 'BUREAU_NOT_FOUND'));
    })
    .all(methodNotAllowed('GET', 'PATCH'));

  router
    .route('/api/v1/bureaus/:code/contacts')
    .post(async (request, response) => {
      const { code } = request.params;
      const principal = demand(response, 'bureaus.edit', code);
      const draft = parseInput(contactDraftSchema, request.body ?? {});
      const contact = await organisation.addContact(code, defined(draft), actorOf(principal));
      if (!contact) throw new AppError('BUREAU_NOT_FOUND');
      response.status(201).set('ETag', etagOf(contact.revision)).json(contactView(contact));
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/bureaus/:code/contacts/:id')
    .put(async (request, response) => {
      const { code, id } = request.params;
      const principal = demand(response, 'bureaus.edit', code);
      const draft = defined(parseInput(contactDraftSchema, request.body ?? {}));
      const expected = demandRevision(request);
      sendContact(response, await organisation.changeContact(code, id, draft, actorOf(principal), expected));
    })
    .delete(async (request, response) => {
      const { code, id } = request.params;
      const principal = demand(response, 'bureaus.edit', code);
      const { reason } = parseInput(contactReasonSchema, request.query);
      if (!(await organisation.removeContact(code, id, actorOf(principal), reason)))
        throw new AppError('CONTACT_NOT_FOUND');
      response.status(204).end();
    })
    .all(methodNotAllowed('PUT', 'DELETE'));

  router
    .route('/api/v1/bureaus/:code/contacts/:id/confirm')
    .post(async (request, response) => {
      const { code, id } = request.params;
      const principal = demand(response, 'bureaus.edit', code);
      sendContact(response, await organisation.confirmContact(code, id, actorOf(principal)));
    })
    .all(methodNotAllowed('POST'));

  return router;
}

const KIND_OF: Readonly<Record<string, Bureau['kind']>> = { merkez: 'central', il: 'province', yd: 'mission' };

const etagOf = (revision: number): string => `"${revision}"`;

/** What the caller saw. Throws `PRECONDITION_REQUIRED`, `PRECONDITION_FAILED`. */
export function demandRevision(request: Request): number {
  const header = request.get('if-match')?.trim();
  if (header === undefined) throw new AppError('PRECONDITION_REQUIRED');
  const [, revision] = /^"(\d{1,15})"$/.exec(header) ?? [];
  if (revision === undefined) throw new AppError('PRECONDITION_FAILED');
  return Number(revision);
}

function kept<T>(changed: Changed<T>, missing: 'BUREAU_NOT_FOUND' | 'CONTACT_NOT_FOUND'): T {
  if (changed.outcome === 'kept') return changed.value;
  throw new AppError(changed.outcome === 'stale' ? 'PRECONDITION_FAILED' : missing);
}

function sendContact(response: Response, changed: Changed<Contact>): void {
  const contact = kept(changed, 'CONTACT_NOT_FOUND');
  response.set('ETag', etagOf(contact.revision)).json(contactView(contact));
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
