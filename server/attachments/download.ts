import { MAX_FILE_BYTES } from '../../bot/index.js';
import { createGuardedFetch, type GuardedFetch } from '../net/guarded-fetch.js';

const TIMEOUT_MS = 30_000;

/**
 * Downloads citizens' files. From the platform's own API server, wherever the configuration put it, and over https from `hosts`, at public
 * addresses only: an address that the platform names leads nowhere else, and neither does a redirect.
 */
export function createDownload(api: string, hosts: readonly string[]): GuardedFetch {
  const { host, protocol } = new URL(api);
  const common = { maxBytes: MAX_FILE_BYTES, timeoutMs: TIMEOUT_MS, maxRedirects: 2 };
  const fromApi = createGuardedFetch({
    ...common,
    hosts: [host],
    allowHttp: protocol === 'http:',
    addressAllowed: () => true,
  });
  const fromHosts = createGuardedFetch({ ...common, hosts });
  return (url, request) =>
    URL.canParse(url) && new URL(url).host === host ? fromApi(url, request) : fromHosts(url, request);
}
