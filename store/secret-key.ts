import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault } from './faults.js';
import { isDistinct, KEY_BYTES, type SecretKeys } from './key-ring.js';

/** How often a running process looks whether the file has changed. */
const CHECK_MS = 1_000;

/**
 * The keys everything sealed depends on, base64 of 32 bytes each, the newest first: from the setting when given (separated by commas), else from
 * `${dataDir}/secret.key` (one a line), which is made (mode 0600, never overwritten) when it is not there. Two processes starting at once get the
 * same key; one that runs sees within a second what {@link addSecretKey} writes. Throws `STORE_KEY_INVALID`.
 */
export async function loadOrCreateSecretKeys(dataDir: string, setting?: string): Promise<SecretKeys> {
  if (setting !== undefined && setting.trim() !== '') {
    const keys = decode(setting.split(','), 'the setting');
    return { keys: () => keys };
  }
  const path = pathOf(dataDir);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o750 });
    if ((await readIfThere(path)) === undefined) await create(path, randomBytes(KEY_BYTES).toString('base64'));
    return fileKeys(path);
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause;
    throw new StoreFault('STORE_KEY_INVALID', `The secret key file ${path} cannot be read or made.`, { cause });
  }
}

/** The newest of {@link loadOrCreateSecretKeys}. */
export async function loadOrCreateSecretKey(dataDir: string, setting?: string): Promise<Buffer> {
  return (await loadOrCreateSecretKeys(dataDir, setting)).keys()[0]!;
}

/** Puts a new key before those of the file; what runs seals with it within a second. */
export async function addSecretKey(dataDir: string): Promise<void> {
  const path = pathOf(dataDir);
  const before = await readFile(path, 'utf8');
  const known = decode(before.trim().split('\n'), path);
  let key = randomBytes(KEY_BYTES);
  while (!isDistinct(key, known)) key = randomBytes(KEY_BYTES);
  await replace(path, `${key.toString('base64')}\n${before.trim()}`);
}

/** Leaves only the newest key in the file; how many went. */
export async function dropOldSecretKeys(dataDir: string): Promise<number> {
  const path = pathOf(dataDir);
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  if (lines.length > 1) await replace(path, lines[0]!);
  return lines.length - 1;
}

const pathOf = (dataDir: string) => join(dataDir, 'secret.key');

function fileKeys(path: string): SecretKeys {
  let keys: readonly Buffer[] = [];
  let written = 0;
  let checkedAt = 0;
  const read = () => {
    const { mtimeMs } = statSync(path);
    if (mtimeMs === written) return;
    keys = decode(readFileSync(path, 'utf8').trim().split('\n'), path);
    written = mtimeMs;
  };
  const look = () => {
    checkedAt = Date.now();
    try {
      read();
    } catch {
      // Keys that are known go on being used while their file cannot be read.
    }
  };
  read();
  return {
    keys() {
      if (Math.abs(Date.now() - checkedAt) >= CHECK_MS) look();
      return keys;
    },
    reload: look,
  };
}

function decode(texts: readonly string[], origin: string): Buffer[] {
  return texts.map((text) => {
    const trimmed = text.trim();
    const key = Buffer.from(trimmed, 'base64');
    if (!/^[A-Za-z0-9+/]{43}=$/.test(trimmed) || key.length !== KEY_BYTES)
      throw new StoreFault('STORE_KEY_INVALID', `The secret key in ${origin} is not 32 bytes of base64.`);
    return key;
  });
}

async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await write(draft, text);
  await rename(draft, path);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written in full under another name, then linked: the key file is either absent or whole. */
async function create(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await write(draft, text);
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    await write(path, text).catch((failure: unknown) => {
      if (codeOf(failure) !== 'EEXIST') throw failure;
    });
  } finally {
    await unlink(draft);
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): unknown {
  return error !== null && typeof error === 'object' && 'code' in error ? error.code : undefined;
}
