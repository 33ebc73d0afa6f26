/**
 * Where replies may be sent: an activity says so itself, and whatever it says would be called. An entry is a host that is called over https on its
 * usual port (`smba.trafficmanager.net`, `*.botframework.com`), or a whole origin (`http://127.0.0.1:3979`).
 */
export interface ServiceUrls {
  /** The address, ending in `/`; undefined where it may not be called. */
  allowed(serviceUrl: string): URL | undefined;
  /** Whether an address is on one of these servers, wherever it leads there. */
  holds(url: string): boolean;
}

export function createServiceUrls(entries: readonly string[]): ServiceUrls {
  const origins = new Set(entries.filter((entry) => entry.includes('://')));
  const hosts = new Set(entries.filter((entry) => !entry.includes('://') && !entry.startsWith('*.')));
  const suffixes = entries.filter((entry) => entry.startsWith('*.')).map((entry) => entry.slice(1));

  const isHost = ({ protocol, port, hostname }: URL) =>
    protocol === 'https:' &&
    port === '' &&
    (hosts.has(hostname) || suffixes.some((suffix) => hostname.endsWith(suffix)));

  const isListed = (url: URL) => url.username === '' && url.password === '' && (origins.has(url.origin) || isHost(url));

  return {
    holds: (url) => URL.canParse(url) && isListed(new URL(url)),
    allowed(serviceUrl) {
      if (!URL.canParse(serviceUrl)) return undefined;
      const url = new URL(serviceUrl);
      if (url.search !== '' || url.hash !== '' || !isListed(url)) return undefined;
      if (!url.pathname.endsWith('/')) url.pathname += '/';
      return url;
    },
  };
}
