import type { Request } from 'express';
import type { QueuePlace, Refusal } from '../../../tickets/index.js';
import { AppError } from '../../errors.js';

/** A ticket's ETag is the number of its last event. */
export const etagOf = (seq: number): string => `"${seq}"`;

/** What the caller saw, by `If-Match`; undefined: they do not say. */
export function expectedSeq(request: Request): number | undefined {
  const header = request.get('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const [, seq] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (seq === undefined) throw new AppError('PRECONDITION_FAILED');
  return Number(seq);
}

/** The same where it must be said. */
export function demandSeq(request: Request): number {
  const seq = expectedSeq(request);
  if (seq === undefined) throw new AppError('PRECONDITION_REQUIRED');
  return seq;
}

/** A refusal as the error it is answered with. */
export function errorOf(refusal: Refusal): AppError {
  switch (refusal.reason) {
    case 'not-found':
      return new AppError('DESK_TICKET_NOT_FOUND');
    case 'stale':
      return new AppError('PRECONDITION_FAILED', { headers: { ETag: etagOf(refusal.seq) } });
    case 'illegal':
      return new AppError('ILLEGAL_TRANSITION', { extra: { state: refusal.move.status, event: refusal.move.event } });
    case 'taken':
      return new AppError('TICKET_TAKEN', { extra: { by: refusal.by } });
  }
}

/** The outcome where it is good, otherwise throws its error. */
export function accepted<T extends { readonly ok: boolean }>(outcome: T | Refusal): Extract<T, { readonly ok: true }> {
  if (outcome.ok) return outcome as Extract<T, { readonly ok: true }>;
  throw errorOf(outcome as Refusal);
}

/** A place in a queue as one opaque word. */
export const cursorOf = ({ keys, number }: QueuePlace): string =>
  Buffer.from(JSON.stringify([...keys, number])).toString('base64url');

/** Throws `REQUEST_INVALID` for what is none of ours. */
export function placeOf(cursor: string, field: string): QueuePlace {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length >= 2) {
      const number: unknown = parts.pop();
      if (typeof number === 'string' && parts.every((key) => Number.isSafeInteger(key)))
        return { keys: parts as number[], number };
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new AppError('REQUEST_INVALID', { errors: [{ field, detail: 'Bir önceki sayfanın verdiği değer olmalı.' }] });
}
