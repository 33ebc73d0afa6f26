import type { DocumentFormat } from './document.js';
import { readZipDirectory } from './zip-directory.js';

/** What the bytes are, whatever the file's name says. `text`: anything without a signature. */
export type Sniffed =
  | { readonly ok: true; readonly format: Exclude<DocumentFormat, 'csv'> | 'text'; readonly macros?: boolean }
  | { readonly ok: false; readonly reason: string };

/** Signatures of what is not read, with what to do instead. */
const NOT_READ: readonly (readonly [string, string])[] = [
  ['89504e47', 'görüntü dosyası (PNG): metin içermiyor'],
  ['ffd8ff', 'görüntü dosyası (JPEG): metin içermiyor'],
  ['47494638', 'görüntü dosyası (GIF): metin içermiyor'],
  ['49492a00', 'görüntü dosyası (TIFF): metin içermiyor'],
  ['4d4d002a', 'görüntü dosyası (TIFF): metin içermiyor'],
  ['1f8b', 'sıkıştırılmış dosya (gzip): açıp içindekileri yükleyin'],
  ['52617221', 'sıkıştırılmış dosya (RAR): açıp içindekileri yükleyin'],
  ['377abcaf', 'sıkıştırılmış dosya (7z): açıp içindekileri yükleyin'],
  ['7b5c727466', 'RTF okunmuyor: DOCX olarak kaydedin'],
  ['4d5a', 'çalıştırılabilir dosya okunmaz'],
  ['7f454c46', 'çalıştırılabilir dosya okunmaz'],
];
const OLE = 'd0cf11e0a1b11ae1';
const PDF_WITHIN = 1024;
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

const hex = (bytes: Uint8Array, length: number) => Buffer.from(bytes.subarray(0, length)).toString('hex');

function ofArchive(bytes: Uint8Array): Sniffed {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const names = new Set(directory.entries.map(({ name }) => name));
  const macros = [...names].some((name) => /vbaProject/i.test(name));
  if (names.has('word/document.xml')) return { ok: true, format: 'docx', macros };
  if (names.has('xl/workbook.xml')) return { ok: true, format: 'xlsx', macros };
  if (names.has('ppt/presentation.xml')) return { ok: false, reason: 'sunum dosyası (PPTX) okunmuyor' };
  if (names.has('content.xml') && names.has('mimetype'))
    return { ok: false, reason: 'OpenDocument dosyası okunmuyor: DOCX veya XLSX olarak kaydedin' };
  return { ok: false, reason: 'ZIP arşivi okunmuyor: içindeki dosyaları tek tek yükleyin' };
}

/** Tells a file's format by its bytes. Never throws. */
export function sniff(bytes: Uint8Array): Sniffed {
  const start = hex(bytes, 8);
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return ofArchive(bytes);
  if (start === OLE)
    return {
      ok: false,
      reason: Buffer.from(bytes).includes(ENCRYPTED_PACKAGE)
        ? 'dosya parolayla korunuyor: parolasını kaldırıp yeniden yükleyin'
        : 'eski Office biçimi (.doc/.xls) okunmuyor: DOCX veya XLSX olarak kaydedin',
    };
  const known = NOT_READ.find(([signature]) => start.startsWith(signature));
  if (known) return { ok: false, reason: known[1] };
  const head = Buffer.from(bytes.subarray(0, PDF_WITHIN)).toString('latin1');
  if (/^\s*%PDF-\d/.test(head.replace(/^\u00EF\u00BB\u00BF/, ''))) return { ok: true, format: 'pdf' };
  if (
    /^(?:\u00EF\u00BB\u00BF)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
      head,
    )
  )
    return { ok: true, format: 'html' };
  return { ok: true, format: 'text' };
}
