import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AlertReach, Deliver, Reply } from '../../bot/index.js';
import { type Assistant, createAssistant, createLog } from '../../server/index.js';

/** The real assistant on a real SQLite database with the shipped knowledge, spoken to directly. */
export interface Talk {
  readonly assistant: Assistant;
  /** Replies to one message, in order. */
  say(text: string, conversation?: string): Promise<Reply[]>;
  join(conversation?: string): Promise<Reply[]>;
  /** Closes everything and opens it again on the same database: what a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TalkOptions {
  readonly contentDir?: string;
  readonly channel?: string;
  readonly start?: number;
  readonly encoderThreads?: number;
  readonly alerts?: AlertReach;
}

let messages = 0;

export async function openTalk({
  contentDir = resolve('content'),
  channel = 'test',
  start = Date.now(),
  encoderThreads = 0,
  alerts,
}: TalkOptions = {}): Promise<Talk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'talk-'));
  const replies: Reply[] = [];
  const deliver: Deliver = async (row) => {
    if (row.entry.reply) replies.push(row.entry.reply);
  };
  const config = {
    DATA_DIR: dataDir,
    CONTENT_DIR: contentDir,
    DATABASE_URL: undefined,
    SECRET_KEY: undefined,
    ENCODER_THREADS: encoderThreads,
  };
  const open = async () => {
    const assistant = await createAssistant({
      config,
      root: resolve('.'),
      log: createLog('silent'),
      channels: { [channel]: deliver },
      ...(alerts && { alerts }),
    });
    await assistant.loadKnowledge();
    await assistant.start();
    return assistant;
  };
  let assistant = await open();
  const submit = async (kind: 'joined' | 'message', text: string, conversationId: string) => {
    replies.length = 0;
    messages += 1;
    const id = kind === 'joined' ? 'joined' : `m${messages}`;
    await assistant.engine.submit({ id, channel, conversationId, kind, text, receivedAt: start + messages * 10_000 });
    await assistant.engine.idle();
    await assistant.outbox.idle();
    return [...replies];
  };
  return {
    get assistant() {
      return assistant;
    },
    say: (text, conversation = 'c1') => submit('message', text, conversation),
    join: (conversation = 'c1') => submit('joined', '', conversation),
    async restart() {
      await assistant.close();
      assistant = await open();
    },
    close: () => assistant.close(),
  };
}

/** All texts of a list of replies, for assertions on what is said. */
export const textOf = (replies: readonly Reply[]): string => replies.map((reply) => reply.text).join('\n');
export const labelsOf = (replies: readonly Reply[]): string[] =>
  replies.flatMap((reply) => reply.choices.map((choice) => choice.label));
