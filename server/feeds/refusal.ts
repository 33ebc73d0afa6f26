import type { IntakeOutcome, Refusal, RefusalCode } from '../../knowledge/index.js';
import { AppError, type ErrorCode } from '../errors.js';

const CODES: Readonly<Record<RefusalCode, ErrorCode>> = {
  BODY_MALFORMED: 'BODY_MALFORMED',
  BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  ITEM_INVALID: 'ITEM_INVALID',
  KIND_NOT_ALLOWED: 'KIND_NOT_ALLOWED',
  ITEM_OF_ANOTHER_UNIT: 'ITEM_OF_ANOTHER_UNIT',
  DRAFT_IN_HAND: 'DRAFT_IN_HAND',
  FILE_UNREADABLE: 'ITEM_INVALID',
  PULL_FAILED: 'ITEM_INVALID',
  STALE: 'PRECONDITION_FAILED',
  FORBIDDEN: 'FORBIDDEN',
  KEY_REFUSED: 'UNAUTHENTICATED',
  ANSWERS_LOST: 'ITEM_INVALID',
};

/** A refusal as a problem that names every field, with the number of its dead letter. */
export function refusalError({ code, problems }: Refusal, letter: number): AppError {
  const detail = problems.find(({ path }) => path === '')?.reason;
  return new AppError(CODES[code], {
    errors: problems.map(({ path, reason }) => ({ field: path, detail: reason })),
    extra: { deadLetter: letter },
    ...(detail !== undefined && { detail }),
  });
}

/** The outcome where it is good, otherwise the error it is answered with. */
export function accepted(outcome: IntakeOutcome | undefined): Extract<IntakeOutcome, { readonly ok: true }> {
  if (!outcome) throw new AppError('FEED_NOT_FOUND');
  if (outcome.ok) return outcome;
  throw errorOf(outcome);
}

export function errorOf(outcome: Exclude<IntakeOutcome, { readonly ok: true }>): AppError {
  if (outcome.reason === 'stale') {
    const { letter } = outcome;
    return new AppError('PRECONDITION_FAILED', letter === undefined ? {} : { extra: { deadLetter: letter } });
  }
  if (outcome.reason === 'absent') return new AppError('ITEM_NOT_FOUND');
  return refusalError(outcome.refusal, outcome.letter);
}
