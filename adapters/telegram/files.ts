import { z } from 'zod';
import { type FetchFile, MAX_FILE_BYTES } from '../../bot/index.js';
import type { Download } from '../outgoing-call.js';
import type { TelegramClient } from './client.js';

/** `photos/file_12.jpg`: letters, digits and steps downwards, so that nothing else of the server is asked for. */
const PATH = /^(?!.*\.\.)[\w-][\w./-]{0,255}$/u;
const fileSchema = z.looseObject({ file_path: z.string().optional(), file_size: z.number().optional() });

/** Gets a citizen's file. Its address holds for an hour, so that it is asked for at each try; Telegram gives bots up to 20 MB. */
export function createFetchFile(
  client: TelegramClient,
  download: Download | undefined,
  { api, token }: { readonly api: string; readonly token: string },
): FetchFile {
  return async ({ file = '', size }, signal) => {
    if (!download) return { ok: false, reason: 'unavailable' };
    if (Number(size ?? 0) > MAX_FILE_BYTES) return { ok: false, reason: 'too-large' };
    const asked = await client.call('getFile', { file_id: file }, { signal });
    if (!asked.ok) {
      const { kind, description } = asked.failure;
      if (kind !== 'invalid') return { ok: false, reason: 'unavailable' };
      return { ok: false, reason: /too big/iu.test(description) ? 'too-large' : 'gone' };
    }
    const { file_path: path, file_size: bytes = 0 } = fileSchema.safeParse(asked.result).data ?? {};
    if (bytes > MAX_FILE_BYTES) return { ok: false, reason: 'too-large' };
    if (path === undefined || !PATH.test(path)) return { ok: false, reason: 'gone' };
    const got = await download(`${api}/file/bot${token}/${path}`, { signal });
    if (!got.ok) return { ok: false, reason: got.reason === 'too-large' ? 'too-large' : 'unavailable' };
    if (got.status === 404) return { ok: false, reason: 'gone' };
    return got.status === 200 ? { ok: true, bytes: got.body } : { ok: false, reason: 'unavailable' };
  };
}
