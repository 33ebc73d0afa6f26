import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { DIRECT_LINE_SECRET } from './secrets.js';
import type { Talker } from './slice.js';

interface Frame {
  readonly activities: readonly {
    readonly id: string;
    readonly type: string;
    readonly from: { readonly role: string };
  }[];
}

/** JSON over one of the kept connections: `fetch` would take half of the machine for itself. What is refused for now is sent again when it says. */
function post<T>(agent: Agent, url: string, token: string, body: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(text),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          const retryAfter = Number(response.headers['retry-after']);
          if (response.statusCode! < 300) resolve(JSON.parse(answer) as T);
          else if (response.statusCode === 503 && retryAfter > 0)
            resolve(pause(retryAfter * 1000).then(() => post<T>(agent, url, token, body)));
          else reject(new RangeError(`HTTP ${response.statusCode} ${answer.slice(0, 200)}`));
        });
      },
    );
    // A kept connection that the server closed for idleness just now: nothing was taken.
    call.on('error', (fault: NodeJS.ErrnoException) => {
      if (call.reusedSocket && fault.code === 'ECONNRESET') resolve(post(agent, url, token, body));
      else reject(fault);
    });
    call.end(text);
  });
}

const seqOf = (id: string): number => Number(id.split('|')[1]);

/** Opens conversations of Direct Line clients on connections of their own. */
export function webTalkers(url: string): () => Promise<Talker> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  return () => webTalker(agent, url);
}

/** Says over HTTP, hears over the socket. Resolves when the greeting was heard. */
async function webTalker(agent: Agent, url: string): Promise<Talker> {
  const opened = await post<{ conversationId: string; token: string; streamUrl: string }>(
    agent,
    `${url}/v3/directline/conversations`,
    DIRECT_LINE_SECRET,
    {},
  );
  const socket = new WebSocket(opened.streamUrl);
  let heard = 0;
  let woken: (() => void) | undefined;
  socket.on('message', (data: Buffer) => {
    if (data.length === 0) return;
    const { activities } = JSON.parse(data.toString('utf8')) as Frame;
    for (const { id, type, from } of activities)
      if (type === 'message' && from.role === 'bot') heard = Math.max(heard, seqOf(id));
    woken?.();
  });
  const heardAfter = (seq: number): Promise<void> | undefined =>
    heard > seq
      ? undefined
      : new Promise((resolve) => {
          woken = () => {
            if (heard > seq) resolve();
          };
        });
  await heardAfter(0);
  return {
    async say(text) {
      const path = `${url}/v3/directline/conversations/${opened.conversationId}/activities`;
      const { id } = await post<{ id: string }>(agent, path, opened.token, {
        type: 'message',
        from: { id: 'me' },
        text,
      });
      await heardAfter(seqOf(id));
    },
    async close() {
      socket.terminate();
    },
  };
}
