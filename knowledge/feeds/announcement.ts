import { createHash } from 'node:crypto';
import { istanbulDay } from '../dates.js';
import type { FeedEntryText } from './parse-rss.js';
import type { PulledFeed } from './types.js';

const DAY_MS = 86_400_000;
const MAX_TITLE = 300;

/** What turns an entry into an announcement, beyond the entry itself. */
export interface AnnouncementContext {
  readonly pulled: Pick<PulledFeed, 'unit' | 'url' | 'topics' | 'validDays'>;
  /** Of the feed. */
  readonly title: string | undefined;
  /** HTML or plain text → the Markdown subset; links resolved against `base`. */
  readonly toMarkdown: (html: string, base: string) => string;
}

/** `rss-TEGM-<16 hexadecimal digits>`: the same entry keeps it, whatever else of it changes. */
export function entryId(unit: string, key: string): string {
  const code = unit.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60);
  return `rss-${code}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

function webAddress(link: string | undefined, base: string): string | undefined {
  if (link === undefined || !URL.canParse(link, base)) return undefined;
  const { protocol, href } = new URL(link, base);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

const oneLine = (text: string) =>
  text
    .replace(/\*\*|\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** An entry as an announcement of the unit, still to be checked. */
export function announcementOf(entry: FeedEntryText, { pulled, title, toMarkdown }: AnnouncementContext): object {
  const url = webAddress(entry.link, pulled.url);
  const heading = oneLine(toMarkdown(entry.title, pulled.url)).slice(0, MAX_TITLE);
  const body = toMarkdown(entry.content, url ?? pulled.url).trim();
  const day = entry.at === undefined ? undefined : istanbulDay(entry.at);
  const { validDays } = pulled;
  return {
    kind: 'announcement',
    title: heading === '' ? oneLine(body).slice(0, MAX_TITLE) : heading,
    body: body === '' ? heading : body,
    topics: [...pulled.topics],
    source: {
      title: title?.slice(0, MAX_TITLE) ?? new URL(pulled.url).host,
      ...(day !== undefined && { date: day }),
      ...(url !== undefined && { url }),
    },
    ...(day !== undefined && { validFrom: day }),
    ...(entry.at !== undefined &&
      validDays !== undefined && { validUntil: istanbulDay(entry.at + validDays * DAY_MS) }),
  };
}
