import type { Selectable } from 'kysely';
import type { ItemKind } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';

/** A unit's key to the feeds. The key itself is nowhere: only the SHA-256 of its secret is kept. Times are epoch ms. */
export interface ApiKey {
  readonly id: string;
  /** Public part of the key, by which it is found. */
  readonly prefix: string;
  readonly name: string;
  readonly unit: string;
  /** What it may feed. */
  readonly kinds: readonly ItemKind[];
  readonly createdAt: number;
  /** As the audit log names them. */
  readonly createdBy: string;
  readonly expiresAt: number;
  readonly revokedAt?: number;
  /** To the minute. */
  readonly lastUsedAt?: number;
}

export interface NewApiKey extends Pick<ApiKey, 'id' | 'prefix' | 'name' | 'unit' | 'kinds' | 'expiresAt'> {
  readonly secretHash: Buffer;
}

export interface ApiKeyFilter {
  readonly units?: readonly string[];
  /** Keys before this id: the next page. */
  readonly before?: string;
  /** Default 50. */
  readonly limit?: number;
}

/** Creation and revocation are audited in their transaction. */
export interface ApiKeyStore {
  create(key: NewApiKey, by: string): Promise<ApiKey>;
  find(id: string): Promise<ApiKey | undefined>;
  findByPrefix(prefix: string): Promise<{ readonly key: ApiKey; readonly secretHash: Buffer } | undefined>;
  /** Newest first. */
  list(filter?: ApiKeyFilter): Promise<ApiKey[]>;
  revoke(id: string, by: string, reason?: string): Promise<'revoked' | 'already-revoked' | 'not-found'>;
  /** Notes that it was used; writes at most once a minute. */
  used(key: ApiKey): Promise<void>;
}

const PAGE = 50;
const USED_EVERY_MS = 60_000;

export function createApiKeyStore({ read, write }: Connections, now: () => number): ApiKeyStore {
  return {
    create: (key, by) =>
      write(async (trx) => {
        const { id, prefix, name, unit, kinds, expiresAt, secretHash } = key;
        const row = await trx
          .insertInto('api_keys')
          .values({
            id,
            prefix,
            secret_hash: secretHash,
            name,
            unit,
            kinds: JSON.stringify(kinds),
            created_at: now(),
            created_by: by,
            expires_at: expiresAt,
            revoked_at: null,
            last_used_at: null,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        const after = { prefix, name, kinds, expiresAt: new Date(expiresAt).toISOString() };
        await appendAudit(trx, now(), [{ actor: by, action: 'key.create', subject: `key:${id}`, unit, after }]);
        return kept(toKey(row));
      }),

    async find(id) {
      const row = await read.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toKey(row);
    },

    async findByPrefix(prefix) {
      const row = await read.selectFrom('api_keys').selectAll().where('prefix', '=', prefix).executeTakeFirst();
      return row && { key: toKey(row), secretHash: row.secret_hash };
    },

    async list({ units, before, limit = PAGE } = {}) {
      let query = read.selectFrom('api_keys').selectAll().orderBy('id', 'desc').limit(limit);
      if (units !== undefined) query = query.where('unit', 'in', [...units]);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.execute()).map(toKey);
    },

    revoke: (id, by, reason) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('api_keys')
          .set({ revoked_at: now() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .returning('unit')
          .executeTakeFirst();
        if (!row) {
          const known = await trx.selectFrom('api_keys').select('id').where('id', '=', id).executeTakeFirst();
          return undone(known ? ('already-revoked' as const) : ('not-found' as const));
        }
        const entry = { actor: by, action: 'key.revoke', subject: `key:${id}`, unit: row.unit };
        await appendAudit(trx, now(), [{ ...entry, ...(reason !== undefined && { reason }) }]);
        return kept('revoked' as const);
      }),

    async used({ id, lastUsedAt }) {
      const at = now();
      if (lastUsedAt !== undefined && at - lastUsedAt < USED_EVERY_MS) return;
      await write(async (trx) => {
        await trx
          .updateTable('api_keys')
          .set({ last_used_at: at })
          .where('id', '=', id)
          .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', at - USED_EVERY_MS)]))
          .execute();
        return kept(undefined);
      });
    },
  };
}

const toKey = (row: Selectable<Tables['api_keys']>): ApiKey => ({
  id: row.id,
  prefix: row.prefix,
  name: row.name,
  unit: row.unit,
  kinds: JSON.parse(row.kinds) as ItemKind[],
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
  ...(row.last_used_at !== null && { lastUsedAt: row.last_used_at }),
});
