import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { readZipDirectory, ZIP_LIMITS, type ZipEntry } from '../../../knowledge/index.js';

export type OpenedArchive =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly reason: string };

/** Inflates one entry, never past the size the directory states: a directory that lies is refused. */
function inflate(bytes: Uint8Array, { method, dataAt, compressed, size }: ZipEntry): Uint8Array | undefined {
  const data = bytes.subarray(dataAt, dataAt + compressed);
  try {
    if (method === 0) return compressed === size ? data : undefined;
    if (method !== 8) return undefined;
    const inflated = inflateRawSync(data, { maxOutputLength: Math.max(1, Math.min(size, ZIP_LIMITS.entryBytes)) });
    return inflated.length === size ? inflated : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Opens an Office file: the directory is checked first, then the wanted parts are inflated, each to its stated size at most. Macros,
 * pictures, embedded objects are never inflated.
 */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): OpenedArchive {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const files = new Map<string, Uint8Array>();
  for (const entry of directory.entries) {
    if (entry.name.endsWith('/') || !wanted(entry.name)) continue;
    const content = inflate(bytes, entry);
    if (content === undefined)
      return { ok: false, reason: `"${entry.name.slice(0, 80)}" açılamadı: bozuk veya belirtilen boyutundan büyük` };
    files.set(entry.name, content);
  }
  return { ok: true, files };
}

/**
 * The parts as a plain archive without compression: what a library opens is exactly what was checked, whatever its own reading of the
 * original directory would have been.
 */
export function packArchive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries([...files].map(([name, bytes]) => [name, [bytes, { level: 0 }] as const])));
}
