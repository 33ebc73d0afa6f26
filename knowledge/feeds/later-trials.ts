import type { Gate } from '../gate/ports.js';
import type { DraftStore, VersionStore } from '../life/ports.js';
import type { Draft } from '../life/types.js';
import { blockedItems, isUntried, MOST_ITEMS, MOST_TEXT, sizeOf } from './gating.js';
import type { FeedTrialStore, WaitingTrial } from './ports.js';

/** As the audit log names it. */
const ACTOR = 'gate';
/** Checks of one group: enough to find a few bad items among a hundred. */
const MAX_CHECKS = 48;
const FIRST_WAIT_MS = 30_000;
/** In vain as often as this, an item is left to its reviewer. */
const MAX_ATTEMPTS = 8;

export interface LaterTrialsDeps {
  readonly trials: FeedTrialStore;
  readonly drafts: Pick<DraftStore, 'put'>;
  readonly versions: Pick<VersionStore, 'publish'>;
  readonly gate: Gate;
  readonly now: () => number;
}

/** What became of an item. `held`: it breaks answers and waits for a reviewer. `taken`: somebody was faster. `left`: given up. */
export interface LaterOutcome {
  readonly externalId: string;
  readonly outcome: 'published' | 'held' | 'taken' | 'postponed' | 'left';
  readonly reason?: string;
}

/**
 * Tries what went to review untried, in the background, a group at a time, and publishes what breaks nothing; what breaks an answer waits for a
 * reviewer with the reason. What waits stands in the store: a restart loses nothing. Resolves when nothing is due or the gate is away.
 */
export function createLaterTrials({ trials, drafts, versions, gate, now }: LaterTrialsDeps) {
  async function publish(draft: Draft): Promise<LaterOutcome> {
    const { externalId, content, baseVersion, revision, submittedBy } = draft;
    const outcome = await versions.publish(content, submittedBy ?? ACTOR, {
      action: 'feed.publish',
      baseVersion,
      draftRevision: revision,
      details: { tried: 'later' },
    });
    return { externalId, outcome: outcome.ok ? 'published' : 'taken' };
  }

  async function hold(draft: Draft, reason: string): Promise<LaterOutcome> {
    const { externalId, content, baseVersion, state, origin, revision, submittedBy } = draft;
    const put = await drafts.put(
      {
        content,
        baseVersion,
        state,
        origin,
        marks: [{ path: '', reason }],
        ...(submittedBy !== undefined && { submittedBy }),
      },
      ACTOR,
      { expected: revision, action: 'feed.hold', details: { reason } },
    );
    return { externalId, outcome: put.ok ? 'held' : 'taken', reason };
  }

  /** Doubled with every attempt in vain. */
  async function postpone(waiting: readonly WaitingTrial[]): Promise<LaterOutcome[]> {
    const [left, again] = [true, false].map((over) =>
      waiting.filter(({ attempts }) => attempts + 1 >= MAX_ATTEMPTS === over),
    ) as [WaitingTrial[], WaitingTrial[]];
    const attempts = Math.max(0, ...again.map((one) => one.attempts));
    const ids = (list: readonly WaitingTrial[]) => list.map(({ draft }) => draft.externalId);
    if (again.length > 0) await trials.postpone(ids(again), now() + FIRST_WAIT_MS * 2 ** attempts);
    if (left.length > 0) await trials.giveUp(ids(left));
    return [
      ...ids(again).map((externalId): LaterOutcome => ({ externalId, outcome: 'postponed' })),
      ...ids(left).map((externalId): LaterOutcome => ({ externalId, outcome: 'left' })),
    ];
  }

  async function tryGroup(group: readonly WaitingTrial[]): Promise<LaterOutcome[]> {
    const items = group.map(({ draft }) => draft.content);
    const { held } = await blockedItems(gate, items, { left: MAX_CHECKS });
    const outcomes: LaterOutcome[] = [];
    const untried: WaitingTrial[] = [];
    for (const waiting of group) {
      const { draft } = waiting;
      const reason = held.get(draft.externalId);
      if (reason === undefined) outcomes.push(await publish(draft));
      else if (isUntried(reason)) untried.push(waiting);
      else outcomes.push(await hold(draft, reason));
    }
    return [...outcomes, ...(await postpone(untried))];
  }

  return async (signal: AbortSignal): Promise<LaterOutcome[]> => {
    await trials.tidy();
    const all: LaterOutcome[] = [];
    while (!signal.aborted) {
      const group = groupOf(await trials.due(MOST_ITEMS));
      if (group.length === 0) break;
      const outcomes = await tryGroup(group);
      all.push(...outcomes);
      if (outcomes.some(({ outcome }) => outcome === 'postponed' || outcome === 'left')) break;
    }
    await trials.tidy();
    return all;
  };
}

/** As many as are tried together: at least one; half as many after every attempt in vain. */
function groupOf(due: readonly WaitingTrial[]): WaitingTrial[] {
  const most = Math.max(1, MOST_ITEMS >> Math.max(0, ...due.map(({ attempts }) => attempts)));
  const group: WaitingTrial[] = [];
  let text = 0;
  for (const waiting of due.slice(0, most)) {
    text += sizeOf(waiting.draft.content);
    if (group.length > 0 && text > MOST_TEXT) break;
    group.push(waiting);
  }
  return group;
}
