import { createHash } from 'node:crypto';

/**
 * What a message is kept under instead of Meta's id: a telephone number can be read out of that one. The same id always gives the same key, which is
 * all that is asked of it; the random part of the id keeps anybody from trying numbers.
 */
export const idKey = (id: string): string => `wa.${createHash('sha256').update(id).digest('base64url')}`;
