import type { FetchFile } from '../../bot/index.js';
import type { Download } from '../outgoing-call.js';
import type { Tokens } from './tokens.js';

const UNAVAILABLE = { ok: false, reason: 'unavailable' } as const;
const ASKS_WHO = new Set([401, 403]);
const GONE = new Set([404, 410]);

/** Where a file is and who brought it, as `FetchFile` is given it. */
export const sourceOf = (url: string, serviceUrl: string | undefined): Readonly<Record<string, string>> => ({
  url,
  ...(serviceUrl !== undefined && { service: serviceUrl }),
});

/**
 * Gets a citizen's file from where the channel keeps it. Most addresses say by themselves who may have it; where we are asked (Teams), our token is shown,
 * and only to the server that brought the activity.
 */
export function createFetchFile(download: Download | undefined, tokens: Tokens): FetchFile {
  return async ({ url = '', service = '' }, signal) => {
    if (!download) return UNAVAILABLE;
    let got = await download(url, { headers: {}, signal });
    if (got.ok && ASKS_WHO.has(got.status) && isSameOrigin(url, service)) {
      const held = await tokens.get();
      if (!held.ok) return UNAVAILABLE;
      got = await download(url, { headers: { authorization: `Bearer ${held.token}` }, signal });
      if (got.ok && got.status === 401) tokens.drop(held.token);
    }
    if (!got.ok) return { ok: false, reason: got.reason === 'too-large' ? 'too-large' : 'unavailable' };
    if (GONE.has(got.status)) return { ok: false, reason: 'gone' };
    return got.status === 200 ? { ok: true, bytes: got.body } : UNAVAILABLE;
  };
}

const isSameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
