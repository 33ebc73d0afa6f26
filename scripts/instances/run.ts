import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Consistency, checkConsistency } from '../faults/consistency.js';
import { hold, settled } from '../faults/hold.js';
import { judge, type Verdict } from '../faults/judge.js';
import type { Side, SideOptions } from '../faults/model.js';
import { questionTalk, TICKET_TALK, writeContent } from '../faults/talks.js';
import { telegramSide } from '../faults/telegram-side.js';
import { webSide } from '../faults/web-side.js';
import { whatsappSide } from '../faults/whatsapp-side.js';
import { startBalancer } from '../lib/balancer.js';
import { type EventKind, happen } from './events.js';
import { createInstance, type Instance } from './instance.js';

export interface InstancesOptions {
  readonly databaseUrl: string;
  /** Their clocks' errors, ms; one each. */
  readonly skews: readonly number[];
  /** In order, spread over the conversations. */
  readonly events: readonly EventKind[];
  readonly conversations: number;
  readonly atOnce: number;
  /** How long a pause or a cut lasts, ms. */
  readonly forMs: number;
  /** Share of the platforms' calls that go wrong, 0…1. */
  readonly share: number;
  readonly seed?: number;
  /** How long an answer is waited for, ms. */
  readonly patienceMs?: number;
  /** Folder of the built product, and of the release it starts with where that is another. */
  readonly root: string;
  readonly oldRoot?: string;
  readonly say?: (line: string) => void;
}

export interface InstancesFigures {
  readonly conversations: number;
  readonly messages: number;
  readonly tickets: number;
  readonly verdicts: readonly Verdict[];
  readonly consistency: Consistency;
  /** What should not have been: an exit status, an instance that does not come back. */
  readonly wrongs: readonly string[];
  readonly failures: ReadonlyMap<number, number>;
  readonly shares: readonly number[];
  readonly complaints: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/**
 * Conversations on three channels with several instances on one PostgreSQL behind a load balancer to which nothing sticks, while instances are
 * killed, paused, cut off from the database and restarted one after the other, by clocks that go wrong.
 */
export async function runInstances(options: InstancesOptions): Promise<InstancesFigures> {
  const { databaseUrl, skews, conversations, share, seed = 7, patienceMs = 120_000, root, say = () => {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-instances-'));
  const contentDir = join(folder, 'content');
  mkdirSync(contentDir);
  writeContent(contentDir);
  const [faults, complaints] = [new Map<string, number>(), new Map<string, number>()];
  const [wrongs, unwritten]: [string[], number[]] = [[], []];
  const sides: Side[] = [];
  const ports = await freePorts(skews.length);
  const balancer = await startBalancer(ports);
  const env = () => ({
    CONTENT_DIR: contentDir,
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ENCODER_THREADS: '0',
    STOP_DELAY_SECONDS: '1',
    TRUST_PROXY: '1',
    RATE_LIMIT_PER_MINUTE: '1000000',
    CONVERSATIONS_PER_MINUTE: '1000000',
    MESSAGES_PER_MINUTE: '1000000',
    ...Object.assign({}, ...sides.map((side) => side.env)),
  });
  const instances: Instance[] = await Promise.all(
    skews.map((skewMs, n) =>
      createInstance({
        port: ports[n]!,
        root: options.oldRoot ?? root,
        databaseUrl,
        dataDir: join(folder, `data-${n}`),
        skewMs,
        env,
        complain: (message) => void complaints.set(message, (complaints.get(message) ?? 0) + 1),
      }),
    ),
  );
  const began = Date.now();
  try {
    const common: SideOptions = {
      share,
      seed,
      url: balancer.url,
      kills: unwritten,
      count: (kind) => void faults.set(kind, (faults.get(kind) ?? 0) + 1),
    };
    sides.push(await whatsappSide(common), await telegramSide(common), webSide(common));
    await Promise.all(instances.map((instance) => instance.start()));
    const context = {
      instances,
      balancer,
      unwritten,
      forMs: options.forMs,
      newRoot: root,
      oldRoot: options.oldRoot ?? root,
      wrong: (what: string) => void wrongs.push(what),
    };
    const verdicts: Verdict[] = [];
    let [next, messages, tickets, isOver] = [0, 0, 0, options.events.length === 0];
    const trouble = (async () => {
      for (const [n, kind] of options.events.entries()) {
        const due = ((n + 1) * conversations) / (options.events.length + 1);
        while (verdicts.length < due && next < conversations) await new Promise((resolve) => setTimeout(resolve, 50));
        const at = Date.now();
        await happen(kind, n, context);
        say(`${kind} (${n % instances.length}): ${Date.now() - at} ms, ${verdicts.length} konuşma bitti`);
      }
      isOver = true;
    })();
    /** Conversations go on until the last event is over. */
    const worker = async () => {
      for (let n = next++; n < conversations || !isOver; n = next++) {
        const side = sides[n % sides.length]!;
        const talk = side.name === 'web' && n % 4 === 0 ? TICKET_TALK : questionTalk(n);
        const { citizen, asked } = await hold(side, n, talk, patienceMs);
        const verdict = await judge(side.name, citizen, asked);
        verdicts.push(verdict);
        messages += talk.lines.length;
        if (talk.opensTicket && verdict.unanswered === 0) tickets += 1;
      }
    };
    await Promise.all(Array.from({ length: options.atOnce }, worker));
    await trouble;
    return {
      conversations: verdicts.length,
      messages,
      tickets,
      verdicts,
      consistency: await settled(() => checkConsistency('', databaseUrl), patienceMs),
      wrongs,
      failures: balancer.failures,
      shares: balancer.shares,
      complaints,
      faults,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await Promise.all(instances.map((instance) => instance.close()));
    for (const side of sides) await side.close();
    await balancer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All held at once, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer();
      await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
      return probe;
    }),
  );
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}
