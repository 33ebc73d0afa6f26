import { load } from 'cheerio/slim';
import mammoth from 'mammoth';
import type { Extractor } from '../../../knowledge/index.js';
import { openArchive, packArchive } from './archive.js';
import { htmlText } from './html-text.js';
import { writeNumbers } from './word-numbers.js';

const DOCUMENT = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';
const STYLES = 'word/styles.xml';
/** What the text is made of; pictures, macros, embedded files and settings are never opened. */
const PARTS = new Set([
  '[Content_Types].xml',
  '_rels/.rels',
  'word/_rels/document.xml.rels',
  'word/footnotes.xml',
  'word/endnotes.xml',
  DOCUMENT,
  NUMBERING,
  STYLES,
]);
const utf8 = new TextDecoder();

/** Text of a Word document as it reads with all changes accepted, Word's own numbers written out. */
export const extractDocx: Extractor = async (bytes, tell) => {
  const opened = openArchive(bytes, (name) => PARTS.has(name));
  if (!opened.ok) return { ok: false, problem: { reason: opened.reason } };
  const files = new Map(opened.files);
  const part = (name: string) => (files.has(name) ? utf8.decode(files.get(name)) : undefined);
  const document = part(DOCUMENT);
  if (document === undefined)
    return { ok: false, problem: { reason: 'Word belgesinin metni (word/document.xml) yok' } };
  if (/<!DOCTYPE|<!ENTITY/i.test(document.slice(0, 4096)))
    return { ok: false, problem: { reason: 'Word belgesinde DTD var; böyle belge okunmaz' } };
  files.set(DOCUMENT, new TextEncoder().encode(writeNumbers(document, part(NUMBERING), part(STYLES))));
  files.delete(NUMBERING);
  tell?.({ step: 'converting', done: 0, total: 0 });
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(packArchive(files)) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const $ = load(value);
  const read = htmlText($.root().contents().toArray(), tell);
  if (!read.ok) return { ok: false, problem: { reason: read.reason } };
  const text = read.text.replaceAll('\u00AD', '').replaceAll('\u2011', '-').normalize('NFC');
  if (!/\p{L}/u.test(text))
    return { ok: false, problem: { reason: 'Word belgesinde metin yok (yalnız görüntü olabilir)' } };
  return { ok: true, content: { kind: 'text', text, warnings: [] } };
};
