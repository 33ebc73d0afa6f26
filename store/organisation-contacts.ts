import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Changed, Contact, ContactDraft, OrganisationStore } from '../tickets/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import { toContact, toContactRow } from './organisation-rows.js';
import type { Tables } from './schema.js';

type ContactStore = Pick<
  OrganisationStore,
  'contacts' | 'addContact' | 'changeContact' | 'confirmContact' | 'removeContact'
>;

/** Contacts of bureaus. The audit log tells who changed which contact and what kind of data, never the data. */
export function createContactStore({ read, write }: Connections, cipher: Cipher, now: () => number): ContactStore {
  const changed = (
    bureau: string,
    id: string,
    expected: number | undefined,
    change: (
      before: Contact,
      at: number,
    ) => { row: object; entry: Pick<AuditEntry, 'actor' | 'action' | 'before' | 'after'> },
  ) =>
    write<Changed<Contact>>(async (trx) => {
      const row = await find(trx, bureau, id);
      if (!row) return undone({ outcome: 'not-found' });
      if (expected !== undefined && row.revision !== expected) return undone({ outcome: 'stale' });
      const at = now();
      const { row: set, entry } = change(toContact(cipher, row), at);
      const saved = await trx
        .updateTable('bureau_contacts')
        .set({ ...set, confirmed_at: at, updated_at: at, revision: row.revision + 1 })
        .where('id', '=', id)
        .where('revision', '=', row.revision)
        .returningAll()
        .executeTakeFirst();
      if (!saved) return undone({ outcome: 'stale' });
      await appendAudit(trx, at, [{ ...entry, ...subjectOf(bureau, id) }]);
      return kept({ outcome: 'kept', value: toContact(cipher, saved) });
    });

  return {
    async contacts(bureaus) {
      if (bureaus?.length === 0) return [];
      let query = read.selectFrom('bureau_contacts').selectAll();
      if (bureaus !== undefined) query = query.where('bureau', 'in', [...bureaus]);
      const rows = await query.orderBy('bureau').orderBy('role').orderBy('position').orderBy('id').execute();
      return rows.map((row) => toContact(cipher, row));
    },

    addContact: (bureau, draft, actor) =>
      write(async (trx) => {
        const there = await trx.selectFrom('bureaus').select('code').where('code', '=', bureau).executeTakeFirst();
        if (!there) return undone(undefined);
        const id = randomUUID();
        const at = now();
        const row = await trx
          .insertInto('bureau_contacts')
          .values({ id, bureau, ...toContactRow(cipher, id, draft), confirmed_at: at, revision: 1, updated_at: at })
          .returningAll()
          .executeTakeFirstOrThrow();
        await appendAudit(trx, at, [{ actor, action: 'contact.add', ...subjectOf(bureau, id), after: openOf(draft) }]);
        return kept(toContact(cipher, row));
      }),

    changeContact: (bureau, id, draft, actor, expected) =>
      changed(bureau, id, expected, (before) => ({
        row: toContactRow(cipher, id, draft),
        entry: {
          actor,
          action: 'contact.change',
          before: openOf(before),
          after: { ...openOf(draft), personal: changedFields(before, draft) },
        },
      })),

    confirmContact: (bureau, id, actor) =>
      changed(bureau, id, undefined, (before, at) => ({
        row: {},
        entry: {
          actor,
          action: 'contact.confirm',
          before: { confirmedAt: before.confirmedAt },
          after: { confirmedAt: at },
        },
      })),

    removeContact: (bureau, id, actor, reason) =>
      write(async (trx) => {
        const row = await find(trx, bureau, id);
        if (!row) return undone(false);
        await trx.deleteFrom('bureau_contacts').where('id', '=', id).execute();
        const before = openOf(toContact(cipher, row));
        const entry = { actor, action: 'contact.remove', ...subjectOf(bureau, id), before };
        await appendAudit(trx, now(), [{ ...entry, ...(reason !== undefined && { reason }) }]);
        return kept(true);
      }),
  };
}

const find = (trx: Transaction<Tables>, bureau: string, id: string) =>
  trx.selectFrom('bureau_contacts').selectAll().where('id', '=', id).where('bureau', '=', bureau).executeTakeFirst();

const subjectOf = (bureau: string, id: string) => ({ subject: `bureau:${bureau}/contact:${id}`, unit: bureau });

/** What the audit log may show. */
const openOf = ({ role, order, activeFrom, activeTo }: ContactDraft) => ({ role, order, activeFrom, activeTo });

const changedFields = (before: Contact, after: ContactDraft): string[] =>
  (['name', 'phone', 'email', 'telegram'] as const).filter((field) => before[field] !== after[field]);
