import { MAX_FILE_BYTES } from '../../bot/index.js';
import { createGuardedFetch, type GuardedFetch } from '../net/guarded-fetch.js';

const TIMEOUT_MS = 30_000;

/**
 * Downloads citizens' files. From the platform's own servers (`apis`, whole addresses), wherever the configuration put them, and over https from `hosts`,
 * at public addresses only: an address that the platform names leads nowhere else, and neither does a redirect.
 */
export function createDownload(apis: readonly string[], hosts: readonly string[]): GuardedFetch {
  const common = { maxBytes: MAX_FILE_BYTES, timeoutMs: TIMEOUT_MS, maxRedirects: 2 };
  const own = new Map(
    apis.map((api) => {
      const { origin, host, protocol } = new URL(api);
      const guard = { ...common, hosts: [host], allowHttp: protocol === 'http:', addressAllowed: () => true };
      return [origin, createGuardedFetch(guard)] as const;
    }),
  );
  const fromHosts = createGuardedFetch({ ...common, hosts });
  return (url, request) => {
    const fromOwn = URL.canParse(url) ? own.get(new URL(url).origin) : undefined;
    return (fromOwn ?? fromHosts)(url, request);
  };
}
