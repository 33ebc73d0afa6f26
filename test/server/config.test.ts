import { describe, expect, it } from '@jest/globals';
import { loadConfig, redactedSummary, telegramReception } from '../../server/config.js';
import { CONFIG_KEYS } from '../../server/config-keys.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

function loaded(env: Record<string, string>) {
  const outcome = loadConfig(env);
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok) throw new Error(outcome.problems.join());
  return outcome.config;
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(loaded({})).toEqual({
      PORT: 3000,
      ENCODER_THREADS: 1,
      KEY_REQUESTS_PER_MINUTE: 600,
      STAFF_OIDC_ACR: [],
      STAFF_OIDC_AMR: [],
      STAFF_IDLE_MINUTES: 60,
      FEED_HTTP: false,
      HOST: '0.0.0.0',
      DATA_DIR: 'data',
      CONTENT_DIR: 'content',
      LOG_LEVEL: 'info',
      RATE_LIMIT_PER_MINUTE: 6000,
      CONVERSATIONS_PER_MINUTE: 600,
      MESSAGES_PER_MINUTE: 120,
      NOTICES_PER_MINUTE: 120,
      NOTICE_TELEGRAM_API: 'https://api.telegram.org',
      TELEGRAM_API: 'https://api.telegram.org',
      BOTFRAMEWORK_ISSUER: 'https://api.botframework.com',
      BOTFRAMEWORK_LOGIN: 'https://login.microsoftonline.com',
      BOTFRAMEWORK_SERVICE_HOSTS: ['smba.trafficmanager.net', '*.botframework.com'],
      WHATSAPP_API: 'https://graph.facebook.com',
      WHATSAPP_API_VERSION: 'v26.0',
      WHATSAPP_PER_SECOND: 60,
      WHATSAPP_TEMPLATE_LANGUAGE: 'tr',
      TELEGRAM_MODE: 'auto',
      TELEGRAM_PER_SECOND: 25,
      TICKET_CLOSE_DAYS: 7,
      TRUST_PROXY: 0,
      BACKUP_KEEP: 14,
      BACKUP_S3_REGION: 'us-east-1',
      BACKUP_SCHEDULE: '30 2 * * *',
      OPEN_DATA: false,
      STAFF_TWO_FACTOR_ROLES: [],
      OTEL_SERVICE_NAME: 'mebasistan',
      OTEL_TRACES_SAMPLER_ARG: 1,
      RETENTION_HOUR: 3,
      STOP_DELAY_SECONDS: 0,
      WHATSAPP_MEDIA_HOSTS: ['lookaside.fbsbx.com', '*.whatsapp.net'],
    });
  });

  it('reads every setting', () => {
    const config = loaded({
      PORT: '0',
      PUBLIC_URL: 'https://asistan.meb.gov.tr',
      WIDGET_ORIGINS: 'https://www.meb.gov.tr, http://localhost:8080',
      DATABASE_URL: 'postgres://u:p@db:5432/meb',
      SECRET_KEY: KEY,
      TRUST_PROXY: '2',
      DATA_DIR: '',
    });
    expect(config).toMatchObject({
      PORT: 0,
      WIDGET_ORIGINS: ['https://www.meb.gov.tr', 'http://localhost:8080'],
      TRUST_PROXY: 2,
      DATA_DIR: 'data',
    });
  });

  describe('of the Bot Framework', () => {
    const ID = '00000000-0000-4000-8000-000000000001';
    const all = {
      BOTFRAMEWORK_APP_ID: ID,
      BOTFRAMEWORK_TENANT_ID: ID,
      BOTFRAMEWORK_APP_SECRET: 'a-secret-of-16-letters',
    };

    it.each(Object.keys(all))('needs %s with the others', (name) => {
      const outcome = loadConfig({ ...all, [name]: undefined });
      expect(outcome).toEqual({ ok: false, problems: expect.arrayContaining([expect.stringContaining(name)]) });
      expect(loaded(all)).toMatchObject(all);
    });

    it.each(['http://evil.example/path', 'localhost', '*', '*.com:80', '10.0.0.1'])(
      'takes %s for no place to reply to',
      (host) => {
        expect(loadConfig({ BOTFRAMEWORK_SERVICE_HOSTS: host }).ok).toBe(false);
      },
    );
  });

  describe('of Telegram', () => {
    const token = { TELEGRAM_BOT_TOKEN: '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
    const secret = { TELEGRAM_WEBHOOK_SECRET: 'gizli-gizli-gizli-gizli' };
    const problems = (env: Record<string, string>) => {
      const outcome = loadConfig({ ...token, ...env });
      return outcome.ok ? [] : outcome.problems.map((problem) => problem.split(':')[0]);
    };

    it('needs a token alone: without a public address it polls', () => {
      expect(telegramReception(loaded(token))).toBe('polling');
      expect(telegramReception(loaded({ ...token, PUBLIC_URL: 'http://10.0.0.5:3000' }))).toBe('polling');
    });

    it('refuses a public address without a secret, unless it is told to poll', () => {
      const PUBLIC_URL = 'https://asistan.meb.gov.tr';
      expect(problems({ PUBLIC_URL })).toEqual(['TELEGRAM_WEBHOOK_SECRET']);
      expect(problems({ PUBLIC_URL, TELEGRAM_MODE: 'polling' })).toEqual([]);
      expect(problems({ PUBLIC_URL, ...secret })).toEqual([]);
      expect(telegramReception(loaded({ ...token, ...secret, PUBLIC_URL }))).toBe('webhook');
    });

    it('refuses a webhook that Telegram would not call', () => {
      expect(problems({ TELEGRAM_MODE: 'webhook', ...secret })).toEqual(['PUBLIC_URL']);
      expect(problems({ PUBLIC_URL: 'https://asistan.meb.gov.tr:9443', ...secret })).toEqual(['PUBLIC_URL']);
    });

    it('refuses the bot that writes to staff', () => {
      expect(problems({ NOTICE_TELEGRAM_TOKEN: token.TELEGRAM_BOT_TOKEN })).toEqual(['NOTICE_TELEGRAM_TOKEN']);
    });
  });

  it('lists all problems at once and quotes no value', () => {
    const env = {
      PORT: '70000',
      PUBLIC_URL: 'https://asistan.meb.gov.tr/yol',
      WIDGET_ORIGINS: 'https://ok.example,*',
      DATABASE_URL: 'mysql://kullanici:parola1234@db/x',
      SECRET_KEY: 'cok-kisa-anahtar',
      DIRECT_LINE_SECRET: 'kisa-direct-line',
      LOG_LEVEL: 'loud',
    };
    const outcome = loadConfig(env);
    expect(outcome.ok).toBe(false);
    const problems = outcome.ok ? [] : outcome.problems;
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(Object.keys(env));
    for (const value of ['parola1234', 'cok-kisa-anahtar', 'kisa-direct-line']) {
      expect(problems.join('\n')).not.toContain(value);
    }
  });

  it.each(['', '  ', ',', ' , '])('refuses an origin list set to %j rather than accept all', (WIDGET_ORIGINS) => {
    expect(loadConfig({ WIDGET_ORIGINS })).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^WIDGET_ORIGINS/u)],
    });
  });
});

describe('redactedSummary', () => {
  it('shows what is set, and of secrets only that they are', () => {
    const secrets = { SECRET_KEY: KEY, DATABASE_URL: 'postgres://u:parola@db/x', DIRECT_LINE_SECRET: 's'.repeat(32) };
    const summary = redactedSummary(loaded({ ...secrets, PORT: '8080' }));
    expect(Object.keys(summary)).toEqual(Object.keys(CONFIG_KEYS));
    expect(summary).toMatchObject({
      PORT: 8080,
      SECRET_KEY: '(set)',
      DATABASE_URL: '(set)',
      METRICS_TOKEN: '(not set)',
    });
    for (const secret of Object.values(secrets)) expect(JSON.stringify(summary)).not.toContain(secret);
  });
});
