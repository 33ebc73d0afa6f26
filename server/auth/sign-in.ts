import { ipKeyGenerator } from 'express-rate-limit';
import type { AttemptPolicy, Store } from '../../store/index.js';
import { AppError, type ErrorCode } from '../errors.js';
import type { PasswordPolicy } from './password-policy.js';
import type { StaffAuth } from './staff-auth.js';

const MINUTE = 60_000;
/** Five tries, then a minute, two, four … up to a quarter of an hour. */
const ACCOUNT_POLICY: AttemptPolicy = {
  free: 5,
  lockMs: MINUTE,
  longestLockMs: 15 * MINUTE,
  forgetMs: 24 * 60 * MINUTE,
};
/** A whole office may sit behind one address. */
const ADDRESS_POLICY: AttemptPolicy = { free: 30, lockMs: MINUTE, longestLockMs: 15 * MINUTE, forgetMs: 15 * MINUTE };
/** A code is good in its own half minute and the one on each side. */
const CODE_POLICY: AttemptPolicy = {
  free: 1,
  lockMs: 2 * MINUTE,
  longestLockMs: 2 * MINUTE,
  forgetMs: 24 * 60 * MINUTE,
};
const WRONG: ReadonlySet<ErrorCode> = new Set(['SIGN_IN_FAILED', 'PASSWORD_WRONG']);

export const accountKey = (email: string): string => `account:${email.trim().toLowerCase()}`;
const addressKey = (address: string): string => `address:${ipKeyGenerator(address)}`;

export interface SignIn {
  /** Runs what judges a password, counted for account and address. Throws `SIGN_IN_LOCKED` instead when there were too many wrong ones. */
  guarded<T>(email: string, address: string, run: () => Promise<T>): Promise<T>;
  /** Runs what judges a code of the authenticator; one that was right is `CODE_INVALID` from then on, as long as it would be good. */
  once<T>(staffId: string, code: string, run: () => Promise<T>): Promise<T>;
  /** Throws `PASSWORD_WEAK` with the reason. */
  checkPassword(password: string, owner: { readonly name: string; readonly email: string }): Promise<void>;
  /** Id of the staff member whose one-time link it is. */
  ownerOfLink(token: string): Promise<string | undefined>;
  /** Records a refused sign-in; the address typed is not kept: it may be a password. */
  failed(staffId: string | undefined, method: string, address: string): Promise<void>;
  succeeded(staffId: string, method: string, address: string): Promise<void>;
}

export interface SignInDeps extends Pick<Store, 'attempts' | 'audit' | 'staff'> {
  readonly policy: PasswordPolicy;
  readonly auth: StaffAuth;
}

export function createSignIn({ attempts, audit, staff, policy, auth }: SignInDeps): SignIn {
  return {
    async guarded(email, address, run) {
      const account = accountKey(email);
      const place = addressKey(address);
      const verdict = await attempts.begin([
        { key: account, policy: ACCOUNT_POLICY },
        { key: place, policy: ADDRESS_POLICY },
      ]);
      if (!verdict.allowed) {
        const seconds = Math.max(1, Math.ceil(verdict.retryMs / 1000));
        throw new AppError('SIGN_IN_LOCKED', { headers: { 'Retry-After': String(seconds) } });
      }
      try {
        const result = await run();
        await attempts.clear([account]);
        await attempts.takeBack([place]);
        return result;
      } catch (error) {
        const wrong = error instanceof AppError && WRONG.has(error.code);
        if (!wrong) await attempts.takeBack([account, place]);
        else if (verdict.locks) {
          const member = await staff.findByEmail(email);
          await audit.append({
            actor: 'sign-in',
            action: 'staff.sign-in.locked',
            subject: `staff:${member?.id ?? 'unknown'}`,
            after: { address },
          });
        }
        throw error;
      }
    },

    async once(staffId, code, run) {
      const key = `totp:${staffId}:${code}`;
      const { allowed } = await attempts.begin([{ key, policy: CODE_POLICY }]);
      if (!allowed) throw new AppError('CODE_INVALID');
      try {
        return await run();
      } catch (error) {
        await attempts.clear([key]);
        throw error;
      }
    },

    async checkPassword(password, owner) {
      const detail = await policy(password, owner);
      if (detail !== undefined) {
        throw new AppError('PASSWORD_WEAK', { detail, errors: [{ field: 'newPassword', detail }] });
      }
    },

    async ownerOfLink(token) {
      const { internalAdapter } = await auth.$context;
      const link = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      return link && link.expiresAt > new Date() ? link.value : undefined;
    },

    failed: (staffId, method, address) =>
      audit.append({
        actor: 'sign-in',
        action: 'staff.sign-in.failed',
        subject: `staff:${staffId ?? 'unknown'}`,
        after: { method, address },
      }),

    succeeded: (staffId, method, address) =>
      audit.append({
        actor: `staff:${staffId}`,
        action: 'staff.sign-in',
        subject: `staff:${staffId}`,
        after: { method, address },
      }),
  };
}
