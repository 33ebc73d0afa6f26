import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Bureau, BureauChange, Changed, OrganisationStore, StoredBureau } from '../tickets/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { chunks } from './chunks.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import { createContactStore } from './organisation-contacts.js';
import { toBureau, toBureauRow } from './organisation-rows.js';
import type { Tables } from './schema.js';

export function createOrganisationStore(
  connections: Connections,
  cipher: Cipher,
  now: () => number,
): OrganisationStore {
  const { read, write } = connections;
  return {
    ...createContactStore(connections, cipher, now),

    async revision() {
      const row = await read
        .selectFrom('organisation_revision')
        .select('revision')
        .where('id', '=', 1)
        .executeTakeFirstOrThrow();
      return row.revision;
    },

    async calendars() {
      const row = await read
        .selectFrom('organisation_revision')
        .select('calendars')
        .where('id', '=', 1)
        .executeTakeFirstOrThrow();
      return row.calendars;
    },

    async bureaus() {
      const rows = await read.selectFrom('bureaus').selectAll().orderBy('code').execute();
      return rows.map(toBureau);
    },

    async bureau(code) {
      const row = await read.selectFrom('bureaus').selectAll().where('code', '=', code).executeTakeFirst();
      return row && toBureau(row);
    },

    bring: (bureaus, actor) =>
      write(async (trx) => {
        await raiseRevision(trx, { calendars: true });
        const rows = await trx.selectFrom('bureaus').selectAll().execute();
        const known = new Map(rows.map((row) => [row.code, row]));
        const changed = bureaus.filter((bureau) => known.get(bureau.code)?.file_hash !== hashOf(bureau));
        if (changed.length === 0) return undone(0);
        const at = now();
        const entries: AuditEntry[] = [];
        const fresh = changed.filter(({ code }) => !known.has(code));
        for (const some of chunks(fresh))
          await trx
            .insertInto('bureaus')
            .values(
              some.map((bureau) => ({
                ...toBureauRow(bureau),
                file_hash: hashOf(bureau),
                revision: 1,
                updated_at: at,
              })),
            )
            .execute();
        if (fresh.length > 0)
          entries.push({
            actor,
            action: 'bureau.bring',
            subject: 'organisation',
            after: { bureaus: fresh.map(({ code }) => code) },
          });
        for (const bureau of changed) {
          const row = known.get(bureau.code);
          if (!row) continue;
          await trx
            .updateTable('bureaus')
            .set({
              ...toBureauRow({ ...bureau, active: row.active === 1 }),
              file_hash: hashOf(bureau),
              revision: row.revision + 1,
              updated_at: at,
            })
            .where('code', '=', bureau.code)
            .execute();
          entries.push(changeEntry('bureau.bring', actor, toBureau(row), { ...bureau, active: row.active === 1 }));
        }
        await appendAudit(trx, at, entries);
        return kept(changed.length);
      }),

    change: (code, change, actor, expected) =>
      write<Changed<StoredBureau>>(async (trx) => {
        await raiseRevision(trx, { calendars: TIMED.some((field) => change[field] !== undefined) });
        const row = await trx.selectFrom('bureaus').selectAll().where('code', '=', code).executeTakeFirst();
        if (!row) return undone({ outcome: 'not-found' });
        if (expected !== undefined && expected !== row.revision) return undone({ outcome: 'stale' });
        const before = toBureau(row);
        const after: StoredBureau = { ...before, ...given(change), revision: row.revision + 1 };
        const at = now();
        await trx
          .updateTable('bureaus')
          .set({ ...toBureauRow(after), revision: after.revision, updated_at: at })
          .where('code', '=', code)
          .execute();
        await appendAudit(trx, at, [changeEntry('bureau.change', actor, before, after)]);
        return kept({ outcome: 'kept', value: after });
      }),

    add: (bureau, actor) =>
      write<'added' | 'exists'>(async (trx) => {
        await raiseRevision(trx, { calendars: true });
        const at = now();
        const added = await trx
          .insertInto('bureaus')
          .values({ ...toBureauRow(bureau), file_hash: null, revision: 1, updated_at: at })
          .onConflict((conflict) => conflict.column('code').doNothing())
          .returning('code')
          .executeTakeFirst();
        if (!added) return undone('exists');
        await appendAudit(trx, at, [
          { actor, action: 'bureau.add', subject: `bureau:${bureau.code}`, unit: bureau.code, after: bureau },
        ]);
        return kept('added');
      }),

    async load(bureaus) {
      if (bureaus.length === 0) return new Map();
      const rows = await read
        .selectFrom('tickets')
        .select(({ fn }) => ['bureau', fn.countAll<number | string>().as('count')])
        .where('is_open', '=', sql.lit(1))
        .where('bureau', 'in', [...bureaus])
        .groupBy('bureau')
        .execute();
      return new Map(rows.map(({ bureau, count }) => [bureau, Number(count)]));
    },
  };
}

/** Locks the organisation: whoever changes it does so one after the other. `calendars`: working time changes with it. */
export async function raiseRevision(trx: Transaction<Tables>, { calendars = false } = {}): Promise<void> {
  await trx
    .updateTable('organisation_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1), ...(calendars && { calendars: eb('calendars', '+', 1) }) }))
    .where('id', '=', 1)
    .execute();
}

const given = (change: BureauChange): BureauChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const hashOf = (bureau: Bureau): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(bureau).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url');

/** Of these the working time of a bureau depends. */
const TIMED = ['calendar', 'zone', 'active'] as const;
const FIELDS = ['name', 'aliases', 'calendar', 'zone', 'active', 'unit', 'province', 'country'] as const;

function changeEntry(action: string, actor: string, before: Bureau, after: Bureau): AuditEntry {
  const changed = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const only = (bureau: Bureau) => Object.fromEntries(changed.map((field) => [field, bureau[field] ?? null]));
  return { actor, action, subject: `bureau:${after.code}`, unit: after.code, before: only(before), after: only(after) };
}
