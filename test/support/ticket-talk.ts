import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Choice, DESK_TR, type Reply, ticketWays } from '../../bot/index.js';
import { type Assistant, createAssistant, createLog } from '../../server/index.js';
import type { TicketEvent } from '../../tickets/index.js';

const CHANNEL = 'web';
const STEP_MS = 20_000;

/** A citizen and a desk over one real assistant, on a clock of their own. */
export interface TicketTalk {
  readonly assistant: Assistant;
  say(text: string, conversation?: string): Promise<Reply[]>;
  /** What an agent does, as the desk's interface does it: events, and what the citizen is told of the last of them. The replies that went out. */
  desk(number: string, ...events: TicketEvent[]): Promise<Reply[]>;
  /** Moves the clock. */
  pass(ms: number): void;
  now(): number;
  /** Opens a ticket through the intake; its number and code, and what was said at last. */
  open(complaint?: string, conversation?: string): Promise<{ number: string; code: string; said: string }>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

const DETAILS = ['evet', 'okudum devam', 'Ankara', 'Çankaya', 'Atatürk İlkokulu', 'ali veli', '0532 123 45 67'];
const COMPLAINT = 'okulun servisi her gün geç geliyor, çocuklar soğukta bekliyor, şikayet etmek istiyorum';

const TOLD: Partial<Record<TicketEvent['type'], (number: string, text: string) => string>> = {
  answered: DESK_TR.answered,
  'citizen-asked': DESK_TR.asked,
};

/** Monday, 30 November 2026, 10:00 in Istanbul. */
export const MONDAY = Date.parse('2026-11-30T10:00:00+03:00');

export async function openTicketTalk({
  databaseUrl,
  start = MONDAY,
}: {
  readonly databaseUrl?: string | undefined;
  readonly start?: number;
} = {}): Promise<TicketTalk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ticket-talk-'));
  let clock = start;
  let messages = 0;
  const heard: Reply[] = [];
  const config = {
    DATA_DIR: dataDir,
    CONTENT_DIR: resolve('content'),
    DATABASE_URL: databaseUrl,
    SECRET_KEY: undefined,
    ENCODER_THREADS: 0,
  };
  const open = async () => {
    const assistant = await createAssistant({
      config,
      root: resolve('.'),
      log: createLog('silent'),
      now: () => clock,
      channels: {
        [CHANNEL]: async ({ entry }) => {
          if (entry.reply) heard.push(entry.reply);
        },
      },
    });
    await assistant.loadKnowledge();
    await assistant.organisation.load();
    await assistant.start();
    return assistant;
  };
  let assistant = await open();

  const say = async (text: string, conversationId = 'c1') => {
    heard.length = 0;
    clock += STEP_MS;
    messages += 1;
    await assistant.engine.submit({
      id: `m${messages}`,
      channel: CHANNEL,
      conversationId,
      kind: 'message',
      text,
      receivedAt: clock,
    });
    await assistant.engine.idle();
    await assistant.outbox.idle();
    return [...heard];
  };

  return {
    get assistant() {
      return assistant;
    },
    say,
    async desk(number, ...events) {
      heard.length = 0;
      clock += STEP_MS;
      const last = events.at(-1)!;
      const told = 'text' in last ? TOLD[last.type]?.(number, last.text) : undefined;
      const outcome = await assistant.store.desk.append(
        number,
        undefined,
        events,
        'staff:a',
        told === undefined ? {} : { tell: told, ...ticketWays(number, last) },
      );
      if (!outcome.ok) throw new Error(`the desk was refused: ${JSON.stringify(outcome)}`);
      assistant.outbox.poke();
      await assistant.outbox.idle();
      return [...heard];
    },
    pass(ms) {
      clock += ms;
    },
    now: () => clock,
    async open(complaint = COMPLAINT, conversation) {
      await say(complaint, conversation);
      for (const line of DETAILS) await say(line, conversation);
      const said = (await say('onayla ve gönder', conversation)).map(({ text }) => text).join('\n');
      const number = /MEB-\d{4}-\d{6}/.exec(said)?.[0] ?? '';
      const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(said.replace(number, ''))?.[0] ?? '';
      return { number, code, said };
    },
    async restart() {
      await assistant.close();
      assistant = await open();
    },
    close: () => assistant.close(),
  };
}

/** The label of a button that begins so. */
export const label = (replies: readonly Reply[], beginning: string): string | undefined =>
  replies.flatMap(({ choices }): readonly Choice[] => choices).find((choice) => choice.label.startsWith(beginning))
    ?.label;
