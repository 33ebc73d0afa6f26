import type { StaffMember, StaffStore } from '../../store/index.js';
import type { Role } from './principal.js';

/** Who must have a second factor of ours. */
export interface TwoFactorRule {
  /** A role of theirs demands one. */
  demands(member: StaffMember): boolean;
  /** It is demanded and not there. Who comes in by the single sign-on alone has no password to stand beside it: their provider asks for it. */
  isMissing(member: StaffMember): Promise<boolean>;
}

export function createTwoFactorRule(
  roles: readonly (Role | '*')[],
  staff: Pick<StaffStore, 'hasPassword'>,
): TwoFactorRule {
  const demanding: ReadonlySet<string> = new Set(roles);
  const demands = ({ grants }: StaffMember) => demanding.has('*') || grants.some(({ role }) => demanding.has(role));
  return {
    demands,
    isMissing: async (member) => !member.twoFactor && demands(member) && (await staff.hasPassword(member.id)),
  };
}
