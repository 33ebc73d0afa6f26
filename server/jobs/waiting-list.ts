import {
  type ConversationState,
  type ConversationStore,
  nobodyYet,
  type Reply,
  waitClosed,
  waitEnded,
  withoutWaiting,
} from '../../bot/index.js';
import { WAITING_POLICY, type WaitingList, type WaitingPolicy, waitingStep } from '../../tickets/index.js';
import type { Job } from './runner.js';

const BATCH = 500;

export interface WaitingJobDeps {
  readonly waiting: WaitingList<ConversationState, Reply>;
  readonly conversations: Pick<ConversationStore, 'load'>;
  /** When the contact centre works next, epoch ms; `at` itself where it works. */
  readonly worksAt: (at: number) => number;
  readonly log: { error(details: object, message: string): void };
  readonly now: () => number;
  /** Something is to be delivered. */
  readonly poke: () => void;
  readonly policy?: WaitingPolicy;
}

/** Every quarter minute: offers a ticket to those whom nobody has come to, and ends the wait where it is long or the offices close. */
export const waitingListJob = (deps: WaitingJobDeps): Job => ({
  name: 'waiting-list',
  pattern: '*/15 * * * * *',
  leaseMs: 30_000,
  async run(signal) {
    const { waiting, conversations, worksAt, log, now, poke, policy = WAITING_POLICY } = deps;
    let told = false;
    for (const one of await waiting.list(BATCH)) {
      if (signal.aborted) break;
      const opens = worksAt(now());
      const step = waitingStep(one, { now: now(), worksAt: opens, policy });
      if (!step) continue;
      const { conversationId: id } = one;
      try {
        const { state, version } = await conversations.load(id);
        const reply =
          step === 'offer' ? nobodyYet(await waiting.ahead(id)) : step === 'close' ? waitClosed(opens) : waitEnded();
        const next = step === 'offer' ? withOffer(state, reply) : { ...withoutWaiting(state), offered: reply.choices };
        told = (await waiting.tell(id, version, next, reply, step === 'offer' ? 'offer' : 'end')) || told;
      } catch (err) {
        log.error({ conversationId: id, err }, 'somebody who waits could not be told');
      }
    }
    if (told) poke();
  },
});

/** The buttons of the offer count; what an open dialog offers is asked again. */
const withOffer = (state: ConversationState | undefined, { choices }: Reply): ConversationState => ({
  ...state,
  v: 1,
  offered: choices,
});
