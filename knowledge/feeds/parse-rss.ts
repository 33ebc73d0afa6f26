import { type AtomFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith';

/** An entry of an RSS or Atom feed, whatever its version. */
export interface FeedEntryText {
  /** Its own id: `guid`, `id`, or else its link or title. */
  readonly key: string;
  /** May hold HTML. */
  readonly title: string;
  /** HTML or plain text; empty where it has none. */
  readonly content: string;
  readonly link?: string;
  /** Published or last changed, epoch ms. */
  readonly at?: number;
}

export type ParsedRss =
  | { readonly ok: true; readonly title: string | undefined; readonly entries: readonly FeedEntryText[] }
  | { readonly ok: false; readonly reason: string };

/** Entries of a feed that are read; feeds list the newest first. */
const MAX_ENTRIES = 500;

const BOM_ENCODINGS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

/** Bytes → text by byte order mark, `charset` of the answer, `encoding` of the XML declaration, UTF-8, in this order. */
function decode(bytes: Uint8Array, charset: string | undefined): string | undefined {
  const marked = BOM_ENCODINGS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\bencoding=["']([\w.-]{1,40})["']/.exec(head)?.[1];
  try {
    return new TextDecoder(marked ?? charset ?? declared ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * RSS 0.9–2.0, RDF and Atom → entries. Never throws. Entities that a document declares itself are not unfolded: one that does is refused.
 * @param charset of the answer's `Content-Type`
 */
export function parseRss(bytes: Uint8Array, charset?: string): ParsedRss {
  const text = decode(bytes, charset);
  if (text === undefined) return { ok: false, reason: 'metnin karakter kodlaması okunamadı' };
  if (/<!(?:ENTITY|DOCTYPE[^<>[]*\[)/i.test(text))
    return { ok: false, reason: 'kendi varlıklarını (ENTITY) tanımlayan XML okunmaz' };
  try {
    const parsed = parseFeed(text, { maxItems: MAX_ENTRIES });
    if (parsed.format === 'rss') return read(parsed.feed.title, parsed.feed.items, fromRss);
    if (parsed.format === 'rdf') return read(parsed.feed.title, parsed.feed.items, fromRdf);
    if (parsed.format === 'atom') return read(parsed.feed.title?.value, parsed.feed.entries, fromAtom);
  } catch {
    // Told below.
  }
  return { ok: false, reason: 'RSS ya da Atom olarak okunamadı' };
}

function read<T>(
  title: string | undefined,
  items: readonly T[] | undefined,
  from: (item: T) => FeedEntryText,
): ParsedRss {
  const byKey = new Map<string, FeedEntryText>();
  for (const entry of (items ?? []).map(from)) {
    if (entry.key !== '' && !byKey.has(entry.key)) byKey.set(entry.key, entry);
  }
  return { ok: true, title: title?.trim() || undefined, entries: [...byKey.values()] };
}

function entryOf(
  id: string | undefined,
  title: string | undefined,
  content: string | undefined,
  link: string | undefined,
  date: string | undefined,
): FeedEntryText {
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return {
    key: (id ?? link ?? title ?? '').trim(),
    title: title?.trim() ?? '',
    content: content?.trim() ?? '',
    ...(link !== undefined && { link: link.trim() }),
    ...(!Number.isNaN(at) && { at }),
  };
}

const fromRss = (item: RssFeed.Item<string>) =>
  entryOf(
    item.guid?.value,
    item.title,
    item.content?.encoded ?? item.description,
    item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
    item.pubDate ?? item.dc?.dates?.[0],
  );

const fromRdf = (item: RdfFeed.Item<string>) =>
  entryOf(item.rdf?.about, item.title, item.content?.encoded ?? item.description, item.link, item.dc?.dates?.[0]);

function fromAtom(entry: AtomFeed.Entry<string>) {
  const link = entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
  const content = entry.content?.value ?? entry.summary?.value;
  return entryOf(entry.id, entry.title?.value, content, link, entry.published ?? entry.updated);
}
