import {
  type Candidate,
  type FeedIntake,
  type FeedOrigin,
  type FeedStore,
  type IntakeScope,
  nextLook,
  nextTry,
  type PulledFeed,
  type PulledFeedStore,
  parseFeedItem,
  type ReadFeed,
  type Refusal,
} from '../../knowledge/index.js';
import type { Fetched, FetchRefusal, GuardedFetch } from '../net/guarded-fetch.js';

const LEASE_MS = 120_000;
/** Looks at a time. */
const AT_ONCE = 3;
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8';
/** Of these somebody has to take note; a server that does not answer will be asked again. */
const KEPT: ReadonlySet<FetchRefusal['reason']> = new Set([
  'url-invalid',
  'scheme-forbidden',
  'host-forbidden',
  'address-forbidden',
  'too-many-redirects',
  'too-large',
  'encoding-unsupported',
]);

/** Statuses that do not pass by themselves: the address wants credentials, or is gone. */
const CLOSED: ReadonlySet<number> = new Set([401, 403, 404, 410]);

export interface PullerDeps {
  readonly feeds: Pick<FeedStore, 'get' | 'touch'>;
  readonly pulledFeeds: Pick<PulledFeedStore, 'claim' | 'finish'>;
  readonly intake: Pick<FeedIntake, 'take' | 'refuse'>;
  readonly fetch: GuardedFetch;
  /** Reads the body of an answer, away from the event loop. */
  readonly read: (bytes: Uint8Array, charset: string | undefined, pulled: FeedOrigin) => Promise<ReadFeed>;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
  readonly now: () => number;
  /** [0, 1). */
  readonly random: () => number;
}

export interface Puller {
  /** Looks at every pulled feed that is due, each in one process only. Resolves when none is left or the signal is aborted. */
  pullDue(signal: AbortSignal): Promise<void>;
}

/** Reads the RSS and Atom addresses of the units on their schedules; entries come in as announcements under the rules of the unit's feed. */
export function createPuller(deps: PullerDeps): Puller {
  const { feeds, pulledFeeds, intake, log, now, random } = deps;

  async function fail(pulled: PulledFeed, outcome: string, retryAfter?: string): Promise<void> {
    const failures = pulled.failures + 1;
    const nextAt = nextTry(now(), pulled.scheduleMinutes, failures, random(), retryAfter);
    log.warn({ unit: pulled.unit, pull: pulled.id, failures, outcome }, 'a feed could not be pulled');
    await pulledFeeds.finish(pulled, { ok: false, outcome, nextAt });
  }

  async function succeed(pulled: PulledFeed, outcome: string, { headers }: Fetched): Promise<void> {
    const { etag = pulled.etag, 'last-modified': lastModified = pulled.lastModified } = headers;
    const nextAt = nextLook(now(), pulled.scheduleMinutes, random());
    await feeds.touch(pulled.unit);
    await pulledFeeds.finish(pulled, {
      ok: true,
      outcome,
      nextAt,
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    });
  }

  async function refuse(pulled: PulledFeed, scope: IntakeScope, reason: string, bytes: number): Promise<void> {
    const refusal: Refusal = { code: 'PULL_FAILED', problems: [{ path: 'url', reason: `url: ${reason}` }] };
    await intake.refuse(scope, refusal, { bytes });
    await fail(pulled, reason);
  }

  async function read(pulled: PulledFeed, scope: IntakeScope, fetched: Fetched): Promise<void> {
    const charset = /charset="?([\w.-]{1,40})/i.exec(fetched.headers['content-type'] ?? '')?.[1];
    const feed = await deps.read(fetched.body, charset, pulled);
    if (!feed.ok) return await refuse(pulled, scope, feed.reason, fetched.body.length);
    const candidates = feed.entries.map(({ externalId, item }): Candidate => {
      const checked = parseFeedItem(externalId, item, scope);
      const sent = { externalId, payload: JSON.stringify(item) };
      return checked.ok ? { ...sent, entry: { item: checked.item } } : { ...sent, refusal: checked.refusal };
    });
    const outcomes = await intake.take(scope, candidates);
    if (!outcomes) return;
    const taken = outcomes.filter((one) => one.ok && one.outcome !== 'unchanged').length;
    const refused = outcomes.filter((one) => !one.ok).length;
    log.info({ unit: pulled.unit, pull: pulled.id, taken, refused, entries: outcomes.length }, 'feed pulled');
    const outcome = `${outcomes.length} duyuru okundu; yeni ya da değişen: ${taken}, reddedilen: ${refused}`;
    await succeed(pulled, outcome, fetched);
  }

  async function pull(pulled: PulledFeed, signal: AbortSignal): Promise<void> {
    const feed = await feeds.get(pulled.unit);
    if (!feed) return;
    const scope: IntakeScope = {
      unit: pulled.unit,
      kinds: feed.kinds,
      reviewOnly: false,
      actor: 'pull',
      channel: 'pull',
      origin: pulled.url,
    };
    const fetched = await deps.fetch(pulled.url, {
      signal,
      headers: {
        accept: ACCEPT,
        ...(pulled.etag !== undefined && { 'if-none-match': pulled.etag }),
        ...(pulled.lastModified !== undefined && { 'if-modified-since': pulled.lastModified }),
      },
    });
    if (signal.aborted) return;
    if (!fetched.ok) {
      if (KEPT.has(fetched.reason)) return await refuse(pulled, scope, fetched.detail, 0);
      return await fail(pulled, fetched.detail);
    }
    if (fetched.status === 304) return await succeed(pulled, 'Değişen bir şey yok.', fetched);
    if (fetched.status === 200) return await read(pulled, scope, fetched);
    const outcome = `Sunucu ${fetched.status} yanıtı verdi.`;
    if (CLOSED.has(fetched.status)) return await refuse(pulled, scope, outcome, 0);
    await fail(pulled, outcome, fetched.headers['retry-after']);
  }

  async function work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pulled = await pulledFeeds.claim(LEASE_MS);
      if (!pulled) return;
      await pull(pulled, signal);
    }
  }

  return {
    async pullDue(signal) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => work(signal)));
    },
  };
}
