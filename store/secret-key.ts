import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault } from './faults.js';

const KEY_BYTES = 32;

/**
 * The key everything sealed depends on: base64 of 32 bytes, from the setting when given, else from `${dataDir}/secret.key`,
 * which is made (mode 0600, never overwritten) when it is not there. Two processes starting at once get the same key.
 * Throws `STORE_KEY_INVALID`.
 */
export async function loadOrCreateSecretKey(dataDir: string, setting?: string): Promise<Buffer> {
  if (setting !== undefined && setting.trim() !== '') return decode(setting, 'the setting');
  const path = join(dataDir, 'secret.key');
  try {
    const existing = await readIfThere(path);
    if (existing !== undefined) return decode(existing, path);
    await mkdir(dataDir, { recursive: true, mode: 0o750 });
    await create(path, randomBytes(KEY_BYTES).toString('base64'));
    return decode(await readFile(path, 'utf8'), path);
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause;
    throw new StoreFault('STORE_KEY_INVALID', `The secret key file ${path} cannot be read or made.`, { cause });
  }
}

function decode(text: string, origin: string): Buffer {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64');
  if (!/^[A-Za-z0-9+/]{43}=$/.test(trimmed) || key.length !== KEY_BYTES) {
    throw new StoreFault('STORE_KEY_INVALID', `The secret key in ${origin} is not 32 bytes of base64.`);
  }
  return key;
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
