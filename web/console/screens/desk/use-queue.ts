import { useCallback, useEffect, useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { type LiveEvent, useLive } from '../../api/live.js';
import { portionsOf } from '../../parts/portions.js';
import { useSignedIn } from '../../shell/me-context.js';
import { EMPTY_QUEUE, mergedNames, type QueueQuery, type QueueState, withChanges } from './queue-order.js';
import type { Names, Summary, TicketChange } from './words.js';

const PAGE = 100;
const BIG_PAGE = 200;
/** Rows that are read anew where too much changed to look it up. */
const MOST_REREAD = 400;
/** Changes are gathered for this long, in ms. */
const GATHER_MS = 700;
/** The server looks up so many by their numbers at once. */
const LOOKED_UP = 50;
const MOST_LOOKED_UP = 12 * LOOKED_UP;

const read = (query: QueueQuery, after: string | undefined, limit: number) =>
  given(api.GET('/api/v1/desk/tickets', { params: { query: { ...query, after, limit } } }));

/** The queue as far as it was read, kept as it is now by what happens at the desks. `more` reads the next page; never two at a time. */
export function useQueue(query: QueueQuery) {
  const { id: me } = useSignedIn();
  const key = JSON.stringify(query);
  const [state, setState] = useState<QueueState>(EMPTY_QUEUE);
  const [fault, setFault] = useState<unknown>();
  const now = useRef({ state, query, key });
  now.current = { state, query, key };
  const isBusy = useRef(false);

  /** Does `work` alone; what it found is dropped where another queue is shown meanwhile. */
  const alone = useCallback(async (work: () => Promise<QueueState>) => {
    const of = now.current.key;
    isBusy.current = true;
    try {
      const found = await work();
      if (now.current.key === of) {
        setState(found);
        setFault(undefined);
      }
    } catch (thrown) {
      if (now.current.key === of) setFault(thrown);
    } finally {
      if (now.current.key === of) isBusy.current = false;
    }
  }, []);

  const reload = useCallback(
    () =>
      alone(async () => {
        const { query: asked, state: before } = now.current;
        const wanted = Math.min(before.tickets.length, MOST_REREAD);
        let found = EMPTY_QUEUE;
        do {
          const page = await read(asked, found.next, wanted > PAGE ? BIG_PAGE : PAGE);
          found = joined(found, page);
        } while (found.next !== undefined && found.tickets.length < wanted);
        return found;
      }),
    [alone],
  );

  const more = useCallback(() => {
    const { state: before, query: asked } = now.current;
    if (isBusy.current || before.next === undefined) return;
    void alone(async () => {
      const page = await read(asked, before.next, BIG_PAGE);
      return joined(now.current.state, page);
    });
  }, [alone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another queue
  useEffect(() => {
    setState(EMPTY_QUEUE);
    now.current.state = EMPTY_QUEUE;
    void reload();
  }, [key, reload]);

  const changed = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(async () => {
    const numbers = [...changed.current];
    changed.current.clear();
    if (numbers.length > MOST_LOOKED_UP) return reload();
    const of = now.current.key;
    try {
      const found = await Promise.all(
        portionsOf(numbers, LOOKED_UP).map((portion) =>
          given(api.GET('/api/v1/desk/tickets', { params: { query: { number: portion.join(',') } } })),
        ),
      );
      if (now.current.key !== of) return;
      const tickets = new Map<string, Summary | undefined>(numbers.map((number) => [number, undefined]));
      for (const ticket of found.flatMap((page) => page.tickets)) tickets.set(ticket.number, ticket);
      const names = found.reduce<Names>((all, { names: some }) => mergedNames(all, some), EMPTY_QUEUE.names);
      setState((before) => withChanges(before, JSON.parse(of) as QueueQuery, tickets, names, me, Date.now()));
    } catch {
      // The connection's notice tells; what was missed is read with the next resync.
    }
  }, [me, reload]);
  const gather = useCallback(
    (number: string) => {
      changed.current.add(number);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void settle(), GATHER_MS);
    },
    [settle],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const hear = useCallback(
    ({ type, data }: LiveEvent) => {
      if (type === 'ticket') gather((data as TicketChange).number);
      else if (type === 'resync') void reload();
    },
    [gather, reload],
  );
  useLive(hear);

  return { ...state, fault, more, reload, gather };
}

function joined(before: QueueState, page: Awaited<ReturnType<typeof read>>): QueueState {
  // What moved while a page was on its way can only be near its seam.
  const known = new Set(before.tickets.slice(-MOST_REREAD).map(({ number }) => number));
  return {
    tickets: [...before.tickets, ...page.tickets.filter(({ number }) => !known.has(number))],
    names: mergedNames(before.names, page.names),
    next: page.next,
    isRead: true,
  };
}
