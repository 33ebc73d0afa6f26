import type { Consistency } from './consistency.js';
import type { Asked } from './judge.js';
import type { Citizen, Side } from './model.js';
import type { Talk } from './talks.js';

const LOOK_MS = 250;

/** A conversation that was held, to be judged now or when what is late has come. */
export interface Held {
  readonly side: Side;
  readonly talk: Talk;
  readonly citizen: Citizen;
  readonly asked: readonly Asked[];
}

/** Holds the n-th conversation; answers are waited for `patienceMs`. */
export async function hold(side: Side, n: number, talk: Talk, patienceMs: number): Promise<Held> {
  const citizen = await side.citizen(n);
  const asked: Asked[] = [];
  for (const { text, mark } of talk.lines) {
    await citizen.say(text);
    asked.push({ mark, at: Date.now() });
    if (talk.waits) await answered(citizen, asked, patienceMs);
  }
  await answered(citizen, asked, patienceMs);
  return { side, talk, citizen, asked };
}

/** What is on its way is given time to arrive. */
export async function settled(check: () => Promise<Consistency>, patienceMs: number): Promise<Consistency> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await check();
    if (found.broken.size === 0 || Date.now() > deadline) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function answered(citizen: Citizen, asked: readonly Asked[], patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const heard = await citizen.heard();
    if (asked.every(({ mark }) => heard.some(({ text }) => text.includes(mark))) || Date.now() > deadline) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
