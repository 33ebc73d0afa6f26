import type { LinkCheck } from '../../knowledge/index.js';
import type { FetchRefusal, GuardedFetch } from '../net/guarded-fetch.js';

const DAY_MS = 86_400_000;
/** An address that could not be reached is tried again sooner. */
const HOUR_MS = 3_600_000;
const KEPT = 5_000;

/** Refusals that say nothing about whether the page is there. */
const SKIPPED: ReadonlySet<FetchRefusal['reason']> = new Set([
  'host-forbidden',
  'scheme-forbidden',
  'address-forbidden',
]);
/** Statuses on which the page is gone; others (401, 403, 429, 5xx) may open for a citizen. */
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** Servers that do not know HEAD. */
const NO_HEAD: ReadonlySet<number> = new Set([400, 403, 404, 405, 501]);

/** Asks for a page with HEAD, then GET; remembers the outcome for a day. */
export function createLinkCheck(fetch: GuardedFetch, now: () => number): LinkCheck {
  const kept = new Map<string, { readonly until: number; readonly state: ReturnType<LinkCheck> }>();
  async function look(url: string): ReturnType<LinkCheck> {
    const head = await fetch(url, { method: 'HEAD' });
    const found = head.ok && NO_HEAD.has(head.status) ? await fetch(url) : head;
    if (found.ok) return GONE.has(found.status) ? 'dead' : found.status >= 400 ? 'unknown' : 'alive';
    if (SKIPPED.has(found.reason)) return 'skipped';
    if (found.reason === 'url-invalid' || found.reason === 'name-unknown') return 'dead';
    return found.reason === 'too-large' || found.reason === 'encoding-unsupported' ? 'alive' : 'unknown';
  }
  return (url) => {
    const known = kept.get(url);
    if (known && known.until > now()) return known.state;
    const state = look(url);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(url, { until: now() + DAY_MS, state });
    void state.then((outcome) => {
      if (outcome === 'unknown') kept.set(url, { until: now() + HOUR_MS, state });
    });
    return state;
  };
}
