import { strToU8, zipSync } from 'fflate';
import type { PersonExport } from '../store/index.js';

const DOCUMENT = 'kisisel-veriler.json';
/** What a name within the archive may hold. */
const UNSAFE = /[^\w.\-/]/gu;

/** One archive of a person's data: the document, and the files it names. */
export function zipOf({ document, files }: PersonExport): Buffer {
  const entries: Record<string, Uint8Array> = { [DOCUMENT]: strToU8(JSON.stringify(document, undefined, 2)) };
  for (const { name, content } of files)
    entries[`dosyalar/${name.replaceAll('..', '_').replace(UNSAFE, '_')}`] = content;
  return Buffer.from(zipSync(entries, { level: 6 }));
}
