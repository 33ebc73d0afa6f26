/** Largest file an importer reads, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

export const tooLarge = (bytes: number): string =>
  `dosya çok büyük: ${(bytes / 1024 / 1024).toLocaleString('tr', { maximumFractionDigits: 1 })} MB (en çok ${MAX_FILE_BYTES / 1024 / 1024} MB)`;

/** Line ends as `\n`, NFC. */
const tidy = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC');

/** UTF-8 bytes → text without BOM, with `\n` line ends, in NFC. Refuses other encodings and binary files. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, reason: tooLarge(bytes.length) };
  if (bytes.includes(0)) return { ok: false, reason: 'metin dosyası değil: sıfır baytı (NUL) içeriyor' };
  try {
    return { ok: true, text: tidy(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, reason: 'geçersiz UTF-8: dosya UTF-8 kodlamasıyla kaydedilmeli' };
  }
}

const META_WITHIN = 4096;
const META = /<meta[^<>]{1,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]+)/i;

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  const named = META.exec(Buffer.from(bytes.subarray(0, META_WITHIN)).toString('latin1'))?.[1]?.toLowerCase();
  return named === undefined || /^utf/.test(named) || !/^(windows-125\d|cp125\d|iso-8859-\d+|latin5)$/.test(named)
    ? 'windows-1254'
    : named;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Bytes of HTML and CSV, which Turkish programs still write as windows-1254 (ISO-8859-9 with more signs): byte order mark first, then
 * valid UTF-8, whatever a `<meta>` says; then what the `<meta>` says, then windows-1254.
 */
export function decodeTurkish(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, reason: tooLarge(bytes.length) };
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes('\0')) return { ok: false, reason: 'metin dosyası değil: sıfır baytı (NUL) içeriyor' };
  return { ok: true, text: tidy(text) };
}

/** File name without folders and extension: `/a/b/c-d.md` → `c-d`. */
export function fileStem(path: string): string {
  const name = path.split(/[\\/]/).pop() ?? path;
  return name.replace(/\.[^.]+$/, '') || name;
}
