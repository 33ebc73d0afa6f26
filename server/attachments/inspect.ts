import type { FileRefusal, SniffedFile } from '../../bot/index.js';
import { MAX_FILE_BYTES } from '../../bot/index.js';
import { readZipDirectory } from '../../knowledge/index.js';
import { isPolyglot } from '../desk/polyglot.js';
import { type FileType, sniff } from '../desk/sniff.js';
import type { ScanFile, Verdict } from '../scanning/scanner.js';
import { WEBP_HEAD, webpEnd, withoutMetadata } from './metadata.js';

/** End of a PNG: the chunk IEND, its length and its check sum. */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
const JPEG_END = Buffer.from('ffd9', 'hex');
const PDF_END = Buffer.from('%%EOF');
/** Where readers look for a PDF's end (ISO 32000-1, annex H.3 note 18). */
const PDF_TAIL = 1024;
/** What browsers take for a page looks like one within so many bytes. */
const PAGE_HEAD = 1024;
const PAGE = /<(?:!doctype|html|head|body|script|svg|iframe|\?php)/i;

type Whole = (bytes: Buffer) => boolean;

/** The types a citizen may send, and whether the bytes are a whole file of the type. */
const ALLOWED: Readonly<Record<string, Whole>> = {
  'image/jpeg': (bytes) => bytes.lastIndexOf(JPEG_END) > 0,
  'image/png': (bytes) => bytes.lastIndexOf(PNG_END) > 0,
  'image/webp': (bytes) => webpEnd(bytes) > WEBP_HEAD && webpEnd(bytes) <= bytes.length + 1,
  'application/pdf': (bytes) => bytes.subarray(-PDF_TAIL).includes(PDF_END),
};

/**
 * What a citizen's file is by its bytes, or why it is not taken: of another type, cut short, or two files in one. Names and headers are not asked. A picture's content comes
 * without what cameras wrote beside it.
 */
export function inspectFile(bytes: Buffer): SniffedFile | FileRefusal {
  if (bytes.length > MAX_FILE_BYTES) return 'too-large';
  const type = sniff(bytes);
  const isWhole = type && ALLOWED[type.mediaType];
  if (!type || !isWhole) return 'type';
  if (!isWhole(bytes) || isTwoFiles(bytes, type)) return 'damaged';
  const content = withoutMetadata(bytes, type.mediaType);
  return content ? { ...type, content } : 'damaged';
}

const REFUSED: Readonly<Record<Exclude<Verdict, 'clean'>, FileRefusal>> = { found: 'infected', unknown: 'unscanned' };

/** {@link inspectFile}, and what would be taken is scanned first, as it came. */
export const scanned =
  (scan: ScanFile) =>
  async (bytes: Buffer, signal?: AbortSignal): Promise<SniffedFile | FileRefusal> => {
    const found = inspectFile(bytes);
    if (typeof found === 'string') return found;
    const verdict = await scan(bytes, signal);
    return verdict === 'clean' ? found : REFUSED[verdict];
  };

/** An archive at its end (as a JAR in a picture), a page at its beginning, or in a picture something that can be run. */
function isTwoFiles(bytes: Buffer, type: FileType): boolean {
  if (readZipDirectory(bytes).ok || isPolyglot(bytes, type)) return true;
  return type.mediaType !== 'application/pdf' && PAGE.test(bytes.toString('latin1', 0, PAGE_HEAD));
}
