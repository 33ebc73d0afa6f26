/** Limits of an Office file, which is a ZIP archive. */
export const ZIP_LIMITS = {
  entries: 2000,
  /** Bytes, uncompressed. */
  entryBytes: 48 * 1024 * 1024,
  totalBytes: 96 * 1024 * 1024,
  /** Uncompressed to compressed, asked of entries over `ratioFrom` bytes: ordinary XML stays under 60. */
  ratio: 150,
  ratioFrom: 1024 * 1024,
} as const;

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  /** Where its data begins in the file. */
  readonly dataAt: number;
}

export type ZipDirectory =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly reason: string };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENCRYPTED = 1;

const broken: ZipDirectory = { ok: false, reason: 'ZIP yapısı bozuk: dosya eksik veya hasarlı' };
const mebi = (bytes: number) => Math.ceil(bytes / (1024 * 1024));

function endOfDirectory(view: DataView): number {
  const last = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= last; at--) if (view.getUint32(at, true) === END) return at;
  return -1;
}

/** Reads the central directory and checks it against {@link ZIP_LIMITS}, before anything is inflated. Never throws. */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  try {
    return directoryOf(bytes);
  } catch (fault) {
    if (fault instanceof RangeError) return broken;
    throw fault;
  }
}

function directoryOf(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.byteLength < END_BYTES ? -1 : endOfDirectory(view);
  if (end === -1) return broken;
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff || count > ZIP_LIMITS.entries)
    return { ok: false, reason: `arşivde çok fazla dosya var: ${count} (en çok ${ZIP_LIMITS.entries})` };
  const names = new TextDecoder('utf-8');
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== CENTRAL) return broken;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const compressed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (flags & ENCRYPTED) return { ok: false, reason: 'arşiv parolayla korunuyor' };
    total += size;
    const tooBig = bombReason(name, compressed, size, total);
    if (tooBig !== undefined) return { ok: false, reason: tooBig };
    if (view.getUint32(local, true) !== LOCAL || seen.has(name)) return broken;
    seen.add(name);
    const dataAt = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (dataAt + compressed > end) return broken;
    entries.push({ name, method, compressed, size, dataAt });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { ok: true, entries };
}

function bombReason(name: string, compressed: number, size: number, total: number): string | undefined {
  if (size > ZIP_LIMITS.entryBytes)
    return `sıkıştırma bombası olabilir: "${name}" açılınca ${mebi(size)} MB (en çok ${mebi(ZIP_LIMITS.entryBytes)} MB)`;
  if (total > ZIP_LIMITS.totalBytes)
    return `sıkıştırma bombası olabilir: içerik açılınca ${mebi(ZIP_LIMITS.totalBytes)} MB sınırını aşıyor`;
  if (size > ZIP_LIMITS.ratioFrom && size > compressed * ZIP_LIMITS.ratio)
    return `sıkıştırma bombası olabilir: "${name}" ${Math.round(size / Math.max(1, compressed))} kat sıkıştırılmış (en çok ${ZIP_LIMITS.ratio})`;
  return undefined;
}
