import type { z } from 'zod';
import { CONFIG_KEYS, type ConfigKeyName } from './config-keys.js';

type Keys = typeof CONFIG_KEYS;
type Setting<K extends ConfigKeyName> = z.output<Keys[K]['schema']>;

/** Settings by the name of their variable; absent where the variable is and there is no default. */
export type Config = {
  readonly [K in ConfigKeyName]: Keys[K] extends { default: string } ? Setting<K> : Setting<K> | undefined;
};

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; problems: string[] };

const SINGLE_SIGN_ON = ['STAFF_OIDC_ISSUER', 'STAFF_OIDC_CLIENT_ID', 'STAFF_OIDC_CLIENT_SECRET'] as const;

/** A setting, and another that it does not work without. */
const NEEDS: readonly (readonly [ConfigKeyName, ConfigKeyName])[] = [
  ['NOTICE_SMTP_URL', 'NOTICE_FROM'],
  ['NOTICE_SMS_URL', 'NOTICE_WEBHOOK_SECRET'],
  ['NOTICE_VOICE_URL', 'NOTICE_WEBHOOK_SECRET'],
  ['WHATSAPP_PHONE_NUMBER_IDS', 'WHATSAPP_ACCESS_TOKEN'],
  ['WHATSAPP_PHONE_NUMBER_IDS', 'WHATSAPP_APP_SECRET'],
  ['WHATSAPP_PHONE_NUMBER_IDS', 'WHATSAPP_VERIFY_TOKEN'],
  ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_IDS'],
  ['WHATSAPP_APP_SECRET', 'WHATSAPP_PHONE_NUMBER_IDS'],
  ['BOTFRAMEWORK_APP_ID', 'BOTFRAMEWORK_TENANT_ID'],
  ['BOTFRAMEWORK_APP_ID', 'BOTFRAMEWORK_APP_SECRET'],
  ['BOTFRAMEWORK_TENANT_ID', 'BOTFRAMEWORK_APP_ID'],
  ['BOTFRAMEWORK_APP_SECRET', 'BOTFRAMEWORK_APP_ID'],
];

/** Reads the environment. All problems at once, none of them quoting a value. A variable set to nothing counts as unset. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): ConfigOutcome {
  const problems: string[] = [];
  const config: Partial<Record<ConfigKeyName, unknown>> = {};
  for (const [name, key] of Object.entries(CONFIG_KEYS) as [ConfigKeyName, Keys[ConfigKeyName]][]) {
    const given = env[name]?.trim();
    if (given === '' && 'refuseEmpty' in key) {
      problems.push(`${name} is set but empty: remove it or give at least one value.`);
      continue;
    }
    const text = given || ('default' in key ? key.default : undefined);
    if (text === undefined) continue;
    const parsed = key.schema.safeParse(text);
    if (parsed.success) config[name] = parsed.data;
    else problems.push(...parsed.error.issues.map(({ message }) => `${name}: ${message}. ${key.description}`));
  }
  const sso = [...SINGLE_SIGN_ON, 'PUBLIC_URL' as const].filter((name) => config[name] === undefined);
  if (sso.length > 0 && SINGLE_SIGN_ON.some((name) => config[name] !== undefined)) {
    problems.push(`${sso.join(', ')}: needed by the single sign-on, since a STAFF_OIDC_* setting is given.`);
  }
  for (const [name, needed] of NEEDS)
    if (config[name] !== undefined && config[needed] === undefined)
      problems.push(`${needed}: needed, since ${name} is given.`);
  problems.push(...telegramProblems(config as Config));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: config as Config };
}

/** The single sign-on as configured; undefined where it is not. */
export function singleSignOn(
  config: Pick<Config, (typeof SINGLE_SIGN_ON)[number] | 'STAFF_OIDC_ACR' | 'STAFF_OIDC_AMR'>,
) {
  const { STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: clientId, STAFF_OIDC_CLIENT_SECRET: clientSecret } = config;
  const strength = { acr: config.STAFF_OIDC_ACR, amr: config.STAFF_OIDC_AMR };
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, strength } : undefined;
}

/** How the bot for citizens gets its messages. */
export function telegramReception({
  TELEGRAM_MODE: mode,
  PUBLIC_URL: url,
}: Pick<Config, 'TELEGRAM_MODE' | 'PUBLIC_URL'>): 'polling' | 'webhook' {
  if (mode === 'polling' || mode === 'webhook') return mode;
  return url?.startsWith('https:') ? 'webhook' : 'polling';
}

/** Telegram itself calls no others (core.telegram.org/bots/api#setwebhook); a Bot API server of one's own may. */
const WEBHOOK_PORTS = ['', '80', '88', '443', '8443'];

function telegramProblems(config: Config): string[] {
  const { TELEGRAM_BOT_TOKEN: token, PUBLIC_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = config;
  if (token === undefined) return [];
  const problems: string[] = [];
  if (token === config.NOTICE_TELEGRAM_TOKEN)
    problems.push('NOTICE_TELEGRAM_TOKEN: must be of another bot than TELEGRAM_BOT_TOKEN.');
  if (telegramReception(config) === 'polling') return problems;
  if (url === undefined) problems.push('PUBLIC_URL: needed, since TELEGRAM_MODE is webhook.');
  if (secret === undefined)
    problems.push(
      'TELEGRAM_WEBHOOK_SECRET: needed, since Telegram is to call PUBLIC_URL; or set TELEGRAM_MODE to polling.',
    );
  if (
    url !== undefined &&
    /telegram\.org$/u.test(config.TELEGRAM_API ?? '') &&
    !WEBHOOK_PORTS.includes(new URL(url).port)
  )
    problems.push('PUBLIC_URL: Telegram calls the ports 443, 80, 88 and 8443 only; or set TELEGRAM_MODE to polling.');
  return problems;
}

/** For the log: secrets only as set or not. */
export function redactedSummary(config: Config): Record<string, unknown> {
  const entries = Object.entries(CONFIG_KEYS) as [ConfigKeyName, Keys[ConfigKeyName]][];
  return Object.fromEntries(
    entries.map(([name, { secret }]) => {
      if (config[name] === undefined) return [name, '(not set)'];
      return [name, secret ? '(set)' : config[name]];
    }),
  );
}
