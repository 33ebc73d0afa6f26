import { type AnnouncementContext, announcementOf, entryId } from './announcement.js';
import { parseRss } from './parse-rss.js';

/** The body of an RSS or Atom address as announcements still to be checked, or why it could not be read (Turkish). */
export type ReadFeed =
  | { readonly ok: true; readonly entries: readonly { readonly externalId: string; readonly item: object }[] }
  | { readonly ok: false; readonly reason: string };

/** What the reader must know of an address beside its body. */
export type FeedOrigin = AnnouncementContext['pulled'];

/** Never throws. Takes about a second for 5 MB: not for the event loop. */
export function readFeed(
  bytes: Uint8Array,
  charset: string | undefined,
  { pulled, toMarkdown }: Pick<AnnouncementContext, 'pulled' | 'toMarkdown'>,
): ReadFeed {
  const parsed = parseRss(bytes, charset);
  if (!parsed.ok) return parsed;
  const entries = parsed.entries.map((entry) => ({
    externalId: entryId(pulled.unit, entry.key),
    item: announcementOf(entry, { pulled, title: parsed.title, toMarkdown }),
  }));
  return { ok: true, entries };
}
