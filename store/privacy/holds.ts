import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { appendAudit } from '../audit-log.js';
import type { Cipher } from '../cipher.js';
import { type Connections, kept, undone } from '../connections.js';
import type { Tables } from '../schema.js';
import { canonical, type People, type PersonQuery, reachHash } from './people.js';

/** A bar to deletion: of a ticket, a conversation, or all that reaches a person. Times are epoch ms. */
export interface LegalHold {
  readonly id: string;
  readonly kind: 'ticket' | 'conversation' | 'person';
  /** Number, conversation id; of a person a keyed hash, which says nothing of them. */
  readonly subject: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: number;
  readonly releasedBy?: string;
  readonly releasedAt?: number;
  readonly releaseReason?: string;
}

/** What is barred from deletion. */
export interface Held {
  readonly conversations: ReadonlySet<string>;
  readonly tickets: ReadonlySet<string>;
}

export interface HoldStore {
  /** Open ones, or all; newest first. */
  list(options?: { readonly all?: boolean }): Promise<LegalHold[]>;
  /** Audited. */
  place(query: PersonQuery, reason: string, actor: string): Promise<LegalHold>;
  /** Audited. False: no open hold has this id. */
  release(id: string, reason: string, actor: string): Promise<boolean>;
  /** What all open holds concern today, with what belongs to it. */
  held(): Promise<Held>;
}

export function createHoldStore(
  { read, write }: Connections,
  cipher: Cipher,
  people: People,
  now: () => number,
): HoldStore {
  const subjectOf = (query: PersonQuery): Pick<LegalHold, 'kind' | 'subject'> => {
    if ('ticket' in query) return { kind: 'ticket', subject: query.ticket };
    if ('conversation' in query) return { kind: 'conversation', subject: query.conversation };
    return { kind: 'person', subject: reachHash(cipher, canonical(query)!) };
  };

  return {
    async list({ all = false } = {}) {
      const rows = await read
        .selectFrom('legal_holds')
        .selectAll()
        .$if(!all, (query) => query.where('released_at', 'is', null))
        .orderBy('placed_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toHold);
    },

    place: (query, reason, actor) =>
      write(async (trx) => {
        const row = { id: randomUUID(), ...subjectOf(query), reason, placed_by: actor, placed_at: now() };
        const placed = await trx
          .insertInto('legal_holds')
          .values({ ...row, released_by: null, released_at: null, release_reason: null })
          .returningAll()
          .executeTakeFirstOrThrow();
        const after = { kind: row.kind, ...(row.kind !== 'person' && { of: row.subject }) };
        await appendAudit(trx, now(), [{ actor, action: 'hold.place', subject: `hold:${row.id}`, reason, after }]);
        return kept(toHold(placed));
      }),

    release: (id, reason, actor) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('legal_holds')
          .set({ released_by: actor, released_at: now(), release_reason: reason })
          .where('id', '=', id)
          .where('released_at', 'is', null)
          .returning('kind')
          .executeTakeFirst();
        if (!row) return undone(false);
        await appendAudit(trx, now(), [{ actor, action: 'hold.release', subject: `hold:${id}`, reason }]);
        return kept(true);
      }),

    async held() {
      const open = await read
        .selectFrom('legal_holds')
        .select(['kind', 'subject'])
        .where('released_at', 'is', null)
        .execute();
      const found = await Promise.all(
        open.flatMap(({ kind, subject }) =>
          kind === 'ticket'
            ? [people.find({ ticket: subject })]
            : kind === 'conversation'
              ? [people.find({ conversation: subject })]
              : [],
        ),
      );
      const persons = open.filter(({ kind }) => kind === 'person').map(({ subject }) => subject);
      found.push(await people.reachedBy(new Set(persons)));
      return {
        conversations: new Set(found.flatMap(({ conversations }) => conversations)),
        tickets: new Set(found.flatMap(({ tickets }) => tickets)),
      };
    },
  };
}

const toHold = (row: Selectable<Tables['legal_holds']>): LegalHold => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  reason: row.reason,
  placedBy: row.placed_by,
  placedAt: row.placed_at,
  ...(row.released_by !== null && { releasedBy: row.released_by }),
  ...(row.released_at !== null && { releasedAt: row.released_at }),
  ...(row.release_reason !== null && { releaseReason: row.release_reason }),
});
