import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { portionsOf } from '../../parts/portions.js';
import { BULK_TEXTS } from './bulk-texts.js';
import type { Touched } from './queue-order.js';
import type { Move, Summary } from './words.js';

/** The server takes 200 at once; fewer, so that it is seen how far it is and soon stopped. */
export const PORTION = 100;

/** One move on many tickets, as far as it came. */
export interface BulkRun {
  readonly move: Move;
  /** What was answered. */
  readonly portions: readonly Schemas['DeskBulkResult'][];
  /** What was not. */
  readonly rest: readonly Summary[];
  /** So many of `rest` were sent: what became of them is not known. */
  readonly unsure: number;
  readonly undone: Schemas['DeskUndone'];
  /** So many were to be undone, and no answer came. */
  readonly unsureUndone: number;
  readonly work: 'move' | 'undo' | undefined;
  /** These changed a moment ago. */
  readonly touched: readonly Touched[];
  readonly fault: unknown;
}

interface Runs {
  readonly run: BulkRun | undefined;
  begin(move: Move, tickets: readonly Summary[]): void;
  /** Goes on with what is left. */
  goOn(): void;
  /** After the portion that is on its way, whose outcome is waited for. */
  stop(): void;
  undo(): void;
  clear(): void;
}

const NOTHING_UNDONE: BulkRun['undone'] = { undone: [], left: [] };
const Context = createContext<Runs | undefined>(undefined);

/** Holds the bulk action of who is signed in: it goes on, and tells what came of it, whatever screen they look at meanwhile. */
export function BulkRunProvider({ children }: { children: ReactNode }) {
  const texts = useTexts(BULK_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const [run, setRun] = useState<BulkRun>();
  const isStopped = useRef(false);
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );

  /** Takes step after step until one is refused or it is stopped. */
  async function work(begun: BulkRun, steps: readonly ((now: BulkRun) => Promise<BulkRun>)[]): Promise<BulkRun> {
    isStopped.current = false;
    let now = begun;
    setRun(now);
    for (const step of steps) {
      if (isStopped.current) break;
      now = await step(now);
      if (now.fault !== undefined) break;
      setRun(now);
    }
    now = { ...now, work: undefined };
    setRun(now);
    return now;
  }

  /** Says of each how many there are, where there are any. */
  const counted = (counts: readonly (readonly [number, (count: string) => string])[]) =>
    counts.flatMap(([count, say]) => (count > 0 ? [say(format.number(count))] : []));

  async function move(from: BulkRun): Promise<void> {
    const steps = portionsOf(from.rest, PORTION).map((portion) => (now: BulkRun) => moved(now, portion));
    const { portions, rest, unsure } = await work({ ...from, work: 'move', unsure: 0, fault: undefined }, steps);
    if (portions.length + unsure === 0) return;
    const results = portions.flatMap((portion) => portion.results);
    const done = results.filter(({ ok }) => ok).length;
    const others = counted([
      [results.length - done, texts.saidFailed],
      [rest.length, texts.rest],
      [unsure, texts.unsure],
    ]);
    announce([texts.done(format.number(done)), ...others].join(' '));
  }

  async function undo(from: BulkRun): Promise<void> {
    const steps = from.portions.flatMap(({ undo: token }) =>
      token === undefined ? [] : [(now: BulkRun) => takenBack(now, token)],
    );
    const { undone, unsureUndone } = await work({ ...from, work: 'undo', fault: undefined }, steps);
    const others = counted([
      [undone.left.length, texts.saidLeft],
      [unsureUndone, texts.unsureUndone],
    ]);
    announce([texts.undone(format.number(undone.undone.length)), ...others].join(' '));
  }

  const runs: Runs = {
    run,
    begin: (asked, tickets) =>
      void move({
        move: asked,
        portions: [],
        rest: tickets,
        unsure: 0,
        undone: NOTHING_UNDONE,
        unsureUndone: 0,
        work: 'move',
        touched: [],
        fault: undefined,
      }),
    goOn: () => run && void move(run),
    stop: () => {
      isStopped.current = true;
    },
    undo: () => run && void undo(run),
    clear: () => setRun(undefined),
  };
  return <Context.Provider value={runs}>{children}</Context.Provider>;
}

export function useBulkRun(): Runs {
  const runs = useContext(Context);
  if (!runs) throw new TypeError('a bulk action was asked for outside of the shell');
  return runs;
}

/** A ticket that moved on since it was seen is refused, so what is sent again is not done twice. */
async function moved(now: BulkRun, portion: readonly Summary[]): Promise<BulkRun> {
  const tickets = portion.map(({ number, seq }) => ({ number, seq }));
  try {
    const result = await given(api.POST('/api/v1/desk/bulk', { body: { tickets, move: now.move } }));
    return {
      ...now,
      portions: [...now.portions, result],
      rest: now.rest.slice(portion.length),
      touched: result.results,
    };
  } catch (fault) {
    return { ...now, fault, unsure: isUnanswered(fault) ? portion.length : 0 };
  }
}

async function takenBack(now: BulkRun, token: string): Promise<BulkRun> {
  const portions = now.portions.map(({ undo, ...portion }) => ({ ...portion, ...(undo !== token && { undo }) }));
  const joined = ({ undone, left }: BulkRun['undone']): BulkRun => ({
    ...now,
    portions,
    undone: { undone: [...now.undone.undone, ...undone], left: [...now.undone.left, ...left] },
    touched: [...undone, ...left.map((number) => ({ number }))],
  });
  try {
    return joined(await given(api.POST('/api/v1/desk/undo', { body: { token } })));
  } catch (fault) {
    const results = now.portions.find(({ undo }) => undo === token)?.results ?? [];
    const asked = results.flatMap(({ ok, number }) => (ok ? [number] : []));
    if (problemOf(fault).code === 'UNDO_EXPIRED') return joined({ undone: [], left: asked });
    if (!isUnanswered(fault)) return { ...now, fault };
    // Sent again, it would say that it is too late, though it may have been undone.
    const touched = asked.map((number) => ({ number }));
    return { ...now, fault, portions, unsureUndone: now.unsureUndone + asked.length, touched };
  }
}

/** What became of it is not known. */
function isUnanswered(fault: unknown): boolean {
  const { status } = problemOf(fault);
  return status === 0 || status >= 500;
}
