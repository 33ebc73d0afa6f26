import { AppError, type ErrorCode } from '../errors.js';

/** What `better-auth` says, as one of ours. Codes that are not here go by their status. */
const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'SIGN_IN_FAILED',
  INVALID_EMAIL: 'SIGN_IN_FAILED',
  INVALID_PASSWORD: 'PASSWORD_WRONG',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'PASSWORD_WRONG',
  PASSWORD_TOO_SHORT: 'PASSWORD_WEAK',
  PASSWORD_TOO_LONG: 'PASSWORD_WEAK',
  ACCOUNT_DISABLED: 'ACCOUNT_DISABLED',
  SSO_TOO_WEAK: 'SSO_TOO_WEAK',
  INVALID_TOKEN: 'LINK_INVALID',
  USER_NOT_FOUND: 'LINK_INVALID',
  INVALID_CODE: 'CODE_INVALID',
  INVALID_BACKUP_CODE: 'CODE_INVALID',
  INVALID_TWO_FACTOR_COOKIE: 'CHALLENGE_EXPIRED',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'CHALLENGE_EXPIRED',
  ACCOUNT_TEMPORARILY_LOCKED: 'SIGN_IN_LOCKED',
  TOTP_NOT_ENABLED: 'TWO_FACTOR_STATE',
  TOTP_ALREADY_ENABLED: 'TWO_FACTOR_STATE',
  TWO_FACTOR_NOT_ENABLED: 'TWO_FACTOR_STATE',
  BACKUP_CODES_NOT_ENABLED: 'TWO_FACTOR_STATE',
  PROVIDER_NOT_FOUND: 'SSO_UNAVAILABLE',
  INVALID_ORIGIN: 'ORIGIN_FORBIDDEN',
  MISSING_OR_NULL_ORIGIN: 'ORIGIN_FORBIDDEN',
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'ORIGIN_FORBIDDEN',
};
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'REQUEST_INVALID',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CODE_INVALID',
  422: 'REQUEST_INVALID',
  429: 'SIGN_IN_LOCKED',
};

/** Its message is English and for developers: it goes to the log as the cause, never to the caller. */
export function authError(status: number, body: unknown): AppError {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? BY_CODE[code] : undefined;
  return new AppError(known ?? BY_STATUS[status] ?? 'INTERNAL', { cause: { status, code, message } });
}

/** Why the single sign-on sent somebody back without a session. */
export const ssoError = (reason: string): AppError =>
  new AppError(reason === 'ACCOUNT_DISABLED' ? 'ACCOUNT_DISABLED' : (SSO_REASONS[reason] ?? 'SSO_UNAVAILABLE'), {
    cause: { reason },
  });

const SSO_REASONS: Readonly<Record<string, ErrorCode>> = {
  signup_disabled: 'SSO_REFUSED',
  account_not_linked: 'SSO_REFUSED',
  email_not_found: 'SSO_REFUSED',
  email_not_verified: 'SSO_REFUSED',
  access_denied: 'SSO_REFUSED',
};
