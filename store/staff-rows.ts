import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { DialectName } from './migrations/index.js';
import type { Tables } from './schema.js';
import type { StaffGrant, StaffMember } from './staff-types.js';

type StaffRow = Pick<Tables['staff'], 'id' | 'name' | 'email' | 'two_factor_enabled' | 'created_at' | 'disabled_at'>;

export const toMember = (row: StaffRow, grants: readonly StaffGrant[]): StaffMember => ({
  id: row.id,
  name: row.name,
  email: row.email,
  twoFactor: Boolean(row.two_factor_enabled),
  createdAt: new Date(row.created_at).getTime(),
  ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
  grants,
});

/** Epoch ms as `better-auth` keeps times. */
export const authTime = (dialect: DialectName, at: number): Date | string =>
  dialect === 'sqlite' ? new Date(at).toISOString() : new Date(at);

export const yesNo = (dialect: DialectName, value: boolean): boolean | number =>
  dialect === 'sqlite' ? Number(value) : value;

const keysOf = (grants: readonly StaffGrant[]): string =>
  grants
    .map(({ role, scope }) => JSON.stringify([role, scope]))
    .sort()
    .join();

export const sameGrants = (a: readonly StaffGrant[], b: readonly StaffGrant[]): boolean => keysOf(a) === keysOf(b);

/** Names exactly these grants, in whatever order: whoever changes them says by it what they saw. */
export const grantsTag = (grants: readonly StaffGrant[]): string =>
  createHash('sha256').update(keysOf(grants)).digest('base64url').slice(0, 22);

/** The member with grants, its row locked until the transaction ends. */
export async function lockMember(
  trx: Transaction<Tables>,
  dialect: DialectName,
  id: string,
): Promise<StaffMember | undefined> {
  const row = await trx
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', id)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return undefined;
  const grants = await trx.selectFrom('staff_grants').select(['role', 'scope']).where('staff_id', '=', id).execute();
  return toMember(row, grants);
}

/**
 * Whether somebody other than `id` could still manage everything. Locks the accounts it counts, so that two administrators who
 * disable each other at once do not both succeed.
 */
export async function hasOtherAdministrator(
  trx: Transaction<Tables>,
  dialect: DialectName,
  id: string,
): Promise<boolean> {
  const administrators = await trx
    .selectFrom('staff')
    .innerJoin('staff_grants', 'staff_grants.staff_id', 'staff.id')
    .select('staff.id')
    .where('staff_grants.role', '=', 'administrator')
    .where('staff_grants.scope', '=', '*')
    .where('staff.disabled_at', 'is', null)
    .orderBy('staff.id')
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute();
  return administrators.some((other) => other.id !== id);
}

export const isAdministrator = (member: StaffMember): boolean =>
  member.disabledAt === undefined && member.grants.some(({ role, scope }) => role === 'administrator' && scope === '*');

export async function endSessions(trx: Transaction<Tables>, id: string): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom('staff_sessions').where('user_id', '=', id).executeTakeFirst();
  return Number(numDeletedRows);
}
