import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import type { Summary, Touched } from './queue-order.js';

/** The server takes 200 at once; fewer, so that it is seen how far it is and soon stopped. */
export const PORTION = 100;

/** A ticket with the last event that was seen of it. */
export type Seen = Pick<Summary, 'number' | 'seq'>;

/** One move on many tickets, as far as it came. */
export interface BulkRun {
  readonly move: Schemas['DeskMove'];
  /** What was answered. */
  readonly portions: readonly Schemas['DeskBulkResult'][];
  /** What was not. */
  readonly rest: readonly Seen[];
  /** So many of `rest` were sent: what became of them is not known. */
  readonly unsure: number;
  readonly undone: Schemas['DeskUndone'];
  /** So many were to be undone, and no answer came. */
  readonly unsureUndone: number;
  readonly work: 'move' | 'undo' | undefined;
  /** These changed a moment ago. */
  readonly touched: readonly Touched[];
  readonly fault: unknown;
  /** The session ended, or the tab was closed, while it was at work. */
  readonly isLeft: boolean;
}

export const begunWith = (move: BulkRun['move'], tickets: readonly Seen[]): BulkRun => ({
  move,
  portions: [],
  rest: tickets.map(({ number, seq }) => ({ number, seq })),
  unsure: 0,
  undone: { undone: [], left: [] },
  unsureUndone: 0,
  work: undefined,
  touched: [],
  fault: undefined,
  isLeft: false,
});

/** What is known of it when its session or its tab ends now: of what is on its way, nothing. */
export function leftOf(run: BulkRun): BulkRun {
  const { work, portions, rest, fault } = run;
  const isLeft = run.isLeft || work !== undefined || problemOf(fault).code === 'UNAUTHENTICATED';
  const left: BulkRun = { ...run, isLeft, work: undefined, touched: [], fault: undefined };
  if (work === 'move') return { ...left, unsure: Math.min(PORTION, rest.length) };
  const token = work === 'undo' && portions.find(({ undo }) => undo !== undefined)?.undo;
  return token ? { ...left, ...unsureOf(run, token) } : left;
}

/** A ticket that moved on since it was seen is refused, so what is sent again is not done twice. */
export async function moved(now: BulkRun, portion: readonly Seen[]): Promise<BulkRun> {
  try {
    const result = await given(api.POST('/api/v1/desk/bulk', { body: { tickets: [...portion], move: now.move } }));
    const rest = now.rest.slice(portion.length);
    return { ...now, portions: [...now.portions, result], rest, touched: result.results };
  } catch (fault) {
    return { ...now, fault, unsure: isUnanswered(fault) ? portion.length : 0 };
  }
}

export async function takenBack(now: BulkRun, token: string): Promise<BulkRun> {
  const joined = ({ undone, left }: BulkRun['undone']): BulkRun => ({
    ...now,
    portions: without(now, token),
    undone: { undone: [...now.undone.undone, ...undone], left: [...now.undone.left, ...left] },
    touched: [...undone, ...left.map((number) => ({ number }))],
  });
  try {
    return joined(await given(api.POST('/api/v1/desk/undo', { body: { token } })));
  } catch (fault) {
    const asked = doneWith(now, token);
    if (problemOf(fault).code === 'UNDO_EXPIRED') return joined({ undone: [], left: asked });
    if (!isUnanswered(fault)) return { ...now, fault };
    return { ...now, ...unsureOf(now, token), fault, touched: asked.map((number) => ({ number })) };
  }
}

const without = ({ portions }: BulkRun, token: string): BulkRun['portions'] =>
  portions.map(({ undo, ...portion }) => ({ ...portion, ...(undo !== token && { undo }) }));

const doneWith = ({ portions }: BulkRun, token: string): string[] =>
  (portions.find(({ undo }) => undo === token)?.results ?? []).flatMap(({ ok, number }) => (ok ? [number] : []));

/** Sent again, it would say that it is too late, though it may have been undone. */
const unsureOf = (run: BulkRun, token: string): Pick<BulkRun, 'portions' | 'unsureUndone'> => ({
  portions: without(run, token),
  unsureUndone: run.unsureUndone + doneWith(run, token).length,
});

/** What became of it is not known. */
function isUnanswered(fault: unknown): boolean {
  const { status } = problemOf(fault);
  return status === 0 || status >= 500;
}
