import type { ContentKind } from '../../bot/index.js';
import type { WireMessage } from './schemas.js';

/** What a message is to us. */
export type Inbound =
  | { readonly type: 'said'; readonly text: string }
  /** Something that is not read; a caption is. */
  | {
      readonly type: 'content';
      readonly content: ContentKind;
      readonly caption?: string | undefined;
      /** Where it is a file that may be fetched. */
      readonly media?: Media | undefined;
    }
  /** Names the sender goes by from now on, and those before. */
  | { readonly type: 'renamed'; readonly before: Names; readonly after: Names }
  | { readonly type: 'ignored' };

/** A file of the platform's: its id, good for 30 days, and base64 of the bytes' SHA-256. */
export interface Media {
  readonly id: string;
  readonly sha256?: string | undefined;
}

/** Business-scoped user id and telephone number; either may be missing. */
export interface Names {
  readonly user?: string | undefined;
  readonly phone?: string | undefined;
}

const CONTENT: Readonly<Record<string, ContentKind>> = {
  image: 'photo',
  video: 'video',
  document: 'document',
  audio: 'voice',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
};
/** No turn is opened for these. */
const SILENT = new Set(['reaction', 'system', 'unsupported']);

/** Translates a message of any type; a type that is unknown gets an honest answer. */
export function toInbound(message: WireMessage): Inbound {
  const { type, group_id: group } = message;
  if (type === 'system') return renamed(message);
  if (SILENT.has(type) || group !== undefined) return { type: 'ignored' };
  const text =
    message.text?.body ??
    message.interactive?.button_reply?.id ??
    message.interactive?.list_reply?.id ??
    message.button?.text;
  if (text !== undefined) return { type: 'said', text };
  const caption = (message.image ?? message.video ?? message.document)?.caption?.trim();
  const { id, sha256 } = (type === 'image' ? message.image : type === 'document' ? message.document : undefined) ?? {};
  return {
    type: 'content',
    content: CONTENT[type] ?? 'other',
    ...(caption && { caption }),
    ...(id !== undefined && { media: { id, sha256 } }),
  };
}

function renamed({ system, from, from_user_id: fromUser }: WireMessage): Inbound {
  if (!system || !/^user_changed_(?:number|user_id)$/u.test(system.type)) return { type: 'ignored' };
  const before = { user: system.previous_user_id ?? fromUser, phone: from };
  return { type: 'renamed', before, after: { user: system.user_id, phone: system.wa_id } };
}

/** Strongest first, as the store is asked for them. */
export const identitiesOf = ({ user, phone }: Names): string[] => [
  ...(user ? [`user:${user}`] : []),
  ...(phone ? [`phone:${phone}`] : []),
];

export const addressOf = ({ user, phone }: Names): Record<string, string> => ({
  ...(user && { user }),
  ...(phone && { phone }),
});
