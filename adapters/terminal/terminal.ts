import type { Deliver, Engine } from '../../bot/index.js';
import { renderPlain } from './render.js';

export const TERMINAL = 'terminal';

export interface TerminalDeps {
  readonly engine: Pick<Engine, 'submit'>;
  readonly conversationId: string;
  /** A message id never used before in this conversation. */
  newId(): string;
  now(): number;
  print(text: string): void;
}

/** The assistant on a terminal: one conversation, lines in, plain text out. */
export interface Terminal {
  join(): Promise<void>;
  say(line: string): Promise<void>;
  readonly deliver: Deliver;
}

export function createTerminal({ engine, conversationId, newId, now, print }: TerminalDeps): Terminal {
  const submit = async (kind: 'joined' | 'message', id: string, text: string) => {
    await engine.submit({ id, channel: TERMINAL, conversationId, kind, text, receivedAt: now() });
  };
  return {
    join: () => submit('joined', 'joined', ''),
    say: (line) => submit('message', newId(), line),
    async deliver(row) {
      if (row.conversationId === conversationId && row.entry.reply) print(renderPlain(row.entry.reply));
    },
  };
}
