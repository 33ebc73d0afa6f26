import type { Logger } from 'pino';
import type { TurnQueue } from '../../bot/index.js';

/**
 * What wants to come in. `visit`: a page that will open a conversation; `new`: a conversation; `message`: in one that is there; `pressing`: somebody in danger, or in the midst of a ticket;
 * `webhook`: what a platform brings, which cannot ask the citizen to come again.
 */
export type Arrival = 'visit' | 'new' | 'message' | 'pressing' | 'webhook';

/** Longest wait, as measured, with which something is still accepted, in ms. */
const BOUNDS: Readonly<Record<Arrival, number>> = {
  visit: 200,
  new: 200,
  message: 300,
  pressing: 4_000,
  webhook: 120_000,
};
/** Of the turns, the share that newcomers have even where others ask without end: nobody is shut out as long as a surge lasts. */
const NEW_SHARE = 0.05;
/** Fewer at a time are no surge, however slow the machine is: a class that asks together. Two cores that share their work take 0.8 s for them. */
const FLOOR = 48;
/** In a surge, so few come in whatever was measured: without turns nothing new is measured. */
const FEW = 8;
/** Where so many wait, this is a surge: no turn of a look was quicker, or the oldest is there for so long, in ms. */
const SLOW_MS = 500;
const OLD_MS = 1_500;
/** Turns in a look that tell anything. */
const ENOUGH = 3;
/** A surge is over when it was calm for so long: nothing refused, and no wait longer than this, in ms. */
const CALM_MS = 3_000;
const CALM_WAIT_MS = 150;
/** After it citizens have the machine to themselves for so long, in ms: within it all is to be as before. */
const SETTLE_MS = 10_000;
/** Somebody refused comes again after 1 to so many seconds. */
const MAX_RETRY_S = 30;
export const LOOK_MS = 100;

export interface SurgeDeps {
  readonly queue: Pick<TurnQueue, 'size' | 'waitOf' | 'rate' | 'oldestMs' | 'lanes'>;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** ms that only go forward. */
  readonly clock?: () => number;
  readonly random?: () => number;
}

/** Whether more comes in than can be answered in time, by what this process measures of itself. */
export interface Surge {
  readonly isOpen: boolean;
  /** The same, or it was until a moment ago: what nobody waits for is put off. */
  readonly isNear: boolean;
  /** Undefined: come in. Else the seconds after which to come again. */
  refuses(arrival: Arrival, lane: string): number | undefined;
  /** A turn ended so many ms after its message was accepted. */
  turned(ms: number): void;
  /** To be called every {@link LOOK_MS}. */
  look(): void;
  /** Longest wait of any lane, as measured, in ms. */
  readonly waitMs: number;
  /** Called at the begin of each surge. */
  onOpen(listener: () => void): void;
  /** Called when no surge is near any more. */
  onCalm(listener: () => void): void;
  /** Resolves when no surge is near. */
  calm(): Promise<void>;
}

export function createSurge({ queue, log, clock = () => performance.now(), random = Math.random }: SurgeDeps): Surge {
  const listeners: Record<'open' | 'calm', (() => void)[]> = { open: [], calm: [] };
  let opened: { readonly at: number; refused: number } | undefined;
  let calmSince = 0;
  /** When what was put off may begin again; undefined: there was no surge lately. */
  let settledAt: number | undefined;
  /** When the next newcomer has a place whoever else comes. */
  let placeAt = 0;
  let quickest = Number.POSITIVE_INFINITY;
  let turns = 0;
  const waiting: (() => void)[] = [];
  /** Of the last seconds, older ones fading. */
  let [refused, taken] = [0, 0];

  const waitMs = () => Math.max(0, ...queue.lanes().map((lane) => queue.waitOf(lane) ?? 0));

  function open(why: string): void {
    if (opened) return;
    opened = { at: clock(), refused: 0 };
    calmSince = clock();
    settledAt = undefined;
    log.warn(
      { why, waiting: queue.size(), perSecond: Math.round(queue.rate ?? 0), waitMs: Math.round(waitMs()) },
      'surge: more comes in than is answered in time',
    );
    for (const listener of listeners.open) listener();
  }

  function close(): void {
    const over = opened!;
    opened = undefined;
    settledAt = clock() + SETTLE_MS;
    log.info({ ms: Math.round(clock() - over.at), refused: over.refused }, 'surge over');
  }

  const isNear = () => opened !== undefined || settledAt !== undefined;

  function settle(): void {
    settledAt = undefined;
    for (const listener of listeners.calm) listener();
    for (const go of waiting.splice(0)) go();
  }

  function isTooMuch(arrival: Arrival, lane: string): boolean {
    const size = queue.size();
    if (size <= FEW || (!opened && size < FLOOR)) return false;
    const wait = queue.waitOf(lane) ?? 0;
    if (wait <= BOUNDS[arrival]) return false;
    const isNewcomer = arrival === 'visit' || arrival === 'new';
    return !isNewcomer || wait > BOUNDS.pressing || !hasPlace(arrival === 'new');
  }

  /** Whether the place that is kept for newcomers is free again. */
  function hasPlace(isTaken: boolean): boolean {
    if (clock() < placeAt) return false;
    if (isTaken) placeAt = clock() + 1_000 / (NEW_SHARE * Math.max(1, queue.rate ?? 0));
    return true;
  }

  return {
    get isOpen() {
      return opened !== undefined;
    },
    get isNear() {
      return isNear();
    },
    refuses(arrival, lane) {
      if (!isTooMuch(arrival, lane)) {
        taken += 1;
        return undefined;
      }
      open('queue');
      opened!.refused += 1;
      refused += 1;
      calmSince = clock();
      const crowd = 1 + refused / Math.max(1, taken);
      return Math.min(MAX_RETRY_S, Math.max(1, Math.round(crowd * (0.75 + random() / 2))));
    },
    turned(ms) {
      turns += 1;
      quickest = Math.min(quickest, ms);
    },
    look() {
      const wait = waitMs();
      if (turns >= ENOUGH && quickest > SLOW_MS && queue.size() >= FLOOR) open('slow turns');
      if (queue.oldestMs > OLD_MS && queue.size() >= FLOOR) open('old messages');
      if (turns >= ENOUGH || queue.size() === 0) [turns, quickest] = [0, Number.POSITIVE_INFINITY];
      [refused, taken] = [refused * 0.95, taken * 0.95];
      if (settledAt !== undefined && clock() >= settledAt) settle();
      if (!opened) return;
      if (wait > CALM_WAIT_MS || queue.oldestMs > SLOW_MS) calmSince = clock();
      if (clock() - calmSince >= CALM_MS) close();
    },
    get waitMs() {
      return waitMs();
    },
    onOpen: (listener) => void listeners.open.push(listener),
    onCalm: (listener) => void listeners.calm.push(listener),
    calm: () => (isNear() ? new Promise((go) => void waiting.push(go)) : Promise.resolve()),
  };
}
