import type { FileType } from './sniff.js';

/** Beginnings of what browsers and interpreters would run, where a file were taken for text. */
const ACTIVE = /^<(?:(?:!doctype|html|head|body|script|iframe|object|embed|svg|meta|link)[\s>/]|\?php)/iu;
const LONGEST = 10;
const OPENING = 0x3c;
const SECOND: ReadonlySet<number | undefined> = new Set(Buffer.from('!?hbsioemlHBSIOEML'));
const MEDIA = /^(?:image|audio|video)\//u;
const PNG_END = Buffer.from('49454e44ae426082', 'hex');
const ZIP_END = Buffer.from('504b0506', 'hex');
/** Longest end of an archive: its record and the longest comment (APPNOTE 4.3.16). */
const ZIP_TAIL = 22 + 65_535;

/**
 * Whether a picture, sound or film is something else besides: a page behind a picture, an archive behind it. What follows the last chunk of a PNG is no part of it;
 * other kinds may carry bytes of their makers behind the end, so there it is looked for what can be run.
 */
export function isPolyglot(bytes: Buffer, { mediaType, extension }: FileType): boolean {
  if (!MEDIA.test(mediaType)) return false;
  const end = extension === 'png' ? bytes.indexOf(PNG_END) : -1;
  if (end >= 0 && end + PNG_END.length < bytes.length) return true;
  return isArchive(bytes) || isActive(bytes);
}

/** Looked for byte by byte: one expression over all of a large picture would hold everything else up. */
function isActive(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(OPENING); at >= 0; at = bytes.indexOf(OPENING, at + 1)) {
    if (SECOND.has(bytes[at + 1]) && ACTIVE.test(bytes.toString('latin1', at, at + LONGEST))) return true;
  }
  return false;
}

function isArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_TAIL);
  for (let at = bytes.lastIndexOf(ZIP_END); at >= from; at = bytes.lastIndexOf(ZIP_END, at - 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
    if (at === 0) return false;
  }
  return false;
}
