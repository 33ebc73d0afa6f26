import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Consistency, checkConsistency } from './consistency.js';
import { type Held, hold, settled } from './hold.js';
import { judge, type Verdict } from './judge.js';
import { randomKills, spreadKills } from './killer.js';
import type { Side, SideOptions } from './model.js';
import { createFaultServer } from './server.js';
import { questionTalk, type Talk, TICKET_TALK, writeContent } from './talks.js';
import { telegramSide } from './telegram-side.js';
import { webSide } from './web-side.js';
import { whatsappSide } from './whatsapp-side.js';

export interface FaultRunOptions {
  readonly conversations: number;
  readonly kills: number;
  /** Kills at random moments, so many ms (from, to) after the server listened; conversations go on until the last. Absent: spread over the run. */
  readonly killWithin?: readonly [number, number];
  /** Every so many web conversations open a ticket; 0, the default: none does. */
  readonly ticketEvery?: number;
  /** Share of calls that go wrong; default 0.1. */
  readonly share?: number;
  readonly seed?: number;
  /** Conversations held at a time; default 150. */
  readonly atOnce?: number;
  /** PostgreSQL; SQLite where absent. */
  readonly databaseUrl?: string | undefined;
  /** How long an answer is waited for, ms; default 180 000. */
  readonly patienceMs?: number;
  readonly say?: (line: string) => void;
}

export interface FaultFigures {
  readonly conversations: number;
  readonly messages: number;
  /** By channel and kind. */
  readonly faults: ReadonlyMap<string, number>;
  readonly kills: number;
  /** Tickets that citizens were told of. */
  readonly tickets: number;
  readonly consistency: Consistency;
  readonly verdicts: readonly Verdict[];
  readonly seconds: number;
  /** Warnings and errors of the server's log, by message. */
  readonly complaints: ReadonlyMap<string, number>;
}

/**
 * Conversations on WhatsApp, Telegram and the web with the built server, over platforms that fail in every way, while the server is killed and
 * started again. Every other citizen writes on without waiting for the answer.
 */
export async function runFaults(options: FaultRunOptions): Promise<FaultFigures> {
  const { conversations, share = 0.1, seed = 7, atOnce = 150, patienceMs = 180_000, say = () => {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-faults-'));
  const contentDir = join(folder, 'content');
  mkdirSync(contentDir);
  writeContent(contentDir);
  const dataDir = join(folder, 'data');
  const faults = new Map<string, number>();
  const sides: Side[] = [];
  const server = await createFaultServer(() => ({
    DATA_DIR: dataDir,
    CONTENT_DIR: contentDir,
    ENCODER_THREADS: '0',
    RATE_LIMIT_PER_MINUTE: '1000000',
    CONVERSATIONS_PER_MINUTE: '1000000',
    MESSAGES_PER_MINUTE: '1000000',
    ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    ...Object.assign({}, ...sides.map(({ env }) => env)),
  }));
  const common: SideOptions = {
    share,
    seed,
    url: server.url,
    kills: server.kills,
    count: (kind) => void faults.set(kind, (faults.get(kind) ?? 0) + 1),
  };
  sides.push(await whatsappSide(common), await telegramSide(common), webSide(common));
  const began = Date.now();
  try {
    await server.start();
    const killer = options.killWithin
      ? randomKills(server, options.kills, options.killWithin, seed, say)
      : spreadKills(server, conversations, options.kills, say);
    const held: Held[] = [];
    let next = 0;
    const worker = async () => {
      for (let n = next++; n < conversations || (options.killWithin && !killer.isDone); n = next++) {
        const side = sides[n % sides.length]!;
        const talk = talkOf(n, side, options.ticketEvery ?? 0);
        held.push(await hold(side, n, talk, patienceMs));
        killer.after(held.length);
        if (held.length % 500 === 0) say(`${held.length} konuşma, ${seconds(began)} s`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await killer.done();
    const kills = server.kills.length;
    const consistency = await settled(() => checkConsistency(dataDir, options.databaseUrl), patienceMs);
    const verdicts = await Promise.all(held.map(({ side, citizen, asked }) => judge(side.name, citizen, asked)));
    const tickets = held.filter(({ talk }, n) => talk.opensTicket && verdicts[n]!.unanswered === 0).length;
    return {
      conversations: held.length,
      messages: held.reduce((sum, { talk }) => sum + talk.lines.length, 0),
      faults,
      kills,
      tickets,
      consistency,
      verdicts,
      seconds: seconds(began),
      complaints: server.complaints,
    };
  } finally {
    const killed = server.kills.length;
    await server.kill();
    (server.kills as number[]).length = killed;
    for (const side of sides) await side.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const talkOf = (n: number, side: Side, ticketEvery: number): Talk =>
  ticketEvery > 0 && side.name === 'web' && Math.floor(n / 3) % ticketEvery === 0 ? TICKET_TALK : questionTalk(n);

const seconds = (since: number) => Math.round((Date.now() - since) / 1000);
