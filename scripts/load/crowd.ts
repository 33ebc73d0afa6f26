import { randomOf } from '../evaluate/random.js';
import { clock, openCitizen, type Taken, type WebCitizen } from './citizen.js';
import { createPoster } from './http.js';
import { FILED, messageOf, TICKET_STEPS } from './mix.js';

const OPENED_AT_ONCE = 32;
const CONNECTIONS = 256;
/** A citizen says no more than the assistant answers in a minute: it asks for patience above 30. */
const PAUSE_MS = 3_000;
/** Of arrivals, those that say two things in a row. */
const TWICE = 0.03;
const TICK_MS = 5;
const RETRY_MS = 60_000;

export interface CrowdOptions {
  /** Origins of the instances: nothing sticks. */
  readonly urls: readonly string[];
  readonly secret: string;
  readonly seed: number;
}

/** What came of messages, as numbers that go between processes. */
export interface CrowdFigures {
  readonly arrived: number;
  readonly accepted: number;
  /** With the seconds after which to come again. */
  readonly refused: number;
  /** What went wrong otherwise, one line each. */
  readonly faults: readonly string[];
  /** Nobody was free to say something: the crowd was too small. */
  readonly unsaid: number;
  /** ms from an arrival to its refusal. */
  readonly refusedMs: readonly number[];
  /** Of each that was answered: epoch ms sent, ms until acknowledged, ms from there to the answer, 1 where it was told to wait. */
  readonly answered: readonly (readonly [sentAt: number, takenMs: number, answerMs: number, isTold: number])[];
  readonly ticketsBegun: number;
  readonly ticketsFiled: number;
  /** Refusals of a ticket's steps after its first. */
  readonly stepsRefused: number;
}

/** Of each conversation: what was acknowledged, and what was heard. */
export type Heard = readonly [id: string, acknowledged: number, heard: number, lastSeq: number, wrong: number];

/** Citizens at web clients, in one process. */
export interface Crowd {
  open(count: number): Promise<number>;
  /** So many talk, each as soon as it was answered; resolves with answers a second of the last two thirds. */
  talk(talkers: number, ms: number): Promise<number>;
  /** From now on so many messages, and begun tickets, come a second, whatever becomes of them. */
  come(perSecond: number, ticketsPerSecond: number): Promise<void>;
  /** Since it was asked last. */
  figures(): Promise<CrowdFigures>;
  /** Resolves with messages and tickets that are still open after `ms` at most. */
  drained(ms: number): Promise<number>;
  heard(): Promise<readonly Heard[]>;
  close(): Promise<void>;
}

const nothing = () => ({
  arrived: 0,
  accepted: 0,
  refused: 0,
  faults: [] as string[],
  unsaid: 0,
  refusedMs: [] as number[],
  answered: [] as (readonly [number, number, number, number])[],
  ticketsBegun: 0,
  ticketsFiled: 0,
  stepsRefused: 0,
});

export function createCrowd({ urls, secret, seed }: CrowdOptions): Crowd {
  const random = randomOf(seed);
  const posters = urls.map((url) => createPoster(url, Math.ceil(CONNECTIONS / urls.length)));
  const citizens: WebCitizen[] = [];
  const filers: WebCitizen[] = [];
  const freeAt = new Map<WebCitizen, number>();
  let figures = nothing();
  let rates = { perSecond: 0, tickets: 0 };
  let openTickets = 0;
  let at = 0;
  let [due, dueTickets, last] = [0, 0, clock()];

  const opened = (n: number) => openCitizen(posters, n, secret);

  async function arrive(citizen: WebCitizen): Promise<void> {
    figures.arrived += 1;
    const began = clock();
    try {
      const said = await citizen.say(messageOf(random));
      if (!('answered' in said)) {
        if (said.refusedFor === undefined) figures.faults.push(`HTTP ${said.status}`);
        else figures.refused += 1;
        figures.refusedMs.push(clock() - began);
        return;
      }
      figures.accepted += 1;
      freeAt.set(citizen, began + PAUSE_MS);
      note(await said.answered);
    } catch (err) {
      figures.faults.push(String(err));
    }
  }

  const note = ({ sentAt, takenAt, answeredAt, isTold }: Taken) =>
    void figures.answered.push([sentAt, takenAt - sentAt, Math.max(0, answeredAt - takenAt), isTold ? 1 : 0]);

  /** The next who has nothing open. */
  function free(): WebCitizen | undefined {
    const now = clock();
    for (let step = 0; step < citizens.length; step += 1) {
      const citizen = citizens[at++ % citizens.length]!;
      if (citizen.open === 0 && (freeAt.get(citizen) ?? 0) <= now) {
        freeAt.set(citizen, now + 100);
        return citizen;
      }
    }
    return undefined;
  }

  async function file(): Promise<void> {
    openTickets += 1;
    try {
      const citizen = await opened(at);
      filers.push(citizen);
      for (const [step, text] of TICKET_STEPS.entries()) {
        const taken = await insist(citizen, text, step);
        if (!taken) return;
        if (step === 0) figures.ticketsBegun += 1;
        if (taken.answer.includes(FILED)) figures.ticketsFiled += 1;
      }
    } catch (err) {
      figures.faults.push(`ticket: ${String(err)}`);
    } finally {
      openTickets -= 1;
    }
  }

  /** Comes again when it is told to; a ticket that was not begun in a minute is given up. */
  async function insist(citizen: WebCitizen, text: string, step: number): Promise<Taken | undefined> {
    const until = clock() + RETRY_MS;
    for (;;) {
      const said = await citizen.say(text);
      if ('answered' in said) return await said.answered;
      if (step > 0) figures.stepsRefused += 1;
      else if (clock() > until) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (said.refusedFor ?? 1)));
    }
  }

  const timer = setInterval(() => {
    const now = clock();
    due += (rates.perSecond * (now - last)) / 1_000;
    dueTickets += (rates.tickets * (now - last)) / 1_000;
    last = now;
    for (; due >= 1; due -= 1) {
      const citizen = free();
      if (!citizen) {
        figures.unsaid += 1;
        continue;
      }
      void arrive(citizen);
      if (random() < TWICE) {
        due -= 1;
        void arrive(citizen);
      }
    }
    for (; dueTickets >= 1; dueTickets -= 1) void file();
  }, TICK_MS);

  return {
    async open(count) {
      const upTo = citizens.length + count;
      let next = citizens.length;
      const worker = async () => {
        while (next < upTo) citizens.push(await opened(next++));
      };
      await Promise.all(Array.from({ length: OPENED_AT_ONCE }, worker));
      return citizens.length;
    },
    async talk(talkers, ms) {
      const [began, counted] = [clock(), { count: 0 }];
      const worker = async () => {
        while (clock() < began + ms) {
          const citizen = citizens[at++ % citizens.length]!;
          if (citizen.open > 0) continue;
          const said = await citizen.say(messageOf(random));
          if ('answered' in said) await said.answered;
          else await new Promise((resolve) => setTimeout(resolve, 50));
          if ('answered' in said && clock() > began + ms / 3) counted.count += 1;
        }
      };
      await Promise.all(Array.from({ length: talkers }, worker));
      return counted.count / ((clock() - began - ms / 3) / 1_000);
    },
    async come(perSecond, tickets) {
      rates = { perSecond, tickets };
      [due, dueTickets, last] = [random(), random(), clock()];
    },
    async figures() {
      const since = figures;
      figures = nothing();
      return since;
    },
    async drained(ms) {
      const open = () => openTickets + [...citizens, ...filers].reduce((sum, citizen) => sum + citizen.open, 0);
      const until = clock() + ms;
      while (open() > 0 && clock() < until) await new Promise((resolve) => setTimeout(resolve, 50));
      return open();
    },
    heard: async () =>
      [...citizens, ...filers].map((one) => [one.id, one.acknowledged, one.heard, one.lastSeq, one.wrong] as const),
    async close() {
      clearInterval(timer);
      for (const citizen of [...citizens, ...filers]) citizen.close();
      for (const poster of posters) poster.close();
    },
  };
}
