import { api, givenWithTag } from '../../api/client.js';
import type { Tagged } from './use-item.js';

export type SimpleMove = 'submit' | 'return' | 'unschedule' | 'discard';

const options = (id: string, tag: string) => ({ params: { path: { id } }, headers: { 'If-Match': tag } });

/** The moves that need nothing but a reason, if that. */
export const MOVE_CALLS: Readonly<Record<SimpleMove, (id: string, tag: string, reason: string) => Promise<Tagged>>> = {
  submit: (id, tag) => givenWithTag(api.POST('/api/v1/items/{id}/submit', { ...options(id, tag), body: {} })),
  unschedule: (id, tag) => givenWithTag(api.POST('/api/v1/items/{id}/unschedule', { ...options(id, tag), body: {} })),
  return: (id, tag, reason) =>
    givenWithTag(api.POST('/api/v1/items/{id}/return', { ...options(id, tag), body: { reason } })),
  discard: (id, tag) => givenWithTag(api.DELETE('/api/v1/items/{id}/draft', options(id, tag))),
};

export interface PublishChoices {
  readonly overrideReason: string;
  /** ISO; empty: now. */
  readonly publishAt: string;
  readonly confirmed: readonly string[];
  readonly dropped: readonly string[];
}

/** The moves that pass the publish gate. */
export const GATED_CALLS = {
  publish: (
    id: string,
    tag: string,
    { overrideReason, publishAt, confirmed, dropped }: PublishChoices,
  ): Promise<Tagged> => {
    const body = {
      confirmed: [...confirmed],
      dropped: [...dropped],
      ...(overrideReason !== '' && { overrideReason }),
    };
    return publishAt === ''
      ? givenWithTag(api.POST('/api/v1/items/{id}/publish', { ...options(id, tag), body }))
      : givenWithTag(api.POST('/api/v1/items/{id}/schedule', { ...options(id, tag), body: { ...body, publishAt } }));
  },
  archive: (id: string, tag: string, { overrideReason }: PublishChoices): Promise<Tagged> => {
    const body = { confirm: true, ...(overrideReason !== '' && { overrideReason }) };
    return givenWithTag(api.POST('/api/v1/items/{id}/archive', { ...options(id, tag), body }));
  },
  restore: (id: string, tag: string, { overrideReason }: PublishChoices): Promise<Tagged> => {
    const body = overrideReason === '' ? {} : { overrideReason };
    return givenWithTag(api.POST('/api/v1/items/{id}/restore', { ...options(id, tag), body }));
  },
};
