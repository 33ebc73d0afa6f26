/** Turns computed at a time: enough to share a commit, few enough that the event loop gets to those who are to be refused in between. */
const SLOTS = 8;
/** From so many on, what leaves tells what can be done in a second. */
const BUSY = 8;
/** The measure forgets what is this long ago, in ms of being busy. */
const MEMORY_MS = 1_000;
/** Less than this is no measure: ms of being busy, and turns done in them. */
const ENOUGH_MS = 100;
const ENOUGH_TURNS = 3;

export interface TurnQueueOptions {
  readonly slots?: number;
  /** ms that only go forward. */
  readonly clock?: () => number;
  /** Told of every turn that ended: ms since it was accepted. */
  readonly onLeft?: (ms: number) => void;
}

/** A message's place: taken when it is accepted, given back when its turn has ended. */
export interface TurnPlace {
  /** Runs the turn when a slot is free and it is the place's time; settles with it. */
  run(work: () => Promise<void>): Promise<void>;
  /** Given back without a turn. */
  leave(): void;
}

/**
 * Accepted messages that wait for their turn, in lanes (channels) that take turns, so that the backlog of one does not hold up another; what is
 * pressing goes before all. It measures how many are done in a second, and so tells how long who comes now will wait.
 */
export interface TurnQueue {
  enter(lane: string, isPressing: boolean): TurnPlace;
  /** Accepted and not answered here; of one lane where it is named. */
  size(lane?: string): number;
  /** Lanes with somebody in them. */
  lanes(): readonly string[];
  /** ms that who comes to the lane now will wait, as turns go at the moment; undefined while that is not known. */
  waitOf(lane: string): number | undefined;
  /** Turns a second at the last time that there was enough to do. */
  readonly rate: number | undefined;
  /** ms since the oldest that is still there came. */
  readonly oldestMs: number;
}

interface Place {
  readonly lane: string;
  readonly at: number;
}

export function createTurnQueue({
  slots = SLOTS,
  clock = () => performance.now(),
  onLeft = () => undefined,
}: TurnQueueOptions = {}): TurnQueue {
  /** In the order they came. */
  const places = new Set<Place>();
  const sizes = new Map<string, number>();
  const pressing = createLine();
  const lines = new Map<string, Line>();
  const pace = createPace(clock);
  let running = 0;

  function next(): (() => void) | undefined {
    const first = pressing.shift();
    if (first) return first;
    for (const [lane, line] of lines) {
      const start = line.shift();
      lines.delete(lane);
      if (line.size > 0) lines.set(lane, line);
      if (start) return start;
    }
    return undefined;
  }

  function fill(): void {
    while (running < slots) {
      const start = next();
      if (!start) return;
      running += 1;
      start();
    }
  }

  function wait(lane: string, isPressing: boolean): Promise<void> {
    return new Promise((start) => {
      const line = isPressing ? pressing : (lines.get(lane) ?? createLine());
      if (!isPressing) lines.set(lane, line);
      line.push(start);
      fill();
    });
  }

  function leave(place: Place, done: 0 | 1): void {
    if (!places.delete(place)) return;
    const left = (sizes.get(place.lane) ?? 1) - 1;
    if (left > 0) sizes.set(place.lane, left);
    else sizes.delete(place.lane);
    pace.note(places.size, done);
    if (done === 1) onLeft(clock() - place.at);
  }

  return {
    enter(lane, isPressing) {
      const place: Place = { lane, at: clock() };
      places.add(place);
      sizes.set(lane, (sizes.get(lane) ?? 0) + 1);
      pace.note(places.size, 0);
      return {
        async run(work) {
          await wait(lane, isPressing);
          try {
            await work();
          } finally {
            running -= 1;
            leave(place, 1);
            fill();
          }
        },
        leave: () => leave(place, 0),
      };
    },
    size: (lane) => (lane === undefined ? places.size : (sizes.get(lane) ?? 0)),
    lanes: () => [...sizes.keys()],
    waitOf(lane) {
      const { rate } = pace;
      const own = sizes.get(lane) ?? 0;
      if (own === 0) return 0;
      if (rate === undefined) return undefined;
      const share = rate / sizes.size;
      const others = places.size - own;
      return 1_000 * Math.min(own / share, (own + others) / rate) || 0;
    },
    get rate() {
      return pace.rate;
    },
    get oldestMs() {
      for (const { at } of places) return clock() - at;
      return 0;
    },
  };
}

interface Line {
  push(start: () => void): void;
  shift(): (() => void) | undefined;
  readonly size: number;
}

/** First in, first out. */
function createLine(): Line {
  const waiting = new Set<() => void>();
  return {
    push: (start) => void waiting.add(start),
    shift() {
      for (const start of waiting) {
        waiting.delete(start);
        return start;
      }
      return undefined;
    },
    get size() {
      return waiting.size;
    },
  };
}

/** Turns a second, measured over the time in which at least {@link BUSY} were there. */
function createPace(clock: () => number) {
  let [busyMs, done, at, isBusy] = [0, 0, clock(), false];
  let seen = 0;

  function pass(count: number): void {
    const now = clock();
    if (isBusy) {
      const kept = Math.exp(-(now - at) / MEMORY_MS);
      busyMs = busyMs * kept + (now - at);
      done = done * kept + count;
    }
    at = now;
  }

  return {
    note(size: number, left: 0 | 1) {
      pass(left);
      seen += left;
      isBusy = size >= BUSY;
    },
    get rate(): number | undefined {
      const busy = busyMs + (isBusy ? clock() - at : 0);
      return busy < ENOUGH_MS || seen < ENOUGH_TURNS ? undefined : (1_000 * done) / busy;
    },
  };
}
