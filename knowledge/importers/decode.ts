/** Largest file an importer reads, in bytes. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** UTF-8 bytes → text without BOM, with `\n` line ends, in NFC. Refuses other encodings and binary files. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) {
    return { ok: false, reason: `dosya çok büyük: ${bytes.length} bayt (en çok ${MAX_FILE_BYTES})` };
  }
  if (bytes.includes(0)) return { ok: false, reason: 'metin dosyası değil: sıfır baytı (NUL) içeriyor' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, text: text.replace(/\r\n?/g, '\n').normalize('NFC') };
  } catch {
    return { ok: false, reason: 'geçersiz UTF-8: dosya UTF-8 kodlamasıyla kaydedilmeli' };
  }
}

/** File name without folders and extension: `/a/b/c-d.md` → `c-d`. */
export function fileStem(path: string): string {
  const name = path.split(/[\\/]/).pop() ?? path;
  return name.replace(/\.[^.]+$/, '') || name;
}
