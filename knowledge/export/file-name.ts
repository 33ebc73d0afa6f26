import type { ItemKind } from '../item.js';

const FOLDERS: Readonly<Record<ItemKind, string>> = {
  faq: 'sss',
  circular: 'genelgeler',
  regulation: 'mevzuat',
  exam: 'sinavlar',
  announcement: 'duyurular',
};

/** Of the name without its extension; file systems take 255. */
const MAX_BYTES = 200;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/**
 * Path of an item's content file, the same at every export and different for different ids: a slash is written `~`, which no id holds.
 * Ids that a file system might take for one another (capitals) or for something else get a mark from `hash`.
 */
export function contentPath(externalId: string, kind: ItemKind, hash: (text: string) => string): string {
  const name = externalId.replaceAll('/', '~');
  const cut = cutBytes(name, MAX_BYTES);
  const odd = /^\.|\.$/.test(name) || RESERVED.test(name);
  const plain = cut === name && name === name.toLowerCase() && !odd;
  return `${FOLDERS[kind]}/${plain ? name : `${odd ? '_' : ''}${cut}~${hash(externalId).slice(0, 8)}`}.md`;
}

function cutBytes(text: string, max: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > max) break;
    kept += character;
  }
  return kept;
}
