import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useDraftKeeping } from '../../drafts/drafts.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { beginWork, canTellOfWork, isAtWork } from '../../parts/at-work.js';
import { portionsOf } from '../../parts/portions.js';
import { useSignedIn } from '../../shell/me-context.js';
import { type BulkRun, begunWith, leftOf, moved, PORTION, type Seen, takenBack } from './bulk-steps.js';
import { BULK_TEXTS } from './bulk-texts.js';
import type { Move } from './words.js';

interface Runs {
  readonly run: BulkRun | undefined;
  begin(move: Move, tickets: readonly Seen[]): void;
  /** Goes on with what is left. */
  goOn(): void;
  /** After the portion that is on its way, whose outcome is waited for. */
  stop(): void;
  undo(): void;
  clear(): void;
}

const Context = createContext<Runs | undefined>(undefined);

/**
 * Holds the bulk action of who is signed in: it goes on, and tells what came of it, whatever screen they look at meanwhile. What it told when their session
 * ended, or their tab was closed, is kept as what they typed is, until they have read it, and so is what is left where it broke off. Their other tabs neither tell of
 * what is still at work nor keep anything in its place.
 */
export function BulkRunProvider({ children }: { children: ReactNode }) {
  const texts = useTexts(BULK_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const { box } = useDraftKeeping();
  const name = `bulk-run:${useSignedIn().id}`;
  const [kept] = useState(() => box.read<BulkRun>(name));
  const [run, setRun] = useState<BulkRun>();
  const isStopped = useRef(false);
  const isGone = useRef(false);
  const wasAtWork = useRef(false);
  /** Nothing that another tab keeps is in the way. */
  const isOwn = useRef(false);
  const last = useRef<BulkRun>(undefined);
  const endWork = useRef(() => {});
  const keep = useRef((_how: 'write' | 'rewrite' | 'remove') => undefined as unknown);
  keep.current = (how) => {
    if (!isOwn.current) return undefined;
    if (how === 'remove') return box.remove(name);
    if (!last.current) return undefined;
    const left = leftOf(last.current);
    const isLeft = left.isLeft || wasAtWork.current;
    return (isLeft || left.portions.length > 0) && box[how](name, { ...left, isLeft });
  };
  useEffect(() => {
    isGone.current = false;
    if (kept)
      void isAtWork(name).then((isStill) => {
        if (isStill || isGone.current || last.current) return;
        isOwn.current = true;
        last.current = kept;
        setRun(kept);
      });
    return () => {
      isStopped.current = true;
      isGone.current = true;
      wasAtWork.current = last.current?.work !== undefined;
      keep.current('write');
      endWork.current();
    };
  }, [kept, name]);

  function show(now: BulkRun | undefined): void {
    last.current = now;
    setRun(now);
    // Whoever signed in meanwhile may have read it and gone on.
    if (isGone.current) keep.current('rewrite');
    else if (now?.work !== undefined && canTellOfWork) keep.current('write');
  }

  /** Takes step after step until one is refused or it is stopped. */
  async function work(begun: BulkRun, steps: readonly ((now: BulkRun) => Promise<BulkRun>)[]): Promise<BulkRun> {
    isStopped.current = false;
    let now = begun;
    show(now);
    isOwn.current ||= !(await isAtWork(name));
    endWork.current = beginWork(name);
    show(now);
    for (const step of steps) {
      if (isStopped.current) break;
      now = await step(now);
      if (now.fault !== undefined) break;
      show(now);
    }
    now = { ...now, work: undefined };
    show(now);
    const isDone = now.fault === undefined && now.rest.length + now.unsure + now.unsureUndone === 0;
    if (!isGone.current) keep.current(isDone ? 'remove' : 'write');
    endWork.current();
    return now;
  }

  /** Says of each how many there are, where there are any. */
  const counted = (counts: readonly (readonly [number, (count: string) => string])[]) =>
    counts.flatMap(([count, say]) => (count > 0 ? [say(format.number(count))] : []));

  async function move(from: BulkRun): Promise<void> {
    const steps = portionsOf(from.rest, PORTION).map((portion) => (now: BulkRun) => moved(now, portion));
    const { portions, rest, unsure } = await work(
      { ...from, work: 'move', unsure: 0, fault: undefined, isLeft: false },
      steps,
    );
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
    const { undone, unsureUndone } = await work({ ...from, work: 'undo', fault: undefined, isLeft: false }, steps);
    const others = counted([
      [undone.left.length, texts.saidLeft],
      [unsureUndone, texts.unsureUndone],
    ]);
    announce([texts.undone(format.number(undone.undone.length)), ...others].join(' '));
  }

  const runs: Runs = {
    run,
    begin: (asked, tickets) => void move(begunWith(asked, tickets)),
    goOn: () => run && void move(run),
    stop: () => {
      isStopped.current = true;
    },
    undo: () => run && void undo(run),
    clear: () => {
      keep.current('remove');
      show(undefined);
    },
  };
  return <Context.Provider value={runs}>{children}</Context.Provider>;
}

export function useBulkRun(): Runs {
  const runs = useContext(Context);
  if (!runs) throw new TypeError('a bulk action was asked for outside of the shell');
  return runs;
}
