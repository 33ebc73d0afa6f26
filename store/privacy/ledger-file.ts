import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'erasures.jsonl';

/** Beside the database, so that it outlives one that is put back from a backup: keyed hashes, no names. */
export async function appendLedger(dataDir: string, line: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o750 });
  await appendFile(join(dataDir, NAME), `${line}\n`, { mode: 0o600 });
}

/** Lines of the ledger in a folder; none where there is no such file. A last line that was cut off is left out. */
export async function readLedger(dataDir: string): Promise<string[]> {
  const text = await readFile(join(dataDir, NAME), 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1).filter(Boolean);
}
