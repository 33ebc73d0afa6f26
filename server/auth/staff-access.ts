import { type Request, Router } from 'express';
import type { Logger } from 'pino';
import type { Store } from '../../store/index.js';
import { createRefusedKeys } from '../feeds/refused-keys.js';
import { auditRoute } from '../routes/audit.js';
import { keysRoute } from '../routes/keys.js';
import { meRoute } from '../routes/me.js';
import { staffRoute } from '../routes/staff.js';
import { staffAuthRoute } from '../routes/staff-auth.js';
import { createAuthenticate } from './authenticate.js';
import type { Authenticate } from './authorize.js';
import { backupCodeStorage } from './backup-codes.js';
import { hashOldBackupCodes } from './hash-backup-codes.js';
import { createKeyLimit } from './key-limit.js';
import { createPasswordPolicy } from './password-policy.js';
import type { Role } from './principal.js';
import { createSessionReader } from './sessions.js';
import { createSignIn } from './sign-in.js';
import { authSecret, createStaffAuth, type SingleSignOn } from './staff-auth.js';
import { createStaffDesk } from './staff-desk.js';
import { createTwoFactorRule } from './two-factor-rule.js';

export interface StaffAccessOptions {
  readonly store: Pick<Store, 'staff' | 'attempts' | 'apiKeys' | 'audit' | 'staffDatabase' | 'deadLetters'>;
  readonly secretKey: Buffer;
  readonly publicUrl: string | undefined;
  readonly sso: SingleSignOn | undefined;
  /** Whose holders must have a second factor. */
  readonly twoFactorRoles?: readonly (Role | '*')[];
  /** Requests a minute of one API key. */
  readonly keyRequestsPerMinute: number;
  /** After how long without activity a session ends; undefined: by the twelve hours alone. */
  readonly idleMs?: number | undefined;
  readonly isOwn: (request: Request) => boolean;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Who may come in: what the routes of staff and feeds stand behind. */
export interface StaffAccess {
  readonly authenticate: Authenticate;
  /** `/api/auth`; reads its bodies itself, so it is mounted before the body parser. */
  readonly authRouter: Router;
  /** `/api/v1/me`, `staff`, `keys` and `audit`; behind {@link authenticate}. */
  readonly routes: Router;
  /** Hashes what versions before this one kept encrypted; how many people's codes it was. */
  hashOldBackupCodes(): Promise<number>;
}

export function createStaffAccess(options: StaffAccessOptions): StaffAccess {
  const { store, isOwn, publicUrl, idleMs, secretKey, now = Date.now } = options;
  const authOptions = {
    database: store.staffDatabase,
    staff: store.staff,
    secretKey,
    publicUrl,
    log: options.log,
    now,
  };
  const auth = createStaffAuth(authOptions);
  const { sso } = options;
  let withSso: ReturnType<typeof createStaffAuth> | undefined;
  const sessions = createSessionReader({
    auth,
    idleMs,
    now,
    onIdle: ({ staffId }) =>
      store.audit.append({ actor: 'idle', action: 'staff.session.idle', subject: `staff:${staffId}` }),
  });
  const twoFactor = createTwoFactorRule(options.twoFactorRoles ?? [], store.staff);
  const policy = createPasswordPolicy();
  const signIn = createSignIn({ ...store, policy, auth });
  const desk = createStaffDesk({ staff: store.staff, attempts: store.attempts, policy, auth, now });
  return {
    authenticate: createAuthenticate({
      sessions,
      staff: store.staff,
      twoFactor,
      apiKeys: store.apiKeys,
      keyLimit: createKeyLimit(options.keyRequestsPerMinute, now),
      isOwn,
      onRefusedKey: createRefusedKeys({ deadLetters: store.deadLetters, log: options.log, now }),
      now,
    }),
    authRouter: staffAuthRoute({
      auth,
      ssoAuth: () => {
        if (sso) withSso ??= createStaffAuth(authOptions, sso);
        return withSso;
      },
      sessions,
      staff: store.staff,
      signIn,
      twoFactor,
      now,
      audit: store.audit,
      isOwn,
      publicUrl,
    }),
    routes: Router().use(
      meRoute({ staff: store.staff, twoFactor, sessions, idleMs, secretKey, now }),
      staffRoute({ staff: store.staff, desk }),
      keysRoute(store.apiKeys, now),
      auditRoute(store.audit),
    ),
    hashOldBackupCodes: () => hashOldBackupCodes(auth, backupCodeStorage(authSecret(secretKey)), options.log),
  };
}
