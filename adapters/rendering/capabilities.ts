/** How a channel marks bold text and links. `markdown`: our own subset, as the web shows it. */
export type Formatting = 'markdown' | 'whatsapp' | 'telegram-html' | 'plain';

/** What a channel can show. Lengths are UTF-16 code units of what is sent; of Telegram, of what is shown. */
export interface ChannelCapabilities {
  readonly channel: string;
  readonly formatting: Formatting;
  /** Longest text of one message. */
  readonly text: number;
  /** Longest text of a message with buttons or a list. */
  readonly body: number;
  /** Tappable answers below a message: how many, and the longest label. */
  readonly buttons?: { readonly max: number; readonly label: number };
  /** A list that opens on a tap. `description` is the second line of a row. */
  readonly list?: { readonly max: number; readonly label: number; readonly description: number };
  /** Documents to a citizen: most bytes, longest caption. */
  readonly files?: { readonly bytes: number; readonly caption: number };
  /** How long after the citizen's last message one may write freely, in ms; absent: always. */
  readonly windowMs?: number;
}

const MB = 1024 * 1024;
/** Longest label of a `Choice`. */
const ANY_LABEL = 80;

/**
 * The channels as data.
 * WhatsApp: developers.facebook.com/docs/whatsapp/cloud-api (messages, interactive). Telegram: core.telegram.org/bots/api.
 * Bot Framework: 28 KB an activity in Teams, of which the text is half, and a card has it twice; six actions of a card are shown.
 */
export const CAPABILITIES = {
  web: {
    channel: 'web',
    formatting: 'markdown',
    text: 200_000,
    body: 200_000,
    buttons: { max: 20, label: ANY_LABEL },
    files: { bytes: 25 * MB, caption: 1024 },
  },
  whatsapp: {
    channel: 'whatsapp',
    formatting: 'whatsapp',
    text: 4096,
    body: 1024,
    buttons: { max: 3, label: 20 },
    list: { max: 10, label: 24, description: 72 },
    files: { bytes: 100 * MB, caption: 1024 },
    windowMs: 24 * 60 * 60 * 1000,
  },
  telegram: {
    channel: 'telegram',
    formatting: 'telegram-html',
    text: 4096,
    body: 4096,
    buttons: { max: 20, label: ANY_LABEL },
    files: { bytes: 50 * MB, caption: 1024 },
  },
  botframework: {
    channel: 'botframework',
    formatting: 'markdown',
    text: 10_000,
    body: 6_000,
    buttons: { max: 6, label: ANY_LABEL },
  },
  terminal: { channel: 'terminal', formatting: 'plain', text: 200_000, body: 200_000 },
} as const satisfies Record<string, ChannelCapabilities>;
