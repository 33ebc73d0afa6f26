import { randomOf } from '../evaluate/random.js';
import { Agenda, Resource } from './events.js';

/** Where work is done: an event loop (`places` 1), a pool of threads, the processes of a database. */
export interface Station {
  readonly machine: string;
  readonly places: number;
}

/** What a turn needs, one after another. Mean times in ms. */
export interface Step {
  /** Undefined: it only waits for `idle`, holding nothing (a network, another's disk). */
  readonly station?: string;
  /** Of a core of the station's machine, with its place held. */
  readonly cpu: number;
  /** Without a core, with the place held: a disk that is waited for on the event loop. */
  readonly idle: number;
  /** The turn goes on meanwhile; only the core is taken. */
  readonly isBeside?: boolean;
}

export interface Network {
  /** Cores of each machine. */
  readonly machines: Readonly<Record<string, number>>;
  readonly stations: Readonly<Record<string, Station>>;
  /** Coefficient of variation of every time. */
  readonly variation: number;
  /** What the n-th turn needs. */
  stepsOf(turn: number, random: () => number): readonly Step[];
}

/** `closed`: so many who say the next thing when they are answered. `open`: so many come a second, whatever becomes of those before (Poisson). */
export type Load =
  | { readonly kind: 'closed'; readonly atOnce: number; readonly turns: number }
  | { readonly kind: 'open'; readonly perSecond: number; readonly turns: number };

export interface Run {
  readonly perSecond: number;
  /** Of a turn, ms. */
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of the time in which each machine's cores worked, 0…1. */
  readonly busy: Readonly<Record<string, number>>;
}

/** The first tenth warms up and is not counted. */
const WARM = 0.1;

/** Plays a load on a network of queues, first come first served. Same seed, same figures. */
export function play(network: Network, load: Load, seed = 1): Run {
  const random = randomOf(seed);
  const agenda = new Agenda();
  const cores = mapOf(network.machines, (count) => new Resource(count));
  const places = mapOf(network.stations, (station) => new Resource(station.places));
  const worked = mapOf(network.machines, () => 0) as Record<string, number>;
  const draw = drawer(network.variation, random);
  const warm = Math.floor(load.turns * WARM);
  const times: number[] = [];
  let [begun, ended, warmAt] = [0, 0, 0];

  function take(steps: readonly Step[], at: number, then: () => void): void {
    const step = steps[at];
    const next = () => take(steps, at + 1, then);
    if (!step) then();
    else if (step.station === undefined) agenda.after(draw(step.idle), next);
    else if (step.isBeside) {
      work(step, step.station, () => {});
      next();
    } else work(step, step.station, next);
  }

  function work(step: Step, station: string, next: () => void): void {
    const place = places[station]!;
    const { machine } = network.stations[station]!;
    place.take(() => {
      cores[machine]!.take(() => {
        const cpu = draw(step.cpu);
        worked[machine]! += cpu;
        agenda.after(cpu, () => {
          cores[machine]!.give();
          agenda.after(draw(step.idle), () => {
            place.give();
            next();
          });
        });
      });
    });
  }

  function turn(then: () => void): void {
    const since = agenda.now;
    take(network.stepsOf(begun++, random), 0, () => {
      ended += 1;
      if (ended === warm) {
        warmAt = agenda.now;
        for (const machine of Object.keys(worked)) worked[machine] = 0;
      }
      if (ended > warm) times.push(agenda.now - since);
      then();
    });
  }

  if (load.kind === 'closed') {
    const again = (): void => {
      if (begun < load.turns) turn(again);
    };
    for (let n = 0; n < load.atOnce; n++) again();
  } else {
    const arrive = (): void => {
      if (begun >= load.turns) return;
      turn(() => {});
      agenda.after((-Math.log(1 - random()) * 1000) / load.perSecond, arrive);
    };
    arrive();
  }
  while (agenda.next());

  const span = agenda.now - warmAt;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    perSecond: (times.length / span) * 1000,
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    busy: mapOf(network.machines, (count, machine) => worked[machine]! / (count * span)),
  };
}

/** Lognormal times of a mean, ms. */
function drawer(variation: number, random: () => number): (mean: number) => number {
  if (variation === 0) return (mean) => mean;
  const sigma = Math.sqrt(Math.log(1 + variation * variation));
  return (mean) => {
    if (mean === 0) return 0;
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return mean * Math.exp(sigma * normal - (sigma * sigma) / 2);
  };
}

const mapOf = <V, W>(all: Readonly<Record<string, V>>, make: (value: V, key: string) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [key, make(value, key)]));
