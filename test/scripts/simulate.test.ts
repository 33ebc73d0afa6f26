import { describe, expect, it } from '@jest/globals';
import { cellNetwork, onOneMachine } from '../../scripts/simulate/model.js';
import { type Network, play } from '../../scripts/simulate/network.js';

/** One station on a machine with cores to spare. */
const queue = (places: number, mean: number, variation: number): Network => ({
  machines: { box: 1000 },
  stations: { station: { machine: 'box', places } },
  variation,
  stepsOf: () => [{ station: 'station', cpu: mean, idle: 0 }],
});
const COSTS = { serverMs: 2, aloneMs: 0, besideShare: 0, databaseMs: 1, clientMs: 0.5, idleMs: 1, variation: 0.5 };

describe('the simulation', () => {
  it.each([
    [0.5, 1],
    [0.8, 1],
    [0.8, 0.5],
    [0.8, 0],
  ])('waits as Pollaczek and Khinchine say in a queue with one place: load %d, variation %d', (load, variation) => {
    const service = 10;
    const { mean, busy } = play(queue(1, service, variation), { kind: 'open', perSecond: load * 100, turns: 80_000 });
    const wait = (load / (1 - load)) * ((1 + variation ** 2) / 2) * service;
    expect(mean / (service + wait)).toBeGreaterThan(0.93);
    expect(mean / (service + wait)).toBeLessThan(1.07);
    expect(busy.box! * 1000).toBeCloseTo(load, 1);
  });

  it('gives a closed load no more than its bottleneck takes', () => {
    const { perSecond } = play(queue(2, 10, 1), { kind: 'closed', atOnce: 50, turns: 20_000 });
    expect(perSecond).toBeGreaterThan(195);
    expect(perSecond).toBeLessThan(205);
  });

  it('knows that cores are shared: two instances on a full machine answer no more than one on half of it', () => {
    const rate = (instances: number, cores: number) =>
      play(onOneMachine('postgres', instances, cores, COSTS, 64), { kind: 'closed', atOnce: 64, turns: 10_000 })
        .perSecond;
    expect(rate(1, 8)).toBeLessThan((1.05 * 1000) / COSTS.serverMs);
    expect(rate(2, 8)).toBeGreaterThan(1.8 * rate(1, 8));
    expect(rate(2, 1)).toBeLessThan(1.1 * rate(1, 1));
  });

  it('lets the event loop stand still for the disk on SQLite and not on PostgreSQL', () => {
    const costs = { ...COSTS, databaseMs: 0, clientMs: 0, idleMs: 8 };
    const rate = (database: 'sqlite' | 'postgres') =>
      play(onOneMachine(database, 1, 8, costs, 32), { kind: 'closed', atOnce: 32, turns: 5_000 }).perSecond;
    expect(rate('sqlite')).toBeLessThan(105);
    expect(rate('postgres')).toBeGreaterThan(450);
  });

  it('tells the same of the same seed', () => {
    const network = cellNetwork({
      instances: 3,
      databaseCores: 4,
      paths: [
        { share: 0.9, costs: COSTS, encoderMs: 0 },
        { share: 0.1, costs: COSTS, encoderMs: 12 },
      ],
      encoderThreads: 2,
      trips: 8,
      tripMs: 0.3,
    });
    const load = { kind: 'open', perSecond: 500, turns: 5_000 } as const;
    expect(play(network, load, 5)).toEqual(play(network, load, 5));
    expect(play(network, load, 5)).not.toEqual(play(network, load, 6));
  });
});
