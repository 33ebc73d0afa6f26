import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asked, judge, type Verdict } from './judge.js';
import type { Citizen, Side, SideOptions } from './model.js';
import { createFaultServer, type Server } from './server.js';
import { telegramSide } from './telegram-side.js';
import { webSide } from './web-side.js';
import { whatsappSide } from './whatsapp-side.js';

export interface FaultRunOptions {
  readonly conversations: number;
  readonly kills: number;
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
  readonly verdicts: readonly Verdict[];
  readonly seconds: number;
  /** Warnings and errors of the server's log, by message. */
  readonly complaints: ReadonlyMap<string, number>;
}

const QUESTIONS = [
  'Kütüphane saatleri nedir?',
  'Servis ücreti nasıl ödenir?',
  'Yemekhane menüsü nerede yayımlanır?',
  'Pansiyon başvurusu ne zaman yapılır?',
  'Karne günü hangi tarihte?',
  'Burs sınavına kimler girebilir?',
  'Mezuniyet belgesi nasıl alınır?',
  'Spor salonu kaçta açılır?',
];
const markOf = (question: number) => `Deneme yanıtı ${question}.`;
const MESSAGES = 3;
const LOOK_MS = 250;

/**
 * Conversations on WhatsApp, Telegram and the web with the built server, over platforms that fail in every way, while the server is killed and
 * started again. Every other citizen writes on without waiting for the answer.
 */
export async function runFaults(options: FaultRunOptions): Promise<FaultFigures> {
  const { conversations, share = 0.1, seed = 7, atOnce = 150, patienceMs = 180_000, say = () => {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-faults-'));
  const contentDir = writeContent(folder);
  const faults = new Map<string, number>();
  const sides: Side[] = [];
  const server = await createFaultServer(() => ({
    DATA_DIR: join(folder, 'data'),
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
    const killer = killsAt(server, conversations, options.kills, say);
    const verdicts: Verdict[] = [];
    let next = 0;
    const worker = async () => {
      for (let n = next++; n < conversations; n = next++) {
        const side = sides[n % sides.length]!;
        verdicts.push(await hold(side, n, patienceMs));
        killer.after(verdicts.length);
        if (verdicts.length % 500 === 0) say(`${verdicts.length} konuşma, ${seconds(began)} s`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await killer.done();
    return {
      conversations,
      messages: conversations * MESSAGES,
      faults,
      kills: server.kills.length,
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

async function hold(side: Side, n: number, patienceMs: number): Promise<Verdict> {
  const citizen = await side.citizen(n);
  const waits = Math.floor(n / 3) % 2 === 0;
  const asked: Asked[] = [];
  for (let message = 0; message < MESSAGES; message++) {
    const question = (n + message) % QUESTIONS.length;
    await citizen.say(QUESTIONS[question]!);
    asked.push({ mark: markOf(question), at: Date.now() });
    if (waits) await answered(citizen, asked, patienceMs);
  }
  await answered(citizen, asked, patienceMs);
  return judge(side.name, citizen, asked);
}

async function answered(citizen: Citizen, asked: readonly Asked[], patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const heard = await citizen.heard();
    if (asked.every(({ mark }) => heard.some(({ text }) => text.includes(mark))) || Date.now() > deadline) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Kills are spread over the run, by conversations that have ended. */
function killsAt(server: Server, conversations: number, kills: number, say: (line: string) => void) {
  let pending: Promise<void> = Promise.resolve();
  let ordered = 0;
  const one = async () => {
    await server.kill();
    const at = Date.now();
    await server.start();
    say(`sunucu öldürüldü (${server.kills.length}), ${Date.now() - at} ms sonra yeniden dinliyor`);
  };
  return {
    after(ended: number) {
      if (ordered < kills && ended >= ((ordered + 1) * conversations) / (kills + 1)) {
        ordered += 1;
        pending = pending.then(one);
      }
    },
    done: () => pending,
  };
}

function writeContent(folder: string): string {
  QUESTIONS.forEach((title, n) => {
    const head = `id: fault-${n}\nkind: faq\ntitle: "${title}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
    writeFileSync(join(folder, `${n}.md`), `---\n${head}\n---\n${markOf(n)}\n`);
  });
  return folder;
}

const seconds = (since: number) => Math.round((Date.now() - since) / 1000);
