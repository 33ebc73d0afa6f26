import { portionsOf } from '../../parts/portions.js';
import {
  EMPTY_QUEUE,
  mergedNames,
  type Names,
  newerOf,
  type QueueQuery,
  type QueueState,
  type Summary,
  type Touched,
  withChanges,
  withSeqs,
} from './queue-order.js';

const PAGE = 100;
const BIG_PAGE = 200;
/** So many rows are read anew at once: after a restart of the server everybody does, however far they have read. */
const MOST_REREAD = 2_000;
/** Changes are gathered for this long, in ms. */
const GATHER_MS = 700;
/** The server looks up so many by their numbers at once. */
const LOOKED_UP = 50;
const MOST_LOOKED_UP = 12 * LOOKED_UP;

export interface QueuePage {
  readonly tickets: readonly Summary[];
  readonly names: Names;
  readonly next?: string | undefined;
}

export interface LiveQueueDeps {
  readonly query: QueueQuery;
  /** Staff id of who looks at it. */
  readonly me: string;
  readonly now: () => number;
  /** What follows on the page that ended in `after`. */
  read(query: QueueQuery, after: string | undefined, limit: number): Promise<QueuePage>;
  /** Those of the tickets that can be seen. */
  lookUp(numbers: readonly string[]): Promise<QueuePage>;
}

export interface ShownQueue extends QueueState {
  readonly fault: unknown;
}

/** A queue as far as it was read, kept as it is now by what happens at the desks. */
export class LiveQueue {
  private shown: ShownQueue = { ...EMPTY_QUEUE, fault: undefined };
  private readonly watchers = new Set<() => void>();
  /** What is being read; of two readings the later one counts. */
  private reading: object | undefined;
  private readonly changed = new Set<string>();
  /** Looked up while something was read, which may be older. */
  private readonly meanwhile = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: LiveQueueDeps) {}

  readonly state = (): ShownQueue => this.shown;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /**
   * Reads what was read anew, and shows it once it has come that far, so that nobody loses their place. Whoever had read on past the first `MOST_REREAD` is
   * put at the end of those and reads on from there.
   */
  readonly reload = (): Promise<void> =>
    this.alone(async (isWanted) => {
      const { query, read } = this.deps;
      const wanted = Math.min(this.shown.tickets.length, MOST_REREAD);
      let found = EMPTY_QUEUE;
      do found = joined(found, await read(query, found.next, wanted > PAGE ? BIG_PAGE : PAGE));
      while (isWanted() && found.next !== undefined && found.tickets.length < wanted);
      const known = new Map(this.shown.tickets.map((ticket) => [ticket.number, ticket]));
      return { ...found, tickets: found.tickets.map((ticket) => newerOf(known.get(ticket.number), ticket)) };
    });

  /** Reads the next page, unless something is being read. */
  readonly more = async (): Promise<void> => {
    const { next } = this.shown;
    if (this.reading || next === undefined) return;
    await this.alone(async () => {
      const page = await this.deps.read(this.deps.query, next, BIG_PAGE);
      return joined(this.shown, page);
    });
  };

  /** A ticket changed: it is looked up in a moment, with others that do. */
  readonly gather = (number: string): void => {
    this.changed.add(number);
    this.timer ??= setTimeout(() => void this.settle(), GATHER_MS);
  };

  /** Tickets were moved from here: what is done next to them is done to what they are now. */
  readonly moved = (touched: readonly Touched[]): void => {
    const seqs = new Map(touched.map(({ number, seq = 0 }) => [number, seq]));
    this.show(withSeqs(this.shown, seqs), this.shown.fault);
    for (const { number } of touched) this.gather(number);
  };

  /** Nobody looks any more. */
  readonly close = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.reading = undefined;
  };

  private async alone(work: (isWanted: () => boolean) => Promise<QueueState>): Promise<void> {
    const mine = {};
    this.reading = mine;
    const isWanted = () => this.reading === mine;
    try {
      const found = await work(isWanted);
      if (isWanted()) this.show(found, undefined);
    } catch (thrown) {
      if (isWanted()) this.show(this.shown, thrown);
    }
    if (!isWanted()) return;
    this.reading = undefined;
    const again = [...this.meanwhile];
    this.meanwhile.clear();
    for (const number of again) this.gather(number);
  }

  private async settle(): Promise<void> {
    const numbers = [...this.changed];
    this.timer = undefined;
    this.changed.clear();
    const pages = Math.min(this.shown.tickets.length, MOST_REREAD) / BIG_PAGE;
    if (numbers.length > MOST_LOOKED_UP && pages < numbers.length / LOOKED_UP) return this.reload();
    if (this.reading) for (const number of numbers) this.meanwhile.add(number);
    const { query, me, now, lookUp } = this.deps;
    try {
      const found = await Promise.all(portionsOf(numbers, LOOKED_UP).map(lookUp));
      const tickets = new Map<string, Summary | undefined>(numbers.map((number) => [number, undefined]));
      for (const ticket of found.flatMap((page) => page.tickets)) tickets.set(ticket.number, ticket);
      const names = found.reduce<Names>((all, { names: some }) => mergedNames(all, some), EMPTY_QUEUE.names);
      this.show(withChanges(this.shown, query, tickets, names, me, now()), this.shown.fault);
    } catch {
      // The connection's notice tells; what was missed is read with the next resync.
    }
  }

  private show(state: QueueState, fault: unknown): void {
    this.shown = { ...state, fault };
    for (const watcher of this.watchers) watcher();
  }
}

function joined(before: QueueState, page: QueuePage): QueueState {
  const known = new Set(before.tickets.map(({ number }) => number));
  return {
    tickets: [...before.tickets, ...page.tickets.filter(({ number }) => !known.has(number))],
    names: mergedNames(before.names, page.names),
    next: page.next,
    edge: page.tickets.at(-1),
    isRead: true,
  };
}
