import { randomOf } from '../evaluate/random.js';
import type { Citizen, Side } from '../faults/model.js';
import { telegramSide } from '../faults/telegram-side.js';
import { whatsappSide } from '../faults/whatsapp-side.js';
import { clock } from './citizen.js';
import { messageOf, QUEUE } from './mix.js';

const TICK_MS = 20;
const LOOK_MS = 50;
/** People on each platform: nobody says more than the assistant answers in a minute. */
const PEOPLE = 400;

export interface PlatformsOptions {
  /** Where WhatsApp brings its webhooks. */
  readonly url: string;
  readonly seed: number;
}

export interface PlatformFigures {
  readonly said: number;
  /** Per message: ms from the webhook's 200 (Telegram: from writing) to the answer at the platform; 1 where it was told to wait. */
  readonly answered: readonly (readonly [channel: string, ms: number, isTold: number])[];
}

/** People on WhatsApp and Telegram, with the fake platforms, in one process. */
export interface Platforms {
  /** Settings of the server by which it finds the platforms. Called first. */
  start(): Promise<Readonly<Record<string, string>>>;
  /** From now on so many messages a second, half on each. */
  come(perSecond: number): Promise<void>;
  figures(): Promise<PlatformFigures>;
  /** Resolves with what is still unanswered after `ms` at most. */
  drained(ms: number): Promise<number>;
  close(): Promise<void>;
}

export function createPlatforms({ url, seed }: PlatformsOptions): Platforms {
  const random = randomOf(seed);
  const sides: Side[] = [];
  const people = new Map<string, Citizen>();
  const busy = new Set<string>();
  let answered: (readonly [string, number, number])[] = [];
  let [said, perSecond, due, last, at] = [0, 0, 0, clock(), 0];

  async function arrive(): Promise<void> {
    const n = at++;
    const side = sides[n % sides.length]!;
    const key = `${side.name} ${Math.floor(n / sides.length) % PEOPLE}`;
    if (busy.has(key)) return;
    busy.add(key);
    said += 1;
    const person = people.get(key) ?? (await side.citizen(Number(key.split(' ')[1])));
    people.set(key, person);
    const before = (await person.heard()).length;
    await person.say(messageOf(random));
    const taken = clock();
    for (;;) {
      const heard = (await person.heard()).slice(before);
      const answer = heard.find(({ text }) => !text.startsWith(QUEUE));
      if (answer) {
        answered.push([
          side.name,
          Math.max(0, (answer.at || clock()) - taken),
          heard.length > 1 && heard[0] !== answer ? 1 : 0,
        ]);
        busy.delete(key);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  const timer = setInterval(() => {
    const now = clock();
    due += (perSecond * (now - last)) / 1_000;
    last = now;
    for (; due >= 1; due -= 1) void arrive();
  }, TICK_MS);

  return {
    async start() {
      const common = { share: 0, seed, url, kills: [], count: () => undefined };
      sides.push(await whatsappSide(common), await telegramSide(common));
      return Object.assign({}, ...sides.map(({ env }) => env));
    },
    async come(rate) {
      [perSecond, due, last] = [rate, 0, clock()];
    },
    async figures() {
      const since = { said, answered };
      [said, answered] = [0, []];
      return since;
    },
    async drained(ms) {
      const until = clock() + ms;
      while (busy.size > 0 && clock() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      return busy.size;
    },
    async close() {
      clearInterval(timer);
      for (const side of sides) await side.close();
    },
  };
}
