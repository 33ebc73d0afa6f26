import type { DeadLetterStore } from '../../knowledge/index.js';
import type { ApiKey } from '../../store/index.js';

const EVERY_MS = 60_000;

export interface RefusedKeysDeps {
  readonly deadLetters: Pick<DeadLetterStore, 'add'>;
  readonly log: { warn(details: object, message: string): void };
  readonly now: () => number;
}

/**
 * Keeps a dead letter of the unit whose key is revoked or has expired, so that somebody sees that its system still sends: one letter a key and reason,
 * counted once a minute at most, without what was sent. Who presents no key of ours leaves no trace in the database, so that nobody can fill it.
 */
export function createRefusedKeys({ deadLetters, log, now }: RefusedKeysDeps) {
  const told = new Map<string, number>();
  return ({ id, name, unit }: ApiKey, reason: string): void => {
    if (now() - (told.get(id) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    told.set(id, now());
    const refusal = {
      code: 'KEY_REFUSED' as const,
      problems: [{ path: 'Authorization', reason: `${name}: ${reason}` }],
    };
    deadLetters
      .add([{ unit, channel: 'api', actor: `key:${id}`, refusal, payload: '' }])
      .catch((err: unknown) => log.warn({ err, key: id }, 'the refusal of a key could not be kept'));
  };
}
