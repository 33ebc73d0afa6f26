import type { Principal } from '../../../server/auth/principal.js';

type Role = Extract<Principal, { kind: 'staff' }>['grants'][number]['role'];

/** Somebody of the staff with one role, in one unit or bureau or everywhere. */
export const staff = (role: Role, scope = '*'): Principal => ({
  kind: 'staff',
  id: role,
  name: role,
  email: `${role}@example.org`,
  grants: [{ role, scope }],
});
