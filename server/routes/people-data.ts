import { Router } from 'express';
import type { z } from 'zod';
import type { AuditLog, FoundPerson, PersonQuery, PrivacyStore, Store } from '../../store/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import type { ActorNames } from '../desk/names.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { zipOf } from '../person-zip.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import {
  type AskedPerson,
  type erasureListSchema,
  type erasureSchema,
  type foundPersonSchema,
  personEraseSchema,
  personExportSchema,
  personSearchSchema,
} from './privacy-schemas.js';

const MAX_ERASURES = 200;

export interface PeopleRouteDeps {
  readonly privacy: Pick<PrivacyStore, 'people' | 'holds' | 'erasures' | 'exportPerson'>;
  readonly desk: Pick<Store['desk'], 'summary'>;
  readonly conversations: Pick<Store['conversations'], 'transcript'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly actorNames: ActorNames;
  readonly mask: (text: string) => string;
}

/**
 * `POST /api/v1/people-data/search`, `…/export`, `…/erase`, `GET …/erasures`: one person's data, on their request (law 6698 art. 11). What is searched by
 * stands in the body, never in an address; who looked, and why, is in the audit log.
 */
export function peopleRoute({ privacy, desk, conversations, audit, actorNames, mask }: PeopleRouteDeps): Router {
  const router = Router();

  async function describe({ conversations: ids, tickets, digest }: FoundPerson) {
    const held = await privacy.holds.held();
    const talks = ids.map(async (id) => {
      const messages = await conversations.transcript(id, 0, 10_000);
      const last = messages.at(-1);
      return { id, messages: messages.length, held: held.conversations.has(id), ...(last && { lastAt: iso(last.at) }) };
    });
    const filed = tickets.map(async (number) => {
      const found = await desk.summary(number);
      return {
        number,
        status: found?.status ?? '',
        subject: found?.subject ?? '',
        createdAt: iso(found?.createdAt ?? 0),
        held: held.tickets.has(number),
      };
    });
    return { conversations: await Promise.all(talks), tickets: await Promise.all(filed), digest };
  }

  router
    .route('/api/v1/people-data/search')
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const asked = parseInput(personSearchSchema, request.body ?? {});
      const found = await privacy.people.find(queryOf(asked));
      await audit.append({
        actor: actorOf(principal),
        action: 'person.search',
        subject: 'person',
        reason: mask(asked.reason),
        after: { by: wayOf(asked), conversations: found.conversations.length, tickets: found.tickets.length },
      });
      response.set('Cache-Control', 'no-store');
      response.json((await describe(found)) satisfies z.input<typeof foundPersonSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/people-data/export')
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const asked = parseInput(personExportSchema, request.body ?? {});
      const found = await privacy.people.find(queryOf(asked));
      if (found.conversations.length + found.tickets.length === 0) throw new AppError('PERSON_NOT_FOUND');
      if (asked.digest !== undefined && asked.digest !== found.digest) throw changed(found.digest);
      const content = zipOf(await privacy.exportPerson(found));
      await audit.append({
        actor: actorOf(principal),
        action: 'person.export',
        subject: 'person',
        reason: mask(asked.reason),
        after: { by: wayOf(asked), conversations: found.conversations.length, tickets: found.tickets.length },
      });
      response.set({
        'Cache-Control': 'no-store',
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename="kisisel-veriler.zip"',
      });
      response.send(content);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/people-data/erase')
    .post(async (request, response) => {
      const principal = demand(response, 'privacy.manage', EVERYWHERE);
      const asked = parseInput(personEraseSchema, request.body ?? {});
      const found = await privacy.people.find(queryOf(asked));
      const outcome = await privacy.erasures.erase(found, await privacy.holds.held(), {
        expect: asked.digest,
        reason: mask(asked.reason),
        actor: actorOf(principal),
      });
      if (outcome.outcome === 'nothing') throw new AppError('PERSON_NOT_FOUND');
      if (outcome.outcome === 'changed') throw changed(outcome.digest);
      if (outcome.outcome === 'held') throw new AppError('PERSON_HELD', { extra: { subjects: outcome.subjects } });
      if (outcome.outcome === 'open')
        throw new AppError('PERSON_TICKETS_OPEN', { extra: { tickets: outcome.tickets } });
      const { erasure } = outcome;
      response.set('Cache-Control', 'no-store');
      response.json({ ...erasure, at: iso(erasure.at) } satisfies z.input<typeof erasureSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/people-data/erasures')
    .get(async (_request, response) => {
      demand(response, 'privacy.manage', EVERYWHERE);
      const list = await privacy.erasures.list(MAX_ERASURES);
      const erasures = list.map((erasure) => ({ ...erasure, at: iso(erasure.at) }));
      const names = await actorNames(list.map(({ actor }) => actor));
      response.set('Cache-Control', 'no-store').json({ erasures, names } satisfies z.input<typeof erasureListSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

const changed = (digest: string) => new AppError('PERSON_CHANGED', { extra: { digest } });

const wayOf = ({ reason: _, code: __, ...ways }: AskedPerson): string =>
  Object.entries(ways).find(([, value]) => value !== undefined)?.[0] ?? '';

/** As it was asked; the schema has seen to it that it is by one way. */
export function queryOf(asked: AskedPerson): PersonQuery {
  const { phone, email, telegram, address, conversation, ticket, code } = asked;
  if (phone !== undefined) return { phone };
  if (email !== undefined) return { email };
  if (telegram !== undefined) return { telegram };
  if (address !== undefined) return { address };
  if (conversation !== undefined) return { conversation };
  return { ticket: ticket ?? '', ...(code !== undefined && { code }) };
}
