import { Cron } from 'croner';
import { z } from 'zod';
import { ROLES } from './auth/principal.js';
import { scannerAddress } from './scanning/address.js';

/** `a,b , c` → `['a','b','c']`. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text && /^https?:/u.test(text);
const origin = z.string().refine(isOrigin, {
  error: 'must be an origin such as https://www.meb.gov.tr, without a path and without *',
});
const webAddress = z.string().refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), {
  error: 'must be an http(s) URL',
});
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max));

const isCron = (text: string) => {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
};

interface ConfigKey {
  /** Never logged, never shown. */
  readonly secret: boolean;
  /** What the setting is when the variable is absent; text as it would stand in the environment. */
  readonly default?: string;
  readonly description: string;
  /** From the environment's text to the setting. */
  readonly schema: z.ZodType<unknown, string>;
  /** Set to nothing is a mistake rather than unset. */
  readonly refuseEmpty?: boolean;
}

/** Every setting, in the order they are documented. */
export const CONFIG_KEYS = {
  PORT: {
    secret: false,
    default: '3000',
    description: 'TCP port to listen on; 0 takes any free one.',
    schema: wholeNumber(0, 65_535),
  },
  HOST: {
    secret: false,
    default: '0.0.0.0',
    description: 'Address to listen on.',
    schema: z.string(),
  },
  PUBLIC_URL: {
    secret: false,
    description: 'Origin citizens see, `https://asistan.meb.gov.tr`. Without it, the host of each request is taken.',
    schema: origin,
  },
  WIDGET_ORIGINS: {
    secret: false,
    description:
      'Origins of the sites that may embed the widget or speak Direct Line from a browser, separated by commas. Without it, only our own.',
    schema: list.pipe(z.array(origin).min(1)),
    refuseEmpty: true,
  },
  DATA_DIR: {
    secret: false,
    default: 'data',
    description: 'Folder of the SQLite database and the generated secret key.',
    schema: z.string(),
  },
  CONTENT_DIR: {
    secret: false,
    default: 'content',
    description: 'Folder of the knowledge that is loaded at start; an empty folder starts with nothing.',
    schema: z.string(),
  },
  DATABASE_URL: {
    secret: true,
    description: 'PostgreSQL to use instead of SQLite, `postgres://user:password@host:5432/database`.',
    schema: z.string().refine((text) => URL.canParse(text) && /^postgres(ql)?:$/u.test(new URL(text).protocol), {
      error: 'must be a postgres:// URL',
    }),
  },
  SECRET_KEY: {
    secret: true,
    description:
      'Key that seals stored texts: base64 of 32 random bytes (`openssl rand -base64 32`). Without it, one is generated in DATA_DIR; several instances must share one. While keys are changed: the new one, a comma, the old one (docs/privacy.md).',
    schema: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=( ?, ?[A-Za-z0-9+/]{43}=){0,3}$/u, 'must be base64 of exactly 32 bytes'),
  },
  DIRECT_LINE_SECRET: {
    secret: true,
    description:
      'Secret with which other servers generate Direct Line tokens, at least 32 characters. Without it, that address answers 403.',
    schema: z.string().min(32),
  },
  STAFF_OIDC_ISSUER: {
    secret: false,
    description:
      'Issuer of the single sign-on for staff (OpenID Connect), `https://giris.meb.gov.tr/realms/meb`. Needs the two below and PUBLIC_URL; register `PUBLIC_URL/api/auth/callback/meb` there. Only existing accounts with the same verified e-mail address come in.',
    schema: z.string().refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), {
      error: 'must be an http(s) URL',
    }),
  },
  STAFF_OIDC_CLIENT_ID: {
    secret: false,
    description: 'Client id of this installation at the single sign-on.',
    schema: z.string(),
  },
  STAFF_OIDC_CLIENT_SECRET: {
    secret: true,
    description: 'Client secret of this installation at the single sign-on.',
    schema: z.string(),
  },
  STAFF_OIDC_ACR: {
    secret: false,
    default: '',
    description:
      'What the id token of the single sign-on must have as `acr`, any of these, separated by commas; they are asked for as `acr_values`. Who comes without is refused. The id token must hold the e-mail address.',
    schema: list.pipe(z.array(z.string().regex(/^[^\s,]{1,200}$/u, 'must be names without spaces'))),
  },
  STAFF_OIDC_AMR: {
    secret: false,
    default: '',
    description:
      'What the id token of the single sign-on must have among `amr`, any of these, separated by commas: `mfa,otp,hwk`. Who comes without is refused.',
    schema: list.pipe(z.array(z.string().regex(/^[^\s,]{1,200}$/u, 'must be names without spaces'))),
  },
  STAFF_IDLE_MINUTES: {
    secret: false,
    default: '60',
    description:
      'After how many minutes without activity a session of staff ends, 5 to 720; the console warns two minutes before. `0`: after twelve hours only.',
    schema: wholeNumber(0, 720).refine((minutes) => minutes === 0 || minutes >= 5, 'must be 0, or 5 to 720'),
  },
  STAFF_TWO_FACTOR_ROLES: {
    secret: false,
    default: '',
    description:
      'Roles whose holders must have a second factor, separated by commas: `administrator,manager`; `*` for all staff. Who has a password and none is led to set it up and can do nothing else. The single sign-on asks for its own.',
    schema: z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((role) => role.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.enum(['*', ...ROLES], { error: `must be roles (${ROLES.join(', ')}) or \`*\`` }))),
  },
  KEY_REQUESTS_PER_MINUTE: {
    secret: false,
    default: '600',
    description: 'Requests a minute of one API key, counted in each process.',
    schema: wholeNumber(1, 1_000_000),
  },
  FEED_HOSTS: {
    secret: false,
    description:
      'Hosts that RSS and Atom may be pulled from and links are checked at, separated by commas: `www.meb.gov.tr`, `*.meb.gov.tr`, `host:8443`. Without it, none. Inner addresses are never read, listed or not.',
    schema: list.pipe(z.array(z.string().regex(/^(\*\.)?[\p{L}\p{N}.-]+(:\d{1,5})?$/u, 'must be host names')).min(1)),
  },
  FEED_HTTP: {
    secret: false,
    default: 'no',
    description: 'Whether feeds may be pulled over plain http too: yes or no.',
    schema: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
  },
  NOTICE_SMTP_URL: {
    secret: true,
    description:
      'Mail server for notices to staff, `smtp://user:password@host:587` or `smtps://…`. Needs NOTICE_FROM. Without it, no e-mail is sent.',
    schema: z.string().refine((text) => URL.canParse(text) && /^smtps?:$/u.test(new URL(text).protocol), {
      error: 'must be an smtp:// or smtps:// URL',
    }),
  },
  NOTICE_FROM: {
    secret: false,
    description: 'Sender of the e-mails, `MEBİM <mebim@example.gov.tr>`.',
    schema: z.string().regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/u, 'must be an e-mail address, with or without a name'),
  },
  NOTICE_SMS_URL: {
    secret: true,
    description:
      'Address of the gateway that sends SMS: gets a signed `POST` of each (docs/notices.md). Needs NOTICE_WEBHOOK_SECRET. Without it, no SMS is sent.',
    schema: webAddress,
  },
  NOTICE_VOICE_URL: {
    secret: true,
    description: 'The same for calls that read a text out. Without it, nobody is called.',
    schema: webAddress,
  },
  NOTICE_WEBHOOK_SECRET: {
    secret: true,
    description: 'Signs what goes to the gateways and what they send back, at least 32 characters.',
    schema: z.string().min(32),
  },
  NOTICE_TELEGRAM_TOKEN: {
    secret: true,
    description:
      'Token of the Telegram bot that writes to staff. Without it, nothing is sent there. Use another bot than the one for citizens.',
    schema: z.string().regex(/^\d+:[\w-]{20,}$/u, 'must be a bot token'),
  },
  NOTICE_TELEGRAM_SECRET: {
    secret: true,
    description:
      "Secret token of that bot's webhook (`setWebhook`), at least 16 characters. Without it, replies by Telegram are not taken.",
    schema: z.string().regex(/^[\w-]{16,256}$/u, 'must be 16 to 256 letters, digits, _ or -'),
  },
  NOTICE_TELEGRAM_API: {
    secret: false,
    default: 'https://api.telegram.org',
    description: 'Bot API server.',
    schema: origin,
  },
  NOTICES_PER_MINUTE: {
    secret: false,
    default: '120',
    description: 'Notices a minute by each way, over all instances; half of it is kept for incidents.',
    schema: wholeNumber(1, 1_000_000),
  },
  TELEGRAM_BOT_TOKEN: {
    secret: true,
    description:
      'Token of the Telegram bot for citizens, from @BotFather. This alone switches the channel on. Without it, there is no Telegram.',
    schema: z.string().regex(/^\d+:[\w-]{20,}$/u, 'must be a bot token'),
  },
  TELEGRAM_MODE: {
    secret: false,
    default: 'auto',
    description:
      'How messages of Telegram are fetched: `polling` (no public address needed), `webhook` (needs PUBLIC_URL and TELEGRAM_WEBHOOK_SECRET), or `auto`: webhook where PUBLIC_URL is https.',
    schema: z.enum(['auto', 'polling', 'webhook']),
  },
  TELEGRAM_WEBHOOK_SECRET: {
    secret: true,
    description:
      'Secret that Telegram sends with each update (`openssl rand -hex 32`), 16 to 256 letters, digits, _ or -.',
    schema: z.string().regex(/^[\w-]{16,256}$/u, 'must be 16 to 256 letters, digits, _ or -'),
  },
  TELEGRAM_API: {
    secret: false,
    default: 'https://api.telegram.org',
    description: 'Bot API server of the bot for citizens.',
    schema: origin,
  },
  TELEGRAM_PER_SECOND: {
    secret: false,
    default: '25',
    description: 'Telegram messages a second that one process sends; Telegram allows about 30 in all.',
    schema: wholeNumber(1, 1_000),
  },
  WHATSAPP_PHONE_NUMBER_IDS: {
    secret: false,
    description:
      'Ids of our WhatsApp numbers at the Cloud API, separated by commas; the channel is `PUBLIC_URL/webhooks/whatsapp`. Needs the three below. Without it, WhatsApp is off.',
    schema: list.pipe(z.array(z.string().regex(/^\d{1,32}$/u, 'must be ids of digits')).min(1)),
    refuseEmpty: true,
  },
  WHATSAPP_PHONE: {
    secret: false,
    description:
      'Our WhatsApp number with country code, digits only; with it, who goes on from another channel is given a link that opens WhatsApp.',
    schema: z.string().regex(/^[1-9]\d{7,14}$/u, 'must be digits with country code, such as 905320000000'),
  },
  WHATSAPP_ACCESS_TOKEN: {
    secret: true,
    description: 'Token of the system user that sends.',
    schema: z.string().regex(/^\S+$/u, 'must be one word'),
  },
  WHATSAPP_APP_SECRET: {
    secret: true,
    description: "Secret of Meta's app: with it the webhook is signed. Without it, nothing is taken.",
    schema: z.string().min(16),
  },
  WHATSAPP_VERIFY_TOKEN: {
    secret: true,
    description: 'Word of our choice, at least 16 characters, that Meta repeats when the webhook is set up.',
    schema: z.string().min(16),
  },
  WHATSAPP_TEMPLATE: {
    secret: false,
    description:
      'Template sent more than 24 hours after a citizen wrote; its body has one place, `{{1}}`, for a line of the reply. Without it, replies wait until the citizen writes.',
    schema: z.string().regex(/^[a-z0-9_]{1,512}$/u, 'must be a name of a-z, 0-9 and _'),
  },
  WHATSAPP_TEMPLATE_LANGUAGE: {
    secret: false,
    default: 'tr',
    description: 'Its language.',
    schema: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/u, 'must be a language such as tr or en_US'),
  },
  WHATSAPP_PER_SECOND: {
    secret: false,
    default: '60',
    description: 'Messages a second of one number in this process; Meta allows 80, in and out together.',
    schema: wholeNumber(1, 1_000),
  },
  WHATSAPP_API: {
    secret: false,
    default: 'https://graph.facebook.com',
    description: 'Cloud API server; `npm run fake -- whatsapp` gives one to try.',
    schema: origin,
  },
  WHATSAPP_API_VERSION: {
    secret: false,
    default: 'v26.0',
    description: 'Its version.',
    schema: z.string().regex(/^v\d{1,3}\.\d$/u, 'must be a version such as v26.0'),
  },
  WHATSAPP_MEDIA_HOSTS: {
    secret: false,
    default: 'lookaside.fbsbx.com,*.whatsapp.net',
    description:
      'Hosts, separated by commas, from which files of citizens are downloaded, beside the Cloud API server itself.',
    schema: list,
  },
  BOTFRAMEWORK_APP_ID: {
    secret: false,
    description:
      'Microsoft App ID of the Azure bot (docs/botframework.md); the channel is `PUBLIC_URL/api/messages`. Needs the two below. Without it, the Bot Framework is off and that address does not exist.',
    schema: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu, 'must be a GUID'),
  },
  BOTFRAMEWORK_TENANT_ID: {
    secret: false,
    description: 'Tenant of its app registration.',
    schema: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu, 'must be a GUID'),
  },
  BOTFRAMEWORK_APP_SECRET: {
    secret: true,
    description: 'Client secret of its app registration: with it replies are sent.',
    schema: z.string().min(16),
  },
  BOTFRAMEWORK_SERVICE_HOSTS: {
    secret: false,
    default: 'smba.trafficmanager.net,*.botframework.com',
    description:
      'Where replies may be sent, separated by commas: hosts, called over https, or whole origins. An activity that asks for replies elsewhere is refused.',
    schema: list.pipe(
      z
        .array(
          z
            .string()
            .refine(
              (entry) => /^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/u.test(entry) || isOrigin(entry),
              'must be hosts or origins',
            ),
        )
        .min(1),
    ),
    refuseEmpty: true,
  },
  BOTFRAMEWORK_LOGIN: {
    secret: false,
    default: 'https://login.microsoftonline.com',
    description: 'Server that gives out the tokens to send with; `npm run fake -- botframework` gives one to try.',
    schema: origin,
  },
  BOTFRAMEWORK_ISSUER: {
    secret: false,
    default: 'https://api.botframework.com',
    description: 'Who signs the tokens that come with activities; another only to try.',
    schema: webAddress,
  },
  VIRUS_SCANNER: {
    secret: false,
    description:
      'ClamAV’s clamd, `tcp://clamav:3310` or `unix:/run/clamav/clamd.ctl`: files of citizens, of staff and of units are taken only where it calls them clean (docs/operations.md). Without it, files are not scanned.',
    schema: z.string().refine((text) => scannerAddress(text) !== undefined, {
      error: 'must be tcp://host:port or unix:/path',
    }),
  },
  BACKUP_TO: {
    secret: false,
    description:
      'Where the database is backed up by itself: a folder, or `s3://bucket/prefix`, which needs the three BACKUP_S3_* below (docs/backup.md). Without it, nothing is.',
    schema: z.string(),
  },
  BACKUP_SCHEDULE: {
    secret: false,
    default: '30 2 * * *',
    description: 'When, as a cron pattern in Istanbul time.',
    schema: z.string().refine(isCron, 'must be a cron pattern such as 30 2 * * *'),
  },
  BACKUP_KEEP: {
    secret: false,
    default: '14',
    description: 'Backups kept; older ones are removed after each new one.',
    schema: wholeNumber(1, 10_000),
  },
  BACKUP_PASSPHRASE: {
    secret: true,
    description: 'Encrypts backups, at least 16 characters; without it they cannot be read back.',
    schema: z.string().min(16),
  },
  BACKUP_S3_ENDPOINT: {
    secret: false,
    description: 'Origin of the S3-compatible store, `https://s3.eu-central-1.amazonaws.com`; buckets are in the path.',
    schema: origin,
  },
  BACKUP_S3_REGION: {
    secret: false,
    default: 'us-east-1',
    description: 'Its region.',
    schema: z.string().regex(/^[a-z0-9-]{1,64}$/u, 'must be a region such as eu-central-1'),
  },
  BACKUP_S3_KEY_ID: {
    secret: false,
    description: 'Access key id there.',
    schema: z.string().regex(/^\S+$/u, 'must be one word'),
  },
  BACKUP_S3_SECRET: {
    secret: true,
    description: 'Secret access key there.',
    schema: z.string().regex(/^\S+$/u, 'must be one word'),
  },
  METRICS_TOKEN: {
    secret: true,
    description: 'Bearer token that /metrics asks for, at least 16 characters. Without it, /metrics is open.',
    schema: z.string().min(16),
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    secret: false,
    description:
      'OpenTelemetry collector that gets traces (OTLP over HTTP, `/v1/traces` is added). Names, numbers and codes only, no texts. Without it, nothing is traced.',
    schema: webAddress,
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    secret: true,
    description: 'Headers for the collector, `name=value`, separated by commas.',
    schema: list.pipe(
      z.array(
        z
          .string()
          .regex(/^[\w-]+=\S+$/u, 'must be name=value')
          .transform((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
      ),
    ),
  },
  OTEL_SERVICE_NAME: {
    secret: false,
    default: 'mebasistan',
    description: 'Name of this service in traces.',
    schema: z.string().regex(/^[\w.-]{1,64}$/u, 'must be 1 to 64 letters, digits, _, . or -'),
  },
  OTEL_TRACES_SAMPLER_ARG: {
    secret: false,
    default: '1',
    description: 'Share of messages that are traced, 0 to 1.',
    schema: z
      .string()
      .regex(/^(0|1|0?\.\d+)$/u, 'must be a number from 0 to 1')
      .transform(Number),
  },
  ENCODER_THREADS: {
    secret: false,
    default: '1',
    description: 'Threads of the sentence encoder, about 90 MB each; 0 answers by words alone.',
    schema: wholeNumber(0, 64),
  },
  LOG_LEVEL: {
    secret: false,
    default: 'info',
    description: 'Least severe log level written: trace, debug, info, warn, error, fatal or silent.',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  },
  RATE_LIMIT_PER_MINUTE: {
    secret: false,
    default: '6000',
    description: 'API requests a minute from one address.',
    schema: wholeNumber(1, 1_000_000),
  },
  CONVERSATIONS_PER_MINUTE: {
    secret: false,
    default: '600',
    description: 'Conversations a minute one address may open; whole schools share an address.',
    schema: wholeNumber(1, 1_000_000),
  },
  MESSAGES_PER_MINUTE: {
    secret: false,
    default: '120',
    description: 'Messages a minute one web conversation may send.',
    schema: wholeNumber(1, 1_000_000),
  },
  STOP_DELAY_SECONDS: {
    secret: false,
    default: '0',
    description:
      'Seconds after SIGTERM in which everything is still answered while /readyz says 503, so that a load balancer sends elsewhere; 5 to 15 behind one.',
    schema: wholeNumber(0, 300),
  },
  TICKET_CLOSE_DAYS: {
    secret: false,
    default: '7',
    description: 'Days after which a ticket whose answer arrived is closed by itself if nobody writes in it; 0: never.',
    schema: wholeNumber(0, 365),
  },
  RETENTION_HOUR: {
    secret: false,
    default: '3',
    description: 'Istanbul hour in which what is older than its period is deleted (docs/privacy.md), 0 to 23.',
    schema: wholeNumber(0, 23),
  },
  OPEN_DATA: {
    secret: false,
    default: 'off',
    description:
      'Whether open data is published each month and given to everybody without sign-in (docs/open-data.md): `on` or `off`.',
    schema: z.enum(['on', 'off']).transform((word) => word === 'on'),
  },
  TRUST_PROXY: {
    secret: false,
    default: '0',
    description: 'Number of reverse proxies in front whose X-Forwarded-* headers are believed.',
    schema: wholeNumber(0, 10),
  },
} as const satisfies Record<string, ConfigKey>;

export type ConfigKeyName = keyof typeof CONFIG_KEYS;
