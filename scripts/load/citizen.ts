import WebSocket from 'ws';
import { z } from 'zod';
import type { Answer, Poster } from './http.js';
import { QUEUE } from './mix.js';

const frameSchema = z.object({
  activities: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      text: z.string().optional(),
      from: z.looseObject({ role: z.string() }),
    }),
  ),
});
const openedSchema = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });

/** A message that was acknowledged. Times in epoch ms with fractions. */
export interface Taken {
  readonly sentAt: number;
  readonly takenAt: number;
  readonly answeredAt: number;
  readonly isTold: boolean;
  readonly answer: string;
}

export type Said =
  | { readonly refusedFor: number | undefined; readonly status: number }
  | { readonly answered: Promise<Taken> };

interface Open {
  readonly seq: number;
  readonly sentAt: number;
  readonly takenAt: number;
  isTold: boolean;
  resolve(taken: Taken): void;
}

/** Somebody at a web client: says over HTTP, to whichever instance, and hears over one socket. */
export interface WebCitizen {
  readonly id: string;
  say(text: string): Promise<Said>;
  /** Messages acknowledged and not answered. */
  readonly open: number;
  readonly acknowledged: number;
  /** Numbers of what was heard; `wrong`: those that came twice or backward. */
  readonly lastSeq: number;
  readonly heard: number;
  readonly wrong: number;
  close(): void;
}

export const clock = () => performance.timeOrigin + performance.now();

/** Opens a conversation and hears its greeting. */
export async function openCitizen(posters: readonly Poster[], at: number, secret: string): Promise<WebCitizen> {
  let turn = at;
  const next = () => posters[turn++ % posters.length]!;
  let opened: Answer;
  do {
    opened = await next().post('/v3/directline/conversations', secret, {});
    if (opened.status >= 300) await new Promise((resolve) => setTimeout(resolve, 1_000 * (opened.retryAfter ?? 1)));
  } while (opened.status >= 300);
  const { conversationId, token, streamUrl } = openedSchema.parse(JSON.parse(opened.body));
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const open: Open[] = [];
  const unmatched: { readonly seq: number; readonly at: number; readonly text: string }[] = [];
  let [acknowledged, lastSeq, heard, wrong] = [0, 0, 0, 0];
  let greeted = () => {};
  const greeting = new Promise<void>((resolve) => {
    greeted = resolve;
  });

  /** Answers come in the order of what they answer. */
  function match(): void {
    while (open.length > 0 && unmatched.length > 0) {
      const [first, reply] = [open[0]!, unmatched[0]!];
      if (reply.seq < first.seq) unmatched.shift();
      else if (reply.text.startsWith(QUEUE)) {
        unmatched.shift();
        first.isTold = true;
      } else {
        unmatched.shift();
        open.shift();
        const { sentAt, takenAt, isTold, resolve } = first;
        resolve({ sentAt, takenAt, answeredAt: reply.at, isTold, answer: reply.text });
      }
    }
  }

  const socket = new WebSocket(streamUrl);
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const received = clock();
    if (data.length === 0) return;
    for (const { id, type, text = '', from } of frameSchema.parse(JSON.parse(data.toString('utf8'))).activities) {
      if (type !== 'message') continue;
      const seq = Number(id.split('|')[1]);
      if (seq <= lastSeq) wrong += 1;
      lastSeq = Math.max(lastSeq, seq);
      if (from.role !== 'bot') continue;
      heard += 1;
      greeted();
      unmatched.push({ seq, at: received, text });
    }
    match();
  });
  await greeting;
  unmatched.length = 0;

  return {
    id: conversationId,
    async say(text) {
      const sentAt = clock();
      const { status, retryAfter, body } = await next().post(path, token, {
        type: 'message',
        from: { id: 'me' },
        text,
      });
      if (status >= 300) return { refusedFor: retryAfter, status };
      const takenAt = clock();
      acknowledged += 1;
      const seq = Number((JSON.parse(body) as { id: string }).id.split('|')[1]);
      const answered = new Promise<Taken>((resolve) => {
        open.push({ seq, sentAt, takenAt, isTold: false, resolve });
        open.sort((a, b) => a.seq - b.seq);
      });
      match();
      return { answered };
    },
    get open() {
      return open.length;
    },
    get acknowledged() {
      return acknowledged;
    },
    get lastSeq() {
      return lastSeq;
    },
    get heard() {
      return heard;
    },
    get wrong() {
      return wrong;
    },
    close: () => socket.terminate(),
  };
}
