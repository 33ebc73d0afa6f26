/** Names a URL's host and port may have. */
export interface AllowedHosts {
  allows(url: URL): boolean;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const bare = (host: string) => host.toLowerCase().replace(/\.$/, '');

/**
 * From entries `www.meb.gov.tr` (that host, default port), `*.meb.gov.tr` (its subdomains, not itself) and `host:8443`. An empty
 * list allows nothing.
 */
export function allowedHosts(entries: readonly string[]): AllowedHosts {
  const rules = entries.map((entry) => {
    const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(entry.trim()) ?? [];
    const subdomains = name.startsWith('*.');
    return { subdomains, host: bare(subdomains ? name.slice(1) : name), port };
  });
  return {
    allows(url) {
      const host = bare(url.hostname);
      const standard = DEFAULT_PORTS[url.protocol];
      const port = url.port || standard;
      return rules.some(
        (rule) =>
          rule.host !== '' &&
          (rule.port ?? standard) === port &&
          (rule.subdomains ? host.endsWith(rule.host) && host.length > rule.host.length : host === rule.host),
      );
    },
  };
}
