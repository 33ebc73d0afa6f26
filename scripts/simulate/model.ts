import type { Database } from './measure.js';
import type { Network, Step } from './network.js';

/** What a turn costs, means in ms. CPU is measured with few citizens; `idleMs`, `variation` and `besideShare` are fitted. */
export interface Costs {
  /** Of the server's process, where many share commits and passes of the loop, … */
  readonly serverMs: number;
  /** … and so much more where the citizen is alone: less by the square root of how many there are. */
  readonly aloneMs: number;
  /** Share of the server's CPU beside its event loop: garbage collection, compiling. 0…1 */
  readonly besideShare: number;
  readonly databaseMs: number;
  readonly clientMs: number;
  /** Waited for beside any CPU: the disk's commits, the network's ways. On SQLite the event loop stands still meanwhile. */
  readonly idleMs: number;
  readonly variation: number;
}

/** Share of a turn's work before it is acknowledged: the message is read, checked and written down. */
const ACCEPTING = 0.4;
/** Turns an instance of a cell is taken to have at once: no more is counted on than was seen in the fit. */
const AT_ONCE_IN_CELL = 8;
/** Of what does not wait for a place. */
const MANY = 1_000;
/** Connections of an instance's pool. */
const POOL = 10;

/** CPU of the server for a turn among so many at once. */
const turnCpu = ({ serverMs, aloneMs }: Costs, atOnce: number) => serverMs + aloneMs / Math.sqrt(atOnce);

/** Everything on one machine, the citizens too: how it is measured here. */
export function onOneMachine(
  database: Database,
  instances: number,
  cores: number,
  costs: Costs,
  atOnce: number,
): Network {
  const turnMs = turnCpu(costs, atOnce / instances);
  const loops = Object.fromEntries(
    Array.from({ length: instances }, (_, n) => [
      [`loop${n}`, { machine: 'box', places: 1 }],
      [`loop${n}-beside`, { machine: 'box', places: MANY }],
    ]).flat(),
  );
  return {
    machines: { box: cores },
    stations: {
      ...loops,
      client: { machine: 'box', places: 1 },
      database: { machine: 'box', places: POOL * instances },
    },
    variation: costs.variation,
    stepsOf: (turn) => [
      { station: 'client', cpu: costs.clientMs / 2, idle: 0 },
      ...half(database, `loop${turn % instances}`, turnMs, costs, ACCEPTING),
      ...half(database, `loop${turn % instances}`, turnMs, costs, 1 - ACCEPTING),
      { station: 'client', cpu: costs.clientMs / 2, idle: 0 },
    ],
  };
}

/** A cell: instances and a primary, each on a machine of its own; citizens elsewhere. `costs` of the paths and their shares. */
export interface Cell {
  readonly instances: number;
  readonly databaseCores: number;
  readonly paths: readonly { readonly share: number; readonly costs: Costs; readonly encoderMs: number }[];
  /** Cores of an instance that the encoder may have. */
  readonly encoderThreads: number;
  /** Round trips between instance and database, and what one takes, ms. */
  readonly trips: number;
  readonly tripMs: number;
}

export function cellNetwork(cell: Cell): Network {
  const { instances, databaseCores, paths, encoderThreads } = cell;
  const names = Array.from({ length: instances }, (_, n) => n);
  const pathOf = (drawn: number) => {
    let from = 0;
    for (const path of paths) {
      from += path.share;
      if (drawn < from) return path;
    }
    return paths.at(-1)!;
  };
  return {
    machines: {
      database: databaseCores,
      ...Object.fromEntries(names.map((n) => [`instance${n}`, 1 + encoderThreads])),
    },
    stations: {
      database: { machine: 'database', places: POOL * instances },
      ...Object.fromEntries(
        names.flatMap((n) => [
          [`loop${n}`, { machine: `instance${n}`, places: 1 }],
          [`loop${n}-beside`, { machine: `instance${n}`, places: MANY }],
          [`encoder${n}`, { machine: `instance${n}`, places: encoderThreads }],
        ]),
      ),
    },
    variation: paths[0]!.costs.variation,
    stepsOf(_turn, random) {
      const n = Math.floor(random() * instances);
      const { costs, encoderMs } = pathOf(random());
      const turnMs = turnCpu(costs, AT_ONCE_IN_CELL);
      const away: Step = { cpu: 0, idle: (cell.trips * cell.tripMs) / 2 };
      return [
        ...half('postgres', `loop${n}`, turnMs, costs, ACCEPTING),
        away,
        ...(encoderMs > 0 ? [{ station: `encoder${n}`, cpu: encoderMs, idle: 0 }] : []),
        ...half('postgres', `loop${n}`, turnMs, costs, 1 - ACCEPTING),
        away,
      ];
    },
  };
}

function half(database: Database, loop: string, turnMs: number, costs: Costs, share: number): Step[] {
  const cpu = turnMs * share * (1 - costs.besideShare);
  const beside: Step = { station: `${loop}-beside`, cpu: turnMs * share * costs.besideShare, idle: 0, isBeside: true };
  const idle = costs.idleMs * share;
  if (database === 'sqlite') return [{ station: loop, cpu, idle }, beside];
  return [{ station: loop, cpu, idle: 0 }, beside, { station: 'database', cpu: costs.databaseMs * share, idle }];
}
