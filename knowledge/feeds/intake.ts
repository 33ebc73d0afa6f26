import type { ClaimantOf } from '../life/dangling.js';
import { parseBoundedJson } from './bounded-json.js';
import {
  batchCandidates,
  batchRefusal,
  type Candidate,
  itemCandidate,
  JSON_LIMITS,
  malformed,
  retryCandidate,
} from './candidates.js';
import type { Trial, Tried } from './gating.js';
import { type LossOf, lossDetails, lossProblems, lossWarnings } from './losses.js';
import { type PlanScope, planEntry } from './plan.js';
import type { DeadLetterStore, FeedStore, PushContext } from './ports.js';
import type {
  DeadLetter,
  EntryOutcome,
  FeedEntry,
  FeedProblem,
  LetterChannel,
  Preconditions,
  Refusal,
} from './types.js';

/** Entries a transaction. */
const CHUNK = 100;

/** On whose behalf something comes in. */
export interface IntakeScope extends PlanScope {
  /** As the audit log names them. */
  readonly actor: string;
  readonly channel: LetterChannel;
  /** File or address it comes from. */
  readonly origin?: string;
}

/** An outcome of the store, or the refusal with the number of its dead letter. */
export type IntakeOutcome =
  /** `warnings`: what the taking away of an item broke. */
  | (Extract<EntryOutcome, { readonly ok: true }> & { readonly warnings?: readonly FeedProblem[] })
  | Extract<EntryOutcome, { readonly reason: 'absent' }>
  /** With a letter where `If-Match` named another version: what was sent would be lost otherwise. */
  | (Extract<EntryOutcome, { readonly reason: 'stale' }> & { readonly letter?: number })
  | { readonly ok: false; readonly reason: 'refused'; readonly refusal: Refusal; readonly letter: number };

export type BatchOutcome =
  | {
      readonly ok: true;
      readonly results: readonly { readonly externalId?: string; readonly outcome: IntakeOutcome }[];
    }
  | { readonly ok: false; readonly reason: 'no-feed' }
  | { readonly ok: false; readonly reason: 'refused'; readonly refusal: Refusal; readonly letter: number };

export type RetryOutcome =
  | { readonly ok: true; readonly outcome: IntakeOutcome | undefined }
  | { readonly ok: false; readonly reason: 'resolved' | 'no-payload' };

/** What comes in over any channel: read, judged, written, and kept as a dead letter where it is refused. */
export interface FeedIntake {
  /** Undefined where the unit has no feed. */
  put(
    scope: IntakeScope,
    externalId: string,
    text: string,
    preconditions: Preconditions,
  ): Promise<IntakeOutcome | undefined>;
  remove(scope: IntakeScope, externalId: string, preconditions: Preconditions): Promise<IntakeOutcome | undefined>;
  /** `{"items": [{"externalId", "ifMatch"?, …item}]}`. One that is wrong does not stop the others. */
  batch(scope: IntakeScope, text: string): Promise<BatchOutcome>;
  /** What was read elsewhere. Undefined where the unit has no feed. */
  take(scope: IntakeScope, candidates: readonly Candidate[]): Promise<IntakeOutcome[] | undefined>;
  /** A body that was not read at all. Resolves with the number of its dead letter. */
  refuse(
    scope: IntakeScope,
    refusal: Refusal,
    sent: { readonly externalId?: string; readonly bytes: number },
  ): Promise<number>;
  /** A dead letter through the rules of today; without the precondition it had. */
  retry(scope: IntakeScope, letter: DeadLetter): Promise<RetryOutcome>;
}

export interface IntakeDeps {
  readonly feeds: Pick<FeedStore, 'push' | 'plans'>;
  readonly deadLetters: Pick<DeadLetterStore, 'add' | 'payload'>;
  /** What would break an answer, or could not be tried, goes to review instead of live; without one nothing is tried. */
  readonly trial?: Trial;
  /** Tells what is lost by taking an item away; without it nobody is told. */
  readonly lossOf?: LossOf;
  /** Tells of a new item that another one replaces already. */
  readonly claimantOf?: ClaimantOf;
  /** Items could not be tried and went to review. */
  readonly onUntried?: (what: {
    readonly unit: string;
    readonly items: number;
    readonly reason: NonNullable<Tried['untried']>;
  }) => void;
}

export function createFeedIntake({ feeds, deadLetters, trial, lossOf, claimantOf, onUntried }: IntakeDeps): FeedIntake {
  async function keep(
    scope: IntakeScope,
    refused: readonly { readonly externalId?: string; readonly payload: string; readonly refusal: Refusal }[],
  ): Promise<number[]> {
    if (refused.length === 0) return [];
    const { unit, channel, actor, origin } = scope;
    return await deadLetters.add(
      refused.map((one) => ({ unit, channel, actor, ...one, ...(origin !== undefined && { origin }) })),
    );
  }

  const contextOf = (scope: IntakeScope, details?: PushContext['details']): PushContext => ({
    actor: scope.actor,
    ...(details && { details }),
    plan: (entry, standing, policy, owners) =>
      planEntry(entry, standing, policy, owners, { ...scope, ...(claimantOf && { claimantOf }) }),
  });

  /** What would go live is tried first; what is taken away goes at once: a unit's word that its text no longer holds is enough. */
  async function heldUp(scope: IntakeScope, entries: readonly FeedEntry[]): Promise<Pick<PlanScope, 'held' | 'tried'>> {
    if (!trial) return {};
    const plans = (await feeds.plans(scope.unit, entries, contextOf(scope))) ?? [];
    const live = plans.flatMap((plan) =>
      plan.do === 'publish' && plan.content.status !== 'archived' ? [plan.content] : [],
    );
    const { held, untried } = await trial(live);
    if (untried) onUntried?.({ unit: scope.unit, items: live.length, reason: untried });
    return { held, tried: new Set(live.map(({ externalId }) => externalId)) };
  }

  async function takeChunk(
    scope: IntakeScope,
    candidates: readonly Candidate[],
    details: PushContext['details'],
  ): Promise<IntakeOutcome[] | undefined> {
    const entries = candidates.flatMap((one) => ('entry' in one ? [one.entry] : []));
    const held = await heldUp(scope, entries);
    const pushed = await feeds.push(scope.unit, entries, contextOf({ ...scope, ...held }, details));
    if (pushed === undefined) return undefined;
    const outcomes = pushed.values();
    const judged = candidates.map(
      (one): EntryOutcome =>
        'entry' in one ? outcomes.next().value! : { ok: false, reason: 'refused', refusal: one.refusal },
    );
    const refusals = judged.map((outcome, index) => refusalOf(outcome, candidates[index]!));
    const refused = refusals.flatMap((refusal, index) => {
      const { externalId, payload } = candidates[index]!;
      return refusal ? [{ payload, refusal, ...(externalId !== undefined && { externalId }) }] : [];
    });
    const letters = (await keep(scope, refused)).values();
    return judged.map((outcome, index) =>
      refusals[index] ? ({ ...outcome, letter: letters.next().value! } as IntakeOutcome) : (outcome as IntakeOutcome),
    );
  }

  async function take(
    scope: IntakeScope,
    candidates: readonly Candidate[],
    details?: PushContext['details'],
  ): Promise<IntakeOutcome[] | undefined> {
    const outcomes: IntakeOutcome[] = [];
    for (let from = 0; from < candidates.length; from += CHUNK) {
      const chunk = await takeChunk(scope, candidates.slice(from, from + CHUNK), details);
      if (chunk === undefined) return undefined;
      outcomes.push(...chunk);
    }
    return outcomes;
  }

  /** What the archive of an item would break; undefined where the entry archives nothing, or nobody can say. */
  async function losses(scope: IntakeScope, entry: FeedEntry) {
    if (!lossOf) return undefined;
    const [plan] = (await feeds.plans(scope.unit, [entry], contextOf(scope))) ?? [];
    return plan?.do === 'publish' ? { lost: await lossOf(plan.content) } : undefined;
  }

  return {
    take: (scope, candidates) => take(scope, candidates),
    put: async (scope, externalId, text, preconditions) =>
      (await take(scope, [itemCandidate(scope, externalId, text, preconditions)]))?.[0],

    async remove(scope, externalId, preconditions) {
      const payload = JSON.stringify({ remove: externalId });
      const entry = { remove: externalId, preconditions };
      const found = await losses(scope, entry);
      const details = found && lossDetails(found.lost);
      const outcome = (await take(scope, [{ externalId, payload, entry }], details))?.[0];
      if (!outcome?.ok || outcome.outcome === 'unchanged' || !found) return outcome;
      if (found.lost && found.lost.length > 0)
        await keep(scope, [
          { externalId, payload: '', refusal: { code: 'ANSWERS_LOST', problems: lossProblems(found.lost) } },
        ]);
      return { ...outcome, warnings: lossWarnings(found.lost) };
    },

    async batch(scope, text) {
      const json = parseBoundedJson(text, JSON_LIMITS);
      const refusal = json.ok ? batchRefusal(json.value) : malformed(json.problem);
      if (refusal || !json.ok) {
        const [letter] = await keep(scope, [{ payload: text, refusal: refusal! }]);
        return { ok: false, reason: 'refused', refusal: refusal!, letter: letter! };
      }
      const candidates = batchCandidates(json.value as { readonly items: readonly unknown[] }, scope);
      const outcomes = await take(scope, candidates);
      if (!outcomes) return { ok: false, reason: 'no-feed' };
      const results = outcomes.map((outcome, index) => {
        const { externalId } = candidates[index]!;
        return { outcome, ...(externalId !== undefined && { externalId }) };
      });
      return { ok: true, results };
    },

    async refuse(scope, refusal, { bytes, ...sent }) {
      const { unit, channel, actor, origin } = scope;
      const [letter] = await deadLetters.add([
        {
          unit,
          channel,
          actor,
          ...sent,
          refusal,
          payload: '',
          payloadBytes: bytes,
          ...(origin !== undefined && { origin }),
        },
      ]);
      return letter!;
    },

    async retry(scope, letter) {
      if (letter.status === 'resolved') return { ok: false, reason: 'resolved' };
      const payload = await deadLetters.payload(letter.id);
      if (payload === undefined) return { ok: false, reason: 'no-payload' };
      const outcomes = await take(scope, [retryCandidate(scope, letter, payload)]);
      return { ok: true, outcome: outcomes?.[0] };
    },
  };
}

/** What is kept as a dead letter: what was refused, and what was written over a version that is gone. */
function refusalOf(outcome: EntryOutcome, candidate: Candidate): Refusal | undefined {
  if (outcome.ok || outcome.reason === 'absent') return undefined;
  if (outcome.reason === 'refused') return outcome.refusal;
  const named = 'entry' in candidate && candidate.entry.preconditions?.ifMatch !== undefined;
  const reason = 'If-Match: öğe arada değişti; güncel durumunu okuyup yeniden gönderin';
  return named ? { code: 'STALE', problems: [{ path: 'If-Match', reason }] } : undefined;
}
