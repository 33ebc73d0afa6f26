import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Consistency, checkConsistency } from '../faults/consistency.js';
import { settled } from '../faults/hold.js';
import { createFaultServer, type Server } from '../faults/server.js';
import { metricValue } from '../lib/metric-value.js';
import { type Audit, audit } from './audit.js';
import type { Crowd, CrowdFigures, CrowdOptions } from './crowd.js';
import { recoveredAfter, type Spread, secondsAfter, spreadOf, together } from './figures.js';
import type { PlatformFigures, Platforms, PlatformsOptions } from './platforms.js';
import { startRemote } from './remote.js';

const SECRET = 'load-run-secret-of-direct-line-0123456789';
/** Talkers that are always answered, by which the capacity is found. */
const TALKERS = 48;
/** Share of the capacity before and after the surge, and of it what tickets and platforms bring during the surge. */
const QUIET = 0.3;
const TICKETS = 0.01;
const PLATFORMS = 0.1;
/** Citizens for each message a second: nobody says more than the assistant answers. */
const CITIZENS_EACH = 6;
const MIN_CITIZENS = 300;
/** After the surge as before it: within so many times, and where that is little, so many ms. */
const AS_BEFORE = 3;
const AS_BEFORE_MS = 250;
const LOOK_MS = 250;

export interface ResultDayOptions {
  /** How long the surge lasts, ms. */
  readonly surgeMs: number;
  /** How often the capacity comes. */
  readonly times: number;
  readonly instances: number;
  readonly databaseUrl?: string | undefined;
  /** Processes of citizens. */
  readonly clients: number;
  readonly seed: number;
  readonly rampMs: number;
  readonly quietMs: number;
  readonly encoderThreads: number;
  /** How long it is looked after the surge, ms. */
  readonly afterMs: number;
  /** Conversations at least. */
  readonly minCitizens?: number;
  /** Found by the ramp where absent: turns a second. */
  readonly capacity?: number;
  /** Told of the instances' addresses when all are ready. */
  readonly onReady?: (urls: readonly string[]) => void;
  readonly say?: (line: string) => void;
}

export interface ResultDayFigures {
  readonly capacity: number;
  readonly citizens: number;
  readonly offeredPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly arrived: number;
  readonly accepted: number;
  readonly refused: number;
  readonly faults: readonly string[];
  readonly unsaid: number;
  readonly told: number;
  /** ms. Before the surge, from sending to the answer. */
  readonly before: Spread;
  /** In the surge, of those accepted and not told to wait: from acknowledgement to answer, and from sending to answer. */
  readonly fromTaken: Spread;
  readonly fromSent: Spread;
  readonly toldWait: Spread;
  readonly refusal: Spread;
  readonly platforms: { readonly said: number; readonly unanswered: number; readonly ms: Spread };
  readonly tickets: { readonly begun: number; readonly filed: number; readonly stepsRefused: number };
  /** Seconds after the surge; undefined: not within the time that was looked. */
  readonly recoveredAfter: number | undefined;
  readonly open: number;
  readonly audit: Audit;
  readonly consistency: Consistency;
  /** Metrics of the instances at the end, summed. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly complaints: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** The surge of a result day, by several processes, with what it came to. */
export async function runResultDay(options: ResultDayOptions): Promise<ResultDayFigures> {
  const { databaseUrl, instances, clients, seed, afterMs, minCitizens = MIN_CITIZENS, say = () => {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-load-'));
  const began = performance.now();
  const servers: Server[] = [];
  let env: Readonly<Record<string, string>> = {};
  for (let n = 0; n < instances; n += 1)
    servers.push(
      await createFaultServer(() => ({
        DATA_DIR: join(folder, `data-${n}`),
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        ENCODER_THREADS: String(options.encoderThreads),
        DIRECT_LINE_SECRET: SECRET,
        MESSAGES_PER_MINUTE: '1000000',
        CONVERSATIONS_PER_MINUTE: '1000000',
        RATE_LIMIT_PER_MINUTE: '1000000',
        RETENTION_HOUR: '4',
        ...env,
        ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      })),
    );
  const urls = servers.map(({ url }) => url);
  const platforms = startRemote<Platforms>('platforms', { url: urls[0]!, seed } satisfies PlatformsOptions);
  const crowds = Array.from({ length: clients }, (_, n) =>
    startRemote<Crowd>('crowd', { urls, secret: SECRET, seed: seed + n + 1 } satisfies CrowdOptions),
  );
  const each = <T>(call: (crowd: Crowd) => Promise<T>) => Promise.all(crowds.map(call));
  const figures = async () => together(await each((crowd) => crowd.figures()));
  const come = (perSecond: number, tickets: number) =>
    each((crowd) => crowd.come(perSecond / clients, tickets / clients));
  try {
    env = await platforms.start();
    for (const server of servers) await server.start();
    await Promise.all(urls.map(denseIsThere));
    options.onReady?.(urls);
    say(`${instances} kopya hazır (${Math.round((performance.now() - began) / 1_000)} s)`);

    await each((crowd) => crowd.open(Math.ceil(minCitizens / clients)));
    await each((crowd) => crowd.talk(TALKERS / clients, options.rampMs / 2));
    const measured = await each((crowd) => crowd.talk(TALKERS / clients, options.rampMs));
    const capacity = options.capacity ?? measured.reduce((sum, one) => sum + one, 0);
    const citizens = Math.max(minCitizens, Math.ceil(CITIZENS_EACH * capacity));
    say(`kapasite: saniyede ${capacity.toFixed(0)} yanıt; ${citizens} konuşma açılıyor`);
    await each((crowd) => crowd.open(Math.ceil((citizens - minCitizens) / clients)));
    await each((crowd) => crowd.drained(10_000));
    await figures();

    await come(QUIET * capacity, 0);
    await pause(options.quietMs);
    const quiet = await figures();
    const before = spreadOf(quiet.answered.map(([, taken, answer]) => taken + answer));
    say(`önce (kapasitenin ${QUIET} katı): p50 ${before.p50}, p95 ${before.p95}, p99 ${before.p99} ms`);

    const surgeAt = epoch();
    await come(options.times * capacity, TICKETS * capacity);
    await platforms.come(PLATFORMS * capacity);
    const all: CrowdFigures[] = [];
    while (epoch() < surgeAt + options.surgeMs) {
      await pause(Math.min(10_000, Math.max(1, surgeAt + options.surgeMs - epoch())));
      const now = await figures();
      all.push(now);
      const ms = spreadOf(now.answered.map(([, , answer]) => answer));
      say(
        `  ${Math.round((epoch() - surgeAt) / 1_000)} s: ${now.arrived} geldi, ${now.accepted} alındı, p99 ${ms.p99} ms`,
      );
    }
    const surgeMs = epoch() - surgeAt;

    await come(QUIET * capacity, 0);
    await platforms.come(0);
    const overAt = epoch();
    await pause(afterMs);
    const after = await figures();
    const isOver = await surgeIsOver(urls);
    await come(0, 0);
    const platformsOpen = await platforms.drained(30_000);
    const open = (await each((crowd) => crowd.drained(60_000))).reduce((sum, one) => sum + one, 0);
    const last = await figures();
    const surge = together(all);
    const later = together([surge, after, last]);
    const ofSurge = later.answered.filter(([sentAt]) => sentAt >= surgeAt && sentAt < overAt);
    const untold = ofSurge.filter(([, , , isTold]) => isTold === 0);
    const lastAnswer = Math.max(0, ...ofSurge.map(([sentAt, taken, answer]) => sentAt + taken + answer));
    const withinMs = Math.max(AS_BEFORE_MS, AS_BEFORE * before.p95);
    const seconds = secondsAfter(after.answered, { from: overAt, to: overAt + afterMs - 1_000 });
    say(
      `sonra, saniye saniye p95: ${seconds.map((p95) => p95 ?? '-').join(' ')} ms (${withinMs} altında: önceki gibi); kip ${isOver ? 'kapandı' : 'AÇIK'}`,
    );
    const quietAgain = recoveredAfter(seconds, withinMs);
    const recovered = quietAgain === undefined ? undefined : Math.max(quietAgain, (lastAnswer - overAt) / 1_000);
    const platform: PlatformFigures = await platforms.figures();
    const metrics = await metricsOf(urls);
    const consistency = await settled(() => checkConsistency(join(folder, 'data-0'), databaseUrl), 30_000);
    const heard = (await each((crowd) => crowd.heard())).flat();
    return {
      capacity,
      citizens,
      offeredPerSecond: (1_000 * surge.arrived) / surgeMs,
      acceptedPerSecond: (1_000 * surge.accepted) / surgeMs,
      arrived: surge.arrived,
      accepted: surge.accepted,
      refused: surge.refused,
      faults: later.faults,
      unsaid: surge.unsaid,
      told: ofSurge.length - untold.length,
      before,
      fromTaken: spreadOf(untold.map(([, , answer]) => answer)),
      fromSent: spreadOf(untold.map(([, taken, answer]) => taken + answer)),
      toldWait: spreadOf(ofSurge.filter(([, , , isTold]) => isTold === 1).map(([, , answer]) => answer)),
      refusal: spreadOf(surge.refusedMs),
      platforms: {
        said: platform.said,
        unanswered: platformsOpen,
        ms: spreadOf(platform.answered.map(([, ms]) => ms)),
      },
      tickets: { begun: later.ticketsBegun, filed: later.ticketsFiled, stepsRefused: later.stepsRefused },
      recoveredAfter: isOver ? recovered : undefined,
      open,
      audit: await audit(heard, join(folder, 'data-0'), databaseUrl),
      consistency,
      metrics,
      complaints: complaintsOf(servers),
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    for (const crowd of crowds) crowd.end();
    platforms.end();
    for (const server of servers) await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const epoch = () => performance.timeOrigin + performance.now();

const textOf = async (url: string): Promise<string> => await (await fetch(`${url}/metrics`)).text();

async function denseIsThere(url: string): Promise<void> {
  for (;;) {
    const text = await textOf(url);
    const ready = metricValue(text, 'mebasistan_encoder_ready');
    if (ready === undefined || (ready === 1 && metricValue(text, 'mebasistan_dense_pending') === 0)) return;
    await pause(LOOK_MS);
  }
}

async function surgeIsOver(urls: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(urls.map(textOf));
  return texts.every((text) => metricValue(text, 'mebasistan_surge') === 0);
}

/** What the surge's metrics say, of all instances together. */
async function metricsOf(urls: readonly string[]): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const text of await Promise.all(urls.map(textOf)))
    for (const [, name, value] of text.matchAll(
      /^(mebasistan_(?:recall_total|refused_total|queue_told_total|jobs_put_off_total|recall_kept|encoder_faults)\S*) (\S+)$/gmu,
    ))
      sums[name!] = (sums[name!] ?? 0) + Number(value);
  return sums;
}

function complaintsOf(servers: readonly Server[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { complaints } of servers) for (const [message, n] of complaints) all[message] = (all[message] ?? 0) + n;
  return all;
}
