import type { DeskStore, TakeoverStore, TicketChange, WaitingList, WaitingSignal } from '../../tickets/index.js';

/** A change may be committed after one with a higher id; this far back is looked again. */
const BEHIND = 200;
const BATCH = 500;

export type FeedEvent =
  | { readonly kind: 'change'; readonly change: TicketChange }
  /** Something was said in a conversation that an agent took over. */
  | {
      readonly kind: 'conversation';
      readonly agent: string;
      readonly conversationId: string;
      readonly number?: string | undefined;
      readonly lastSeq: number;
    }
  /** Other citizens wait for a person than before. */
  | { readonly kind: 'waiting'; readonly signal: WaitingSignal }
  /** An agent is not on in a conversation any more: somebody else is, or the assistant. */
  | { readonly kind: 'conversation-left'; readonly agent: string; readonly conversationId: string };

export interface Subscription {
  readonly agent: string;
  receive(event: FeedEvent): void;
}

/** What happens at the desks, read once a process from the database, whichever process wrote it. */
export interface DeskFeed {
  /** Resolves with what ends the subscription, once nothing more can be missed. */
  subscribe(subscription: Subscription): Promise<() => void>;
  /** Changes after an id the client saw; `undefined`: too many, or an id there is not yet; the client must read anew. */
  since(id: number): Promise<readonly TicketChange[] | undefined>;
  /** There may be something new. */
  poke(): void;
  close(): void;
}

export interface DeskFeedDeps {
  readonly desk: Pick<DeskStore, 'changes' | 'lastChange'>;
  readonly takeovers: Pick<TakeoverStore<never, never>, 'list'>;
  readonly waiting?: Pick<WaitingList<never, never>, 'signal'>;
  readonly log: { error(details: object, message: string): void };
  /** Default 500. */
  readonly pollMs?: number;
}

export function createDeskFeed({ desk, takeovers, waiting, log, pollMs = 500 }: DeskFeedDeps): DeskFeed {
  const subscriptions = new Set<Subscription>();
  const seen = new Set<number>();
  const spoken = new Map<string, { readonly agent: string; readonly lastSeq: number }>();
  let highest = 0;
  let queued: string | undefined;
  let begun: Promise<void> | undefined;
  let busy = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  /** What is there before the first listens is nobody's news. */
  async function begin(): Promise<void> {
    highest = await desk.lastChange();
    for (const { id } of await desk.changes(Math.max(0, highest - BEHIND), BEHIND)) if (id <= highest) seen.add(id);
  }

  async function look(): Promise<void> {
    const floor = Math.max(0, highest - BEHIND);
    for (let after = floor; ; ) {
      const changes = await desk.changes(after, BATCH);
      for (const change of changes) {
        if (seen.has(change.id)) continue;
        seen.add(change.id);
        for (const one of subscriptions) one.receive({ kind: 'change', change });
      }
      after = changes.at(-1)?.id ?? after;
      highest = Math.max(highest, after);
      if (changes.length < BATCH) break;
    }
    for (const id of seen) if (id < highest - 2 * BEHIND) seen.delete(id);
    await listen();
    await count();
  }

  /** The first count since somebody listens is told too. */
  async function count(): Promise<void> {
    if (!waiting) return;
    const signal = await waiting.signal();
    const key = `${signal.count} ${signal.oldestSince ?? ''}`;
    if (key === queued) return;
    queued = key;
    for (const one of subscriptions) one.receive({ kind: 'waiting', signal });
  }

  async function listen(): Promise<void> {
    const agents = [...new Set([...subscriptions].map(({ agent }) => agent))];
    const current = await takeovers.list(agents);
    for (const { conversationId, agent, number, lastSeq } of current) {
      const before = spoken.get(conversationId);
      if (before && before.agent !== agent) left(before.agent, conversationId);
      spoken.set(conversationId, { agent, lastSeq });
      if (before?.agent === agent && before.lastSeq === lastSeq) continue;
      for (const one of subscriptions)
        if (one.agent === agent) one.receive({ kind: 'conversation', agent, conversationId, number, lastSeq });
    }
    const there = new Set(current.map(({ conversationId }) => conversationId));
    for (const [id, { agent }] of spoken) {
      if (there.has(id)) continue;
      spoken.delete(id);
      left(agent, id);
    }
  }

  function left(agent: string, conversationId: string): void {
    for (const one of subscriptions)
      if (one.agent === agent) one.receive({ kind: 'conversation-left', agent, conversationId });
  }

  async function looking(): Promise<void> {
    busy = true;
    try {
      while (again) {
        again = false;
        await look();
      }
    } catch (err) {
      log.error({ err }, 'the desk feed could not be read');
    } finally {
      busy = false;
    }
  }

  function poke(): void {
    if (subscriptions.size === 0) return;
    again = true;
    if (!busy) void looking();
  }

  function rest(): void {
    clearInterval(timer);
    timer = undefined;
    begun = undefined;
    seen.clear();
    spoken.clear();
    queued = undefined;
  }

  return {
    async subscribe(subscription) {
      begun ??= begin();
      await begun;
      subscriptions.add(subscription);
      if (!timer) {
        timer = setInterval(poke, pollMs);
        timer.unref();
      }
      poke();
      return () => {
        subscriptions.delete(subscription);
        if (subscriptions.size === 0) rest();
      };
    },
    async since(id) {
      if (id > (await desk.lastChange())) return undefined;
      const changes = await desk.changes(Math.max(0, id - BEHIND), BATCH);
      return changes.length === BATCH ? undefined : changes;
    },
    poke,
    close() {
      subscriptions.clear();
      rest();
    },
  };
}
