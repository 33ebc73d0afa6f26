import { lookup as systemLookup } from 'node:dns/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.js';
import { allowedHosts } from './allowed-hosts.js';
import { type Address, type Exchange, exchange } from './exchange.js';

const MAX_REDIRECTS = 3;
const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
const MAX_URL = 2_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Why nothing was fetched. `detail` is Turkish, for whoever gave the address. */
export interface FetchRefusal {
  readonly ok: false;
  readonly reason:
    | 'url-invalid'
    | 'scheme-forbidden'
    | 'host-forbidden'
    | 'address-forbidden'
    | 'name-unknown'
    | 'too-many-redirects'
    | 'too-large'
    | 'encoding-unsupported'
    | 'timeout'
    | 'unreachable';
  readonly detail: string;
}

export interface Fetched {
  readonly ok: true;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decoded (gzip, deflate, br); empty for `HEAD`. */
  readonly body: Buffer;
  /** The address that answered, after redirects. */
  readonly url: string;
}

export type FetchOutcome = Fetched | FetchRefusal;

export interface GuardedRequest {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the request early; told as `timeout`. */
  readonly signal?: AbortSignal;
}

/** Never rejects. */
export type GuardedFetch = (url: string, request?: GuardedRequest) => Promise<FetchOutcome>;

export interface GuardOptions {
  /** `www.meb.gov.tr`, `*.meb.gov.tr`, `host:8443`; empty: nothing is fetched. */
  readonly hosts: readonly string[];
  /** All addresses of a name; the system's resolver by default. */
  readonly lookup?: (host: string) => Promise<readonly Address[]>;
  /** May this address be connected to? By default public ones only. */
  readonly addressAllowed?: (address: string) => boolean;
  /** Plain `http:` too; default false. */
  readonly allowHttp?: boolean;
  readonly maxRedirects?: number;
  /** Of the body, as sent and as decoded; default 5 MiB. */
  readonly maxBytes?: number;
  /** For everything, redirects included; default 15 s. */
  readonly timeoutMs?: number;
  /** `User-Agent`; default `MebAsistan`. */
  readonly userAgent?: string;
}

const refuse = (reason: FetchRefusal['reason'], detail: string): FetchRefusal => ({ ok: false, reason, detail });

/** Judges an address by its text alone, before anything is resolved or connected to. */
export function createUrlCheck({ hosts, allowHttp = false }: Pick<GuardOptions, 'hosts' | 'allowHttp'>) {
  const allowed = allowedHosts(hosts);
  return (text: string, base?: URL): URL | FetchRefusal => {
    if (text.length > MAX_URL || !URL.canParse(text, base?.href))
      return refuse('url-invalid', 'Adres geçerli bir URL değil.');
    const url = new URL(text, base);
    if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:'))
      return refuse('scheme-forbidden', `Adres ${allowHttp ? 'http(s)' : 'https'} ile başlamalı.`);
    if (url.username !== '' || url.password !== '')
      return refuse('url-invalid', 'Adreste kullanıcı adı ya da parola bulunamaz.');
    const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(literal) !== 0 && !isPublicAddress(literal) && !allowed.allows(url)) return inner(url.hostname);
    if (!allowed.allows(url)) return refuse('host-forbidden', `"${url.host}" izin verilen sunucular arasında değil.`);
    return url;
  };
}

const inner = (host: string) =>
  refuse('address-forbidden', `"${host}" iç ağdaki ya da özel bir adrese gidiyor; böyle adreslerden okunmaz.`);

/**
 * Fetches what others name: a feed's address, a link in an item. Only listed hosts, only public addresses; the address that was
 * checked is the one connected to, so that a name which resolves differently a moment later (DNS rebinding) gains nothing; every
 * redirect passes the same checks, and one to another origin is not shown the `authorization`; size, time and decompression are bounded.
 */
export function createGuardedFetch({
  hosts,
  lookup = (host) => systemLookup(host, { all: true, verbatim: true }),
  addressAllowed = isPublicAddress,
  allowHttp = false,
  maxRedirects = MAX_REDIRECTS,
  maxBytes = MAX_BYTES,
  timeoutMs = TIMEOUT_MS,
  userAgent = 'MebAsistan',
}: GuardOptions): GuardedFetch {
  const addressesOf = async (host: string): Promise<readonly Address[] | FetchRefusal> => {
    const literal = host.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(literal);
    let addresses: readonly Address[];
    try {
      addresses = family === 0 ? await lookup(host) : [{ address: literal, family }];
    } catch {
      return refuse('name-unknown', `"${host}" adı çözülemedi.`);
    }
    if (addresses.length === 0) return refuse('name-unknown', `"${host}" adı çözülemedi.`);
    if (addresses.every(({ address }) => addressAllowed(address))) return addresses;
    return inner(host);
  };

  const checked = createUrlCheck({ hosts, allowHttp });

  return async (text, { method = 'GET', headers = {}, signal } = {}) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const ends = signal ? AbortSignal.any([deadline, signal]) : deadline;
    let target = checked(text);
    let shown = headers;
    for (let redirects = 0; ; redirects += 1) {
      if (!(target instanceof URL)) return target;
      const addresses = await orEnded(addressesOf(target.hostname), ends);
      if (addresses === undefined) return timedOut(timeoutMs);
      if ('ok' in addresses) return addresses;
      const answer: Exchange = await exchange({
        url: target,
        method,
        addresses,
        maxBytes,
        signal: ends,
        headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br', ...shown },
      });
      if (!answer.ok) return ends.aborted ? timedOut(timeoutMs) : refusedExchange(answer.reason, target, maxBytes);
      const { location } = answer.headers;
      if (!REDIRECTS.has(answer.status) || location === undefined) return { ...answer, url: target.href };
      if (redirects >= maxRedirects)
        return refuse('too-many-redirects', `Adres ${maxRedirects} kereden çok yönlendiriyor.`);
      const from = target.origin;
      target = checked(location, target);
      if (target instanceof URL && target.origin !== from) shown = withoutAuthorization(shown);
    }
  };
}

const withoutAuthorization = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));

const timedOut = (ms: number) => refuse('timeout', `Sunucu ${Math.round(ms / 1000)} saniye içinde yanıt vermedi.`);

function refusedExchange(reason: 'too-large' | 'encoding' | 'network', url: URL, maxBytes: number): FetchRefusal {
  if (reason === 'too-large') return refuse('too-large', `Yanıt çok büyük (en çok ${Math.floor(maxBytes / 1024)} kB).`);
  if (reason === 'encoding') return refuse('encoding-unsupported', 'Yanıtın sıkıştırması tanınmıyor ya da bozuk.');
  return refuse('unreachable', `"${url.host}" sunucusuna ulaşılamadı.`);
}

function orEnded<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(undefined);
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
