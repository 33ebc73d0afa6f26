import { createHash } from 'node:crypto';
import type { ContentKind } from '../../bot/index.js';
import type { WireActivity } from './activity-schema.js';

/** What an activity means here. `id` is the same however often it arrives. */
export type Incoming =
  | { readonly kind: 'said'; readonly id: string; readonly text: string }
  /** Something that is not read; its text is. `files`: addresses of pictures and documents, as the channel names them. */
  | {
      readonly kind: 'content';
      readonly id: string;
      readonly content: ContentKind;
      readonly caption?: string;
      readonly files: readonly string[];
    }
  | { readonly kind: 'joined' }
  | { readonly kind: 'nothing' };

const NOTHING: Incoming = { kind: 'nothing' };
const JOINED: Incoming = { kind: 'joined' };
const GROUP_TYPES = new Set(['groupChat', 'channel']);

/** By the beginning of the media type; the first that fits. Cards and the HTML that Teams adds to a text are no content of their own. */
const CONTENT: readonly (readonly [prefix: string, content: ContentKind | undefined])[] = [
  ['text/html', undefined],
  ['application/vnd.microsoft.card.', undefined],
  ['application/vnd.microsoft.teams.card.', undefined],
  ['image', 'photo'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['', 'document'],
];
/** These are fetched. */
const FETCHED: ReadonlySet<ContentKind> = new Set(['photo', 'document']);
/** Files of one activity. */
const MAX_FILES = 5;
const PLACES = new Set(['place', 'geocoordinates', 'https://schema.org/place', 'https://schema.org/geocoordinates']);
/** Fields of a button's value that may hold its words. */
const WORDS = ['text', 'label', 'title'] as const;

export const isGroup = ({ conversation }: WireActivity): boolean =>
  conversation.isGroup === true || GROUP_TYPES.has(conversation.conversationType ?? '');

/** Edits, deletions, reactions, typing and events open no turn: an answer that was given stays given. */
export function readActivity(activity: WireActivity): Incoming {
  switch (activity.type) {
    case 'message':
      return activity.from.role === 'bot' ? NOTHING : readMessage(activity);
    case 'conversationUpdate':
      return isGroup(activity) || !activity.membersAdded?.length ? NOTHING : JOINED;
    case 'installationUpdate':
    case 'contactRelationUpdate':
      return isGroup(activity) || !activity.action?.startsWith('add') ? NOTHING : JOINED;
    default:
      return NOTHING;
  }
}

function readMessage(activity: WireActivity): Incoming {
  const id = activity.id ?? fingerprint(activity);
  if (isGroup(activity)) return isForUs(activity) ? { kind: 'content', id, content: 'group', files: [] } : NOTHING;
  const text = withoutOurName(activity).trim() || wordsOf(activity.value);
  const content = contentOf(activity);
  const files = filesOf(activity);
  if (content !== undefined) return { kind: 'content', id, content, files, ...(text !== '' && { caption: text }) };
  return text === '' ? { kind: 'content', id, content: 'other', files } : { kind: 'said', id, text };
}

const kindOf = (contentType: string): ContentKind | undefined =>
  CONTENT.find(([prefix]) => contentType.toLowerCase().startsWith(prefix))?.[1];

function contentOf({ attachments, entities }: WireActivity): ContentKind | undefined {
  for (const { contentType } of attachments ?? []) {
    const content = kindOf(contentType);
    if (content !== undefined) return content;
  }
  return entities?.some(({ type }) => PLACES.has(type.toLowerCase())) ? 'location' : undefined;
}

function filesOf({ attachments = [] }: WireActivity): string[] {
  const urls = attachments.flatMap(({ contentType, contentUrl }) => {
    const kind = kindOf(contentType);
    return kind !== undefined && FETCHED.has(kind) && contentUrl !== undefined ? [contentUrl] : [];
  });
  return urls.slice(0, MAX_FILES);
}

/** What a button or a card sent instead of text. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return '';
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of WORDS) {
    const words = fields[name];
    if (typeof words === 'string' && words.trim() !== '') return words.trim();
  }
  return '';
}

const ours = ({ entities, recipient }: WireActivity) =>
  (entities ?? []).filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);

/** Group chats bring what names us; some channels bring everything. */
const isForUs = (activity: WireActivity): boolean => ours(activity).length > 0;

function withoutOurName(activity: WireActivity): string {
  return ours(activity).reduce((text, mention) => text.replace(mention.text ?? '', ''), activity.text ?? '');
}

/** Of an activity without an id: the channel sends the same one again where it sends it again. */
const fingerprint = (activity: WireActivity): string =>
  createHash('sha256').update(JSON.stringify(activity)).digest('base64url');
