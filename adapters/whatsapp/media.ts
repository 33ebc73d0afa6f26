import { createHash } from 'node:crypto';
import { type FetchFile, MAX_FILE_BYTES } from '../../bot/index.js';
import type { Download } from '../outgoing-call.js';
import type { WhatsAppClient } from './client.js';

/** The media is not there, or not ours (Cloud API: 100, subcode 33; 131052: it cannot be downloaded). */
const GONE = new Set([100, 131052]);

/**
 * Gets a citizen's file: its address first, good for five minutes, so that it is asked for anew at each try; then the bytes, with our token,
 * which the platform's servers alone are shown. Bytes that are not those the platform told of are taken for a broken download.
 */
export function createFetchMedia(
  client: Pick<WhatsAppClient, 'media'>,
  download: Download | undefined,
  accessToken: string,
): FetchFile {
  return async ({ media = '', account = '', sha256 }, signal) => {
    if (!download) return { ok: false, reason: 'unavailable' };
    const place = await client.media(account, media);
    if (!place.ok) return { ok: false, reason: GONE.has(place.failure.code ?? 0) ? 'gone' : 'unavailable' };
    if ((place.value.file_size ?? 0) > MAX_FILE_BYTES) return { ok: false, reason: 'too-large' };
    const got = await download(place.value.url, { headers: { authorization: `Bearer ${accessToken}` }, signal });
    if (!got.ok) return { ok: false, reason: got.reason === 'too-large' ? 'too-large' : 'unavailable' };
    if (got.status === 404 || got.status === 410) return { ok: false, reason: 'gone' };
    const expected = sha256 ?? place.value.sha256;
    const isWhole = expected === undefined || createHash('sha256').update(got.body).digest('base64') === expected;
    return got.status === 200 && isWhole ? { ok: true, bytes: got.body } : { ok: false, reason: 'unavailable' };
  };
}
