import type { Logger } from 'pino';
import type { Store } from '../../store/index.js';
import { createPasswordPolicy } from './password-policy.js';
import { createStaffAuth } from './staff-auth.js';
import { createStaffDesk, type StaffDesk } from './staff-desk.js';

/** The desk without a server around it, for `npm run admin`. */
export function openStaffDesk(
  store: Pick<Store, 'staff' | 'attempts' | 'staffDatabase'>,
  secretKey: Buffer,
  log: Logger,
): StaffDesk {
  const auth = createStaffAuth({
    database: store.staffDatabase,
    staff: store.staff,
    secretKey,
    publicUrl: undefined,
    log,
  });
  const policy = createPasswordPolicy();
  return createStaffDesk({ staff: store.staff, attempts: store.attempts, policy, auth, now: Date.now });
}
