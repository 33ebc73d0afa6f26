import { type Selectable, sql } from 'kysely';
import type { RoutingRule, RoutingStore, RuleVersion } from '../tickets/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';

export function createRoutingStore({ read, write }: Connections, now: () => number): RoutingStore {
  const one = (version?: number) => {
    const query = read.selectFrom('routing_rules').selectAll();
    return version === undefined ? query.orderBy('version', 'desc').limit(1) : query.where('version', '=', version);
  };

  return {
    async version() {
      const row = await read
        .selectFrom('routing_rules')
        .select(({ fn }) => fn.max('version').as('version'))
        .executeTakeFirst();
      return row?.version ?? 0;
    },

    async current() {
      const row = await one().executeTakeFirst();
      return row && toVersion(row);
    },

    async get(version) {
      const row = await one(version).executeTakeFirst();
      return row && toVersion(row);
    },

    async list(limit) {
      const rows = await read
        .selectFrom('routing_rules')
        .select(['version', 'actor', 'reason', 'created_at'])
        .orderBy('version', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }));
    },

    publish: (rules, { actor, reason, fileHash }, expected) =>
      write(async (trx) => {
        const at = now();
        const last = await trx
          .selectFrom('routing_rules')
          .select(({ fn }) => fn.max('version').as('version'))
          .executeTakeFirst();
        if ((last?.version ?? 0) !== expected) return undone(undefined);
        const row = await trx
          .insertInto('routing_rules')
          .values({
            version: expected + 1,
            rules: JSON.stringify(rules),
            actor,
            reason,
            file_hash: fileHash ?? null,
            created_at: at,
          })
          .onConflict((conflict) => conflict.column('version').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!row) return undone(undefined);
        await appendAudit(trx, at, [
          {
            actor,
            action: 'routing.publish',
            subject: `routing:${row.version}`,
            reason,
            before: { version: expected },
            after: { version: row.version, rules },
          },
        ]);
        return kept(toVersion(row));
      }),

    async lastFileHash() {
      const row = await read
        .selectFrom('routing_rules')
        .select('file_hash')
        .where('file_hash', 'is not', null)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.file_hash ?? undefined;
    },

    async ticketsSince(since, limit, before) {
      let query = read
        .selectFrom('tickets')
        .select(['number', 'subject', 'description', 'province', 'district', 'school', 'topic', 'bureau', 'created_at'])
        .where('created_at', '>=', since);
      if (before) query = query.where(sql<boolean>`(created_at, number) < (${before.createdAt}, ${before.number})`);
      const rows = await query.orderBy('created_at', 'desc').orderBy('number', 'desc').limit(limit).execute();
      return rows.map(({ province, district, school, topic, created_at, ...row }) => ({
        ...row,
        ...(province !== null && { province }),
        ...(district !== null && { district }),
        ...(school !== null && { school }),
        ...(topic !== null && { topic }),
        createdAt: created_at,
      }));
    },
  };
}

const toVersion = (row: Selectable<Tables['routing_rules']>): RuleVersion => ({
  version: row.version,
  rules: JSON.parse(row.rules) as RoutingRule[],
  actor: row.actor,
  reason: row.reason,
  createdAt: row.created_at,
});
