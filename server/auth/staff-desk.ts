import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { AttemptStore, StaffMember, StaffStore } from '../../store/index.js';
import { orderedId } from './ids.js';
import type { PasswordPolicy } from './password-policy.js';
import type { Grant } from './principal.js';
import { accountKey } from './sign-in.js';
import { LINK_MS, type StaffAuth } from './staff-auth.js';

/** Sets a password once, by `POST /api/auth/reset-password`. */
export interface PasswordLink {
  readonly token: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export type Invitation =
  | { readonly outcome: 'created'; readonly member: StaffMember; readonly link: PasswordLink }
  | { readonly outcome: 'email-taken' };

interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
}

/** What administrators do with accounts beyond single changes of the store; shared by the API and `npm run admin`. */
export interface StaffDesk {
  /** An account without a password, and the link to set one. `by`: the audit log's actor. */
  invite(staff: NewMember, by: string): Promise<Invitation>;
  /** Another link; the old ones are void. The password stays until it is used. */
  renewLink(member: StaffMember, by: string): Promise<PasswordLink>;
  createWithPassword(
    staff: NewMember,
    password: string,
    by: string,
  ): Promise<{ outcome: 'created'; member: StaffMember } | { outcome: 'email-taken' } | Weak>;
  /** Ends every session, voids links and unlocks the account. */
  resetPassword(member: StaffMember, password: string, by: string): Promise<{ outcome: 'reset' } | Weak>;
}

interface Weak {
  readonly outcome: 'weak';
  /** In Turkish. */
  readonly reason: string;
}

export interface StaffDeskDeps {
  readonly staff: StaffStore;
  readonly attempts: Pick<AttemptStore, 'clear'>;
  readonly policy: PasswordPolicy;
  readonly auth: StaffAuth;
  readonly now: () => number;
}

export function createStaffDesk({ staff, attempts, policy, auth, now }: StaffDeskDeps): StaffDesk {
  async function makeLink(staffId: string): Promise<PasswordLink> {
    const token = randomBytes(24).toString('base64url');
    const expiresAt = now() + LINK_MS;
    const { internalAdapter } = await auth.$context;
    const identifier = `reset-password:${token}`;
    await internalAdapter.createVerificationValue({ identifier, value: staffId, expiresAt: new Date(expiresAt) });
    return { token, expiresAt };
  }

  return {
    async invite(member, by) {
      const created = await staff.create({ ...member, id: orderedId(now()) }, by);
      if (created.outcome !== 'created') return created;
      return { ...created, link: await makeLink(created.member.id) };
    },

    async renewLink(member, by) {
      await staff.voidLinks(member.id, by);
      await attempts.clear([accountKey(member.email)]);
      return makeLink(member.id);
    },

    async createWithPassword(member, password, by) {
      const reason = await policy(password, member);
      if (reason !== undefined) return { outcome: 'weak', reason };
      const passwordHash = await hashPassword(password);
      return staff.create({ ...member, id: orderedId(now()), passwordHash }, by);
    },

    async resetPassword(member, password, by) {
      const reason = await policy(password, member);
      if (reason !== undefined) return { outcome: 'weak', reason };
      await staff.setPassword(member.id, await hashPassword(password), by);
      await attempts.clear([accountKey(member.email)]);
      return { outcome: 'reset' };
    },
  };
}
