import { type ConversationStore, personLost, type TranscriptEntry, withoutPerson } from '../../bot/index.js';
import type { AuditLog, StaffStore, Store } from '../../store/index.js';
import { type DeskTools, departureOf, GONE_MS, type Takeover } from '../../tickets/index.js';
import type { Job } from './runner.js';

/** Newest entries of a conversation in which it is looked for who waits for whom. */
const NEWEST = 500;

export interface EndTakeoversDeps {
  readonly takeovers: Store['takeovers'];
  readonly conversations: Pick<ConversationStore, 'load' | 'transcript'>;
  readonly tools: Pick<DeskTools, 'presences'>;
  readonly staff: Pick<StaffStore, 'find'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly log: { error(details: object, message: string): void };
  readonly now: () => number;
  /** Something is to be delivered. */
  readonly poke: () => void;
}

/** Every half minute: gives conversations back to the assistant, and tells the citizen, where the agent who took them over is not there any more. */
export const endTakeoversJob = (deps: EndTakeoversDeps): Job => ({
  name: 'end-takeovers',
  pattern: '*/30 * * * * *',
  leaseMs: 30_000,
  async run(signal) {
    const open = await deps.takeovers.open();
    if (open.length === 0) return;
    const seen = new Map((await deps.tools.presences(deps.now() - GONE_MS)).map((one) => [one.staffId, one.seenAt]));
    let ended = false;
    for (const takeover of open) {
      if (signal.aborted) break;
      try {
        ended = (await endIfLeft(deps, takeover, seen.get(takeover.agent))) || ended;
      } catch (err) {
        deps.log.error({ conversationId: takeover.conversationId, err }, 'a takeover could not be ended');
      }
    }
    if (ended) deps.poke();
  },
});

/** False: the agent is there, or the conversation moved meanwhile and is looked at again the next time. */
async function endIfLeft(
  { takeovers, conversations, staff, audit, now }: EndTakeoversDeps,
  { conversationId, agent, since, lastSeq }: Takeover & { readonly lastSeq: number },
  seenAt: number | undefined,
): Promise<boolean> {
  const { state, version } = await conversations.load(conversationId);
  const still = await takeovers.of(conversationId);
  if (still?.agent !== agent || still.since !== since) return false;
  const entries = await conversations.transcript(conversationId, Math.max(0, lastSeq - NEWEST), NEWEST);
  const member = await staff.find(agent);
  const isActive = member !== undefined && member.disabledAt === undefined;
  const departure = departureOf({ since, seenAt, isActive, ...saidSince(entries, since) }, now());
  if (!departure || !(await takeovers.end(conversationId, version, withoutPerson(state), personLost()))) return false;
  await audit.append({
    actor: 'schedule',
    action: 'conversation.return',
    subject: `conversation:${conversationId}`,
    reason: departure,
    before: { agent },
  });
  return true;
}

function saidSince(entries: readonly TranscriptEntry[], since: number) {
  let wroteAt: number | undefined;
  let waitingSince: number | undefined;
  for (const { direction, reply, at } of entries) {
    if (at < since) continue;
    if (direction === 'in') waitingSince ??= at;
    else if (reply?.kind === 'person') {
      wroteAt = at;
      waitingSince = undefined;
    }
  }
  return { wroteAt, waitingSince };
}
