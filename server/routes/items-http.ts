import type { Request, Response } from 'express';
import type { Expected, ItemView, LifeActor, Refused } from '../../knowledge/index.js';
import { principalOf } from '../auth/authorize.js';
import { isAllowed } from '../auth/permissions.js';
import { actorOf, type Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { usedByView } from './items-views.js';

/** As `knowledge` sees who asks. */
export const lifeActor = (principal: Principal): LifeActor => ({
  name: actorOf(principal),
  may: (permission, unit) => isAllowed(principal, permission, unit),
});

export const actorIn = (response: Response): LifeActor => lifeActor(principalOf(response));

/** `"3-17"`: current version and draft revision, 0 where there is none; it changes with either. */
export const etagOf = ({ current, draft }: Pick<ItemView, 'current' | 'draft'>): string =>
  `"${current?.version ?? 0}-${draft?.revision ?? 0}"`;

/** What the caller saw, by `If-Match`; undefined: they do not say. `If-None-Match: *`: there is nothing yet. */
export function expectedOf(request: Request): Expected | undefined {
  if (request.get('if-none-match')?.trim() === '*') return { version: 0, draft: 0 };
  const header = request.get('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const [, version, draft] = /^"(\d{1,15})-(\d{1,15})"$/.exec(header) ?? [];
  if (version === undefined || draft === undefined) throw new AppError('PRECONDITION_FAILED');
  return { version: Number(version), draft: Number(draft) };
}

/** The same where it must be said. */
export function demandExpected(request: Request): Expected {
  const expected = expectedOf(request);
  if (!expected) throw new AppError('PRECONDITION_REQUIRED');
  return expected;
}

/** Aborted when the caller goes away before the answer. */
export function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** A refusal as the error it is answered with. */
export function errorOf(refused: Refused): AppError {
  switch (refused.reason) {
    case 'not-found':
      return new AppError('ITEM_NOT_FOUND');
    case 'forbidden':
      return new AppError('FORBIDDEN');
    case 'illegal':
      return new AppError('ILLEGAL_TRANSITION', {
        detail: refused.text,
        extra: { state: refused.state, move: refused.move },
      });
    case 'invalid':
      return new AppError('ITEM_INVALID', {
        errors: refused.problems.map(({ path, reason }) => ({ field: path, detail: reason })),
      });
    case 'stale':
      return new AppError('PRECONDITION_FAILED', { headers: { ETag: etagOf(refused.view) } });
    case 'relations':
      return new AppError('RELATIONS_UNCONFIRMED', { extra: { relations: refused.relations } });
    case 'used':
      return new AppError('ITEM_IN_USE', { extra: { usedBy: refused.by.map(usedByView) } });
    case 'blocked':
      return new AppError('PUBLISH_BLOCKED', { extra: { gate: refused.report } });
    case 'abandoned':
      return new AppError('REQUEST_ABANDONED');
  }
}

/** The result where it is good, otherwise throws its error. */
export function accepted<T extends { readonly ok: boolean }>(result: T | Refused): Extract<T, { readonly ok: true }> {
  if (result.ok) return result as Extract<T, { readonly ok: true }>;
  throw errorOf(result as Refused);
}
