import { z } from 'zod';
import { SSO_PROVIDER } from './staff-auth.js';

const text = (max: number) => z.string().min(1).max(max);
const password = text(1024);
/** A path of ours, never another site's address. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[\w\-./?=&%#~]*$/u, { error: 'Bu sitede “/” ile başlayan bir yol olmalı.' });
const code = z
  .string()
  .transform((typed) => typed.replace(/\s+/gu, ''))
  .pipe(z.string().regex(/^\d{6}$/u, { error: 'Doğrulama kodu altı rakamdır.' }));

/** OpenID Connect Core 3.1.2.1; with `max_age` the id token must say `auth_time`. */
const ASKS_AGAIN = { prompt: 'login', max_age: '0' };

export const signInSchema = z.object({ email: text(254), password });
export const ssoSchema = z
  .object({
    callbackURL: ownPath.default('/api/v1/me').describe('Oturum açılınca gidilecek yol'),
    again: z.boolean().default(false).describe('Sağlayıcıda oturumu açık olana da kim olduğunu bir daha sorulsun'),
  })
  .transform(({ callbackURL, again }) => ({
    callbackURL,
    provider: SSO_PROVIDER,
    disableRedirect: true,
    ...(again && { additionalParams: ASKS_AGAIN }),
  }));
export const changePasswordSchema = z
  .object({ currentPassword: password, newPassword: password })
  .transform((body) => ({ ...body, revokeOtherSessions: true }));
export const resetPasswordSchema = z.object({ token: text(200), newPassword: password });
export const passwordSchema = z.object({ password });
export const totpSchema = z.object({ code });
export const backupCodeSchema = z.object({ code: text(64).transform((typed) => typed.trim()) });
/** Of whoever has a password. */
const passwordAgain = password
  .optional()
  .describe('Parola; parolası olmayan, son on dakikada tek oturum açma sağlayıcısında kim olduğunu kanıtlamış olmalı');
export const revokeSessionSchema = z.object({
  id: text(64).describe('Oturumun kimliği'),
  password: passwordAgain,
});
export const revokeOthersSchema = z.object({ password: passwordAgain });
const nothing = z.object({});

/** One address of `/api/auth`. What is not listed is not there, whatever `better-auth` could do. */
export interface AuthOperation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What of the body goes on; all else is dropped. */
  readonly body: z.ZodType;
  /** Needs a session. */
  readonly session: boolean;
  /** Its password counts as an attempt. */
  readonly attempt?: 'email' | 'session';
  /** Asks again who it is, by `password`. */
  readonly again?: true;
  /** Whose new password it carries. */
  readonly newPassword?: 'session' | 'token';
  /** It may open a session, by this method. */
  readonly signsIn?: 'password' | 'totp' | 'backup-code' | 'single-sign-on';
  /** Recorded when it succeeded. */
  readonly audit?: string;
}

export const AUTH_OPERATIONS: readonly AuthOperation[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    body: signInSchema,
    session: false,
    attempt: 'email',
    signsIn: 'password',
  },
  { method: 'POST', path: '/sign-in/social', body: ssoSchema, session: false },
  {
    method: 'GET',
    path: `/callback/${SSO_PROVIDER}`,
    body: nothing,
    session: false,
    signsIn: 'single-sign-on',
  },
  { method: 'POST', path: '/sign-out', body: nothing, session: false, audit: 'staff.sign-out' },
  { method: 'GET', path: '/list-sessions', body: nothing, session: true },
  {
    method: 'POST',
    path: '/revoke-session',
    body: revokeSessionSchema,
    session: true,
    attempt: 'session',
    again: true,
    audit: 'staff.session.revoke',
  },
  {
    method: 'POST',
    path: '/revoke-other-sessions',
    body: revokeOthersSchema,
    session: true,
    attempt: 'session',
    again: true,
    audit: 'staff.session.revoke-others',
  },
  {
    method: 'POST',
    path: '/change-password',
    body: changePasswordSchema,
    session: true,
    attempt: 'session',
    newPassword: 'session',
    audit: 'staff.password.change',
  },
  {
    method: 'POST',
    path: '/reset-password',
    body: resetPasswordSchema,
    session: false,
    newPassword: 'token',
    audit: 'staff.password.set',
  },
  {
    method: 'POST',
    path: '/two-factor/enable',
    body: passwordSchema,
    session: true,
    attempt: 'session',
    audit: 'staff.two-factor.prepare',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    body: totpSchema,
    session: false,
    signsIn: 'totp',
    audit: 'staff.two-factor.enable',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    body: backupCodeSchema,
    session: false,
    signsIn: 'backup-code',
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    body: passwordSchema,
    session: true,
    attempt: 'session',
    audit: 'staff.two-factor.backup-codes',
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    body: passwordSchema,
    session: true,
    attempt: 'session',
    audit: 'staff.two-factor.disable',
  },
];
