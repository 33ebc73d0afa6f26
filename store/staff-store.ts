import type { Transaction } from 'kysely';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';
import {
  authTime,
  endSessions,
  grantsTag,
  hasOtherAdministrator,
  isAdministrator,
  lockMember,
  sameGrants,
  toMember,
  yesNo,
} from './staff-rows.js';
import type { StaffChange, StaffCreation, StaffGrant, StaffMember, StaffStore } from './staff-types.js';

const PAGE = 50;

/** What a change does to a locked member; undefined: nothing to change. */
type Apply = (
  trx: Transaction<Tables>,
  member: StaffMember,
) => Promise<Omit<AuditEntry, 'actor' | 'subject'> | undefined>;

export function createStaffStore({ dialect, read, write }: Connections, now: () => number): StaffStore {
  async function withGrants(rows: readonly Parameters<typeof toMember>[0][]): Promise<StaffMember[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const grants = await read.selectFrom('staff_grants').selectAll().where('staff_id', 'in', ids).execute();
    return rows.map((row) =>
      toMember(
        row,
        grants.filter(({ staff_id }) => staff_id === row.id).map(({ role, scope }) => ({ role, scope })),
      ),
    );
  }

  const findBy = async (column: 'id' | 'email', value: string) =>
    (await withGrants(await read.selectFrom('staff').selectAll().where(column, '=', value).execute()))[0];

  /** `without`: whether the member would be no administrator afterwards, for the rule that one must be left. `seen`: tag of the grants as they must be. */
  const change = (
    id: string,
    by: string,
    apply: Apply,
    { without, seen }: { without?: (member: StaffMember) => boolean; seen?: string | undefined } = {},
  ) =>
    write<StaffChange>(async (trx) => {
      const others = without && (await hasOtherAdministrator(trx, dialect, id));
      const member = await lockMember(trx, dialect, id);
      if (!member) return undone({ outcome: 'not-found' });
      const { grants } = member;
      if (seen !== undefined && seen !== grantsTag(grants)) return undone({ outcome: 'stale', grants });
      if (others === false && isAdministrator(member) && without?.(member)) {
        return undone({ outcome: 'last-administrator' });
      }
      const entry = await apply(trx, member);
      if (!entry) return undone({ outcome: 'unchanged', member });
      await appendAudit(trx, now(), [{ ...entry, actor: by, subject: `staff:${id}` }]);
      const after = await lockMember(trx, dialect, id);
      return kept({ outcome: 'changed', member: after ?? member });
    });

  async function insertGrants(trx: Transaction<Tables>, id: string, grants: readonly StaffGrant[]): Promise<void> {
    if (grants.length === 0) return;
    const rows = grants.map(({ role, scope }) => ({ staff_id: id, role, scope, granted_at: now() }));
    await trx
      .insertInto('staff_grants')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  return {
    find: (id) => findBy('id', id),
    findByEmail: (email) => findBy('email', email.toLowerCase()),

    async hasPassword(id) {
      const account = await read
        .selectFrom('staff_accounts')
        .select('id')
        .where('user_id', '=', id)
        .where('provider_id', '=', 'credential')
        .where('password', 'is not', null)
        .executeTakeFirst();
      return account !== undefined;
    },

    async list({ after, limit = PAGE } = {}) {
      let query = read.selectFrom('staff').selectAll().orderBy('id').limit(limit);
      if (after !== undefined) query = query.where('id', '>', after);
      return withGrants(await query.execute());
    },

    create: (staff, by) =>
      write<StaffCreation>(async (trx) => {
        const at = authTime(dialect, now());
        const { id, name, grants } = staff;
        const email = staff.email.toLowerCase();
        const inserted = await trx
          .insertInto('staff')
          .values({
            id,
            name,
            email,
            email_verified: yesNo(dialect, true),
            image: null,
            two_factor_enabled: yesNo(dialect, false),
            disabled_at: null,
            created_at: at,
            updated_at: at,
          })
          .onConflict((conflict) => conflict.column('email').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!inserted) return undone({ outcome: 'email-taken' });
        await trx
          .insertInto('staff_accounts')
          .values({
            id: `${id}-credential`,
            user_id: id,
            account_id: id,
            provider_id: 'credential',
            password: staff.passwordHash ?? null,
            created_at: at,
            updated_at: at,
          })
          .execute();
        await insertGrants(trx, id, grants);
        await appendAudit(trx, now(), [
          { actor: by, action: 'staff.create', subject: `staff:${id}`, after: { name, email, grants } },
        ]);
        const member = await lockMember(trx, dialect, id);
        return kept({ outcome: 'created', member: member as StaffMember });
      }),

    setGrants: (id, grants, by, seen) =>
      change(
        id,
        by,
        async (trx, member) => {
          if (sameGrants(member.grants, grants)) return undefined;
          await trx.deleteFrom('staff_grants').where('staff_id', '=', id).execute();
          await insertGrants(trx, id, grants);
          return { action: 'staff.grants', before: { grants: member.grants }, after: { grants } };
        },
        { without: (member) => !isAdministrator({ ...member, grants }), seen },
      ),

    setDisabled: (id, disabled, by, reason) =>
      change(
        id,
        by,
        async (trx, member) => {
          if ((member.disabledAt !== undefined) === disabled) return undefined;
          await trx
            .updateTable('staff')
            .set({ disabled_at: disabled ? now() : null, updated_at: authTime(dialect, now()) })
            .where('id', '=', id)
            .execute();
          if (disabled) await endSessions(trx, id);
          return { action: disabled ? 'staff.disable' : 'staff.enable', ...(reason !== undefined && { reason }) };
        },
        { without: () => disabled },
      ),

    setPassword: (id, passwordHash, by) =>
      change(id, by, async (trx) => {
        await trx
          .updateTable('staff_accounts')
          .set({ password: passwordHash, updated_at: authTime(dialect, now()) })
          .where('user_id', '=', id)
          .where('provider_id', '=', 'credential')
          .execute();
        await trx.deleteFrom('staff_verifications').where('value', '=', id).execute();
        await endSessions(trx, id);
        return { action: 'staff.password.reset' };
      }),

    voidLinks: (id, by) =>
      change(id, by, async (trx) => {
        await trx.deleteFrom('staff_verifications').where('value', '=', id).execute();
        return { action: 'staff.password.link' };
      }),

    removeTwoFactor: (id, by) =>
      change(id, by, async (trx, member) => {
        if (!member.twoFactor) return undefined;
        await trx.deleteFrom('staff_two_factors').where('user_id', '=', id).execute();
        await trx
          .updateTable('staff')
          .set({ two_factor_enabled: yesNo(dialect, false), updated_at: authTime(dialect, now()) })
          .where('id', '=', id)
          .execute();
        await endSessions(trx, id);
        return { action: 'staff.two-factor.remove' };
      }),

    signOutEverywhere: (id, by) =>
      change(id, by, async (trx) => {
        const sessions = await endSessions(trx, id);
        return sessions === 0 ? undefined : { action: 'staff.sign-out', after: { sessions } };
      }),
  };
}
