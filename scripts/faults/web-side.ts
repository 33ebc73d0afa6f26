import { z } from 'zod';
import { randomOf } from '../evaluate/random.js';
import type { Citizen, Heard, Side, SideOptions } from './model.js';

const RETRY_MS = 200;
/** A client that hangs up so soon cannot know whether its message was taken. */
const HANG_UP_MS = 5;

const sessionSchema = z.object({ conversationId: z.string(), token: z.string() });
const pageSchema = z.object({
  activities: z.array(
    z.looseObject({ id: z.string(), text: z.string().optional(), from: z.looseObject({ role: z.string() }) }),
  ),
  watermark: z.string().optional(),
});

/** On the web the faults are the client's: it hangs up, and posts again, under the same key. What it reads has a number. */
export function webSide({ share, seed, url, count }: SideOptions): Side {
  const random = randomOf(seed);

  async function post(path: string, body: object, headers = {}, signal?: AbortSignal): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    const answer: unknown = await response.json();
    return response.ok ? answer : Promise.reject(new RangeError(`HTTP ${response.status}`));
  }

  return {
    name: 'web',
    env: {},
    async citizen(): Promise<Citizen> {
      const session = await stubborn(() => post('/api/v1/web/session', {}));
      const { conversationId, token } = sessionSchema.parse(session);
      const path = `/v3/directline/conversations/${conversationId}/activities`;
      const headers = { Authorization: `Bearer ${token}` };
      const heard: Heard[] = [];
      let watermark = '';
      let said = 0;
      return {
        async say(text) {
          said += 1;
          const activity = {
            type: 'message',
            from: { id: 'me' },
            text,
            channelData: { clientActivityID: `m${said}` },
          };
          const drawn = random();
          if (drawn < share / 2) {
            count('web drop');
            await post(path, activity, headers, AbortSignal.timeout(HANG_UP_MS)).catch(() => undefined);
          }
          await stubborn(() => post(path, activity, headers));
          if (drawn >= share / 2 && drawn < share) {
            count('web duplicate');
            await stubborn(() => post(path, activity, headers));
          }
        },
        async heard() {
          const response = await fetch(`${url}${path}?watermark=${watermark}`, { headers }).catch(() => undefined);
          const page = pageSchema.safeParse(await response?.json().catch(() => undefined)).data;
          for (const { id, text = '', from } of page?.activities ?? []) {
            if (from.role === 'bot') heard.push({ key: id, seq: Number(id.split('|')[1]), text, at: Date.now() });
          }
          watermark = page?.watermark ?? watermark;
          return heard;
        },
        isExcused: () => false,
      };
    },
    async close() {},
  };
}

/** Until it works: the server may be on its way up again. */
async function stubborn<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
