import { hkdfSync } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { StaffDatabase, StaffStore } from '../../store/index.js';
import { backupCodeStorage } from './backup-codes.js';
import { MAX_PASSWORD, MIN_PASSWORD } from './password-policy.js';
import { notedProof, noteProof } from './proved-at.js';
import { isStrongEnough, type SsoStrength } from './sso-strength.js';

export const SSO_PROVIDER = 'meb';
export const AUTH_PATH = '/api/auth';
/** Set by us from what the server knows of the caller; never taken from outside. */
export const ADDRESS_HEADER = 'x-mba-address';
const SESSION_SECONDS = 12 * 3600;
/** How long a link that sets a password is good. */
export const LINK_MS = 72 * 3600 * 1000;

/** The ministry's single sign-on (OpenID Connect). */
export interface SingleSignOn {
  /** Issuer; `/.well-known/openid-configuration` is found under it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the provider must say of how somebody proved who they are. */
  readonly strength?: SsoStrength | undefined;
}

export interface StaffAuthOptions {
  readonly database: StaffDatabase;
  readonly staff: Pick<StaffStore, 'find'>;
  readonly secretKey: Buffer;
  readonly publicUrl: string | undefined;
  readonly log: Logger;
  readonly now?: () => number;
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;

/**
 * `better-auth` on our tables: password, TOTP with backup codes, sessions of twelve hours. Nobody can register; its own rate limit and
 * origin check stand behind ours (`server/routes/staff-auth.ts`), which calls it.
 */
export function createStaffAuth(options: StaffAuthOptions, sso?: SingleSignOn) {
  return betterAuth({
    ...common(options),
    plugins: [
      twoFactor({
        issuer: 'MEB Asistan',
        twoFactorTable: 'staff_two_factors',
        backupCodeOptions: { storeBackupCodes: backupCodeStorage(authSecret(options.secretKey)) },
      }),
      ...(sso ? [singleSignOn(sso, options.now ?? Date.now)] : []),
    ],
  });
}

/** What `better-auth` signs and encrypts with. */
export const authSecret = (secretKey: Buffer): string =>
  Buffer.from(hkdfSync('sha256', secretKey, 'mebasistan/server', 'staff-auth', 32)).toString('base64');

function common({ database, staff, secretKey, publicUrl, log, now = Date.now }: StaffAuthOptions) {
  const secure = publicUrl?.startsWith('https:') ?? false;
  return {
    appName: 'MEB Asistan',
    basePath: AUTH_PATH,
    ...(publicUrl !== undefined && { baseURL: publicUrl }),
    secret: authSecret(secretKey),
    database: { db: database.db, type: database.type },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
    },
    user: { modelName: 'staff', additionalFields: { disabledAt: { type: 'number', bigint: true, input: false } } },
    session: {
      modelName: 'staff_sessions',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      additionalFields: { activeAt: instant, provedAt: instant },
    },
    account: { modelName: 'staff_accounts', updateAccountOnSignIn: false, accountLinking: { trustedProviders: [] } },
    verification: { modelName: 'staff_verifications', storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: secure ? '__Host-mba_staff' : 'mba_staff',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const member = await staff.find(userId);
            if (member && member.disabledAt === undefined) return { data: { activeAt: now(), provedAt: notedProof() } };
            throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED', message: 'The account is disabled' });
          },
        },
      },
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
    },
    logger: {
      disableColors: true,
      level: 'error',
      log: (_level, message) => log.warn({ from: 'better-auth' }, message),
    },
  } satisfies BetterAuthOptions;
}

/** Epoch ms, set by us. */
const instant = { type: 'number', bigint: true, required: false, input: false } as const;

/** What the single sign-on gives to act in a person's name; we only want to know who it is. */
const NO_TOKENS = {
  accessToken: undefined,
  refreshToken: undefined,
  idToken: undefined,
  accessTokenExpiresAt: undefined,
  refreshTokenExpiresAt: undefined,
};

function singleSignOn(
  { issuer, clientId, clientSecret, strength = { acr: [], amr: [] } }: SingleSignOn,
  now: () => number,
) {
  return genericOAuth({
    config: [
      {
        providerId: SSO_PROVIDER,
        discoveryUrl: `${issuer.replace(/(?<!\/)\/+$/u, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
        requireIdTokenVerification: true,
        ...(strength.acr.length > 0 && { authorizationUrlParams: { acr_values: strength.acr.join(' ') } }),
        mapProfileToUser: (claims) => {
          if (!isStrongEnough(claims, strength))
            throw new APIError('FORBIDDEN', { code: 'SSO_TOO_WEAK', message: 'acr or amr is not what is demanded' });
          noteProof(claims, now());
          return {};
        },
      },
    ],
  });
}
