import { isBlocked } from '../gate/ports.js';
import type { GateReport } from '../gate/types.js';
import { withoutAppointment } from './content.js';
import type { LifeDeps } from './life.js';
import { gateDetails } from './publish-moves.js';
import type { Draft } from './types.js';

/** As the audit log names it. */
const ACTOR = 'schedule';
const BATCH = 100;
/** How long before its time a text is tried: a check of thousands of questions takes seconds. */
const AHEAD_MS = 60_000;
/** How long checks that have not ended may hold up the texts that are due. */
const PATIENCE_MS = 300;

/**
 * What became of one draft that was due. `taken`: another instance, or a person, was faster. `failed`: a fault; it is still due.
 */
export type DueOutcome = { readonly externalId: string } & (
  | { readonly outcome: 'published' | 'taken' }
  /** Turkish, for whoever reviews it. */
  | { readonly outcome: 'returned'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly error: unknown }
);

/**
 * Each publication is a transaction of its own that holds only for the draft as it was read, so that several instances publish it once
 * and a crash loses nothing. A text that may not go out any more goes back to review with the reason. The gate is asked ahead of time; one
 * that cannot say by then does not hold the text up, since it was asked when the reviewer set the time.
 */
export function createDuePublishing({ drafts, versions, knowledge, gate, clock }: LifeDeps) {
  /** Checks begun, by external id and revision. */
  let trials = new Map<string, Promise<GateReport | undefined>>();

  const keyOf = ({ externalId, revision }: Draft) => `${revision} ${externalId}`;

  function trial(draft: Draft): Promise<GateReport | undefined> {
    const begun = trials.get(keyOf(draft)) ?? gate?.([draft.content]).catch(() => undefined);
    return begun ?? Promise.resolve(undefined);
  }

  async function tryAhead(): Promise<void> {
    const soon = await drafts.list({ dueAt: clock.now() + AHEAD_MS, limit: BATCH });
    trials = new Map(soon.map((draft) => [keyOf(draft), trial(draft)]));
  }

  async function giveBack(draft: Draft, reason: string): Promise<DueOutcome> {
    const { externalId, revision } = draft;
    const content = { ...withoutAppointment(draft), state: 'in-review' as const, remark: reason };
    const put = await drafts.put(content, ACTOR, { expected: revision, action: 'item.unschedule', reason });
    return put.ok ? { externalId, outcome: 'returned', reason } : { externalId, outcome: 'taken' };
  }

  async function publishOne(draft: Draft, late: Promise<GateReport>): Promise<DueOutcome> {
    const { externalId, content, baseVersion, revision, overrideReason } = draft;
    const version = (await knowledge.byExternalId(externalId))?.version ?? 0;
    if (version !== baseVersion) return await giveBack(draft, staleText(version));
    const report = await Promise.race([trial(draft), late]);
    if (report?.status === 'checked' && isBlocked(report) && overrideReason === undefined) {
      return await giveBack(draft, brokenText(report));
    }
    const details = gateDetails(report, overrideReason);
    const options = { action: 'item.publish', baseVersion, draftRevision: revision, details };
    const outcome = await versions.publish(content, ACTOR, options);
    if (outcome.ok) return { externalId, outcome: 'published' };
    if (outcome.draftRevision !== revision) return { externalId, outcome: 'taken' };
    return await giveBack(draft, staleText(outcome.currentVersion));
  }

  return async (): Promise<DueOutcome[]> => {
    await tryAhead();
    const patience = startPatience();
    const outcomes: DueOutcome[] = [];
    let after: string | undefined;
    for (;;) {
      const due = await drafts.list({ dueAt: clock.now(), limit: BATCH, ...(after !== undefined && { after }) });
      for (const draft of due) {
        const { externalId } = draft;
        outcomes.push(
          await publishOne(draft, patience.over).catch((error) => ({ externalId, outcome: 'failed', error })),
        );
      }
      after = due.at(-1)?.externalId;
      if (due.length < BATCH) break;
    }
    patience.end();
    return outcomes;
  };
}

const staleText = (version: number) =>
  `Zamanlandıktan sonra ${version}. sürüm yayımlandı; taslak artık onun üzerine yazılmış değil. Farkı inceleyip yeniden kaydedin.`;

const brokenText = (report: Extract<GateReport, { status: 'checked' }>) =>
  `Yayın anında ${report.broken.length} altın soru bozuluyordu: ${report.broken
    .slice(0, 3)
    .map(({ question }) => `“${question}”`)
    .join(', ')}.`;

function startPatience() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const text = 'Denetim yayın anına kadar bitmedi.';
  const over = new Promise<GateReport>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, { status: 'unavailable', reason: 'overdue', text });
  });
  return { over, end: () => clearTimeout(timer) };
}
