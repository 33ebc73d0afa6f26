import type { ConversationSnapshot, ConversationStore, InboxRow, TranscriptEntry } from './ports.js';
import { TICKET_TR } from './replies/tickets.tr.js';
import { TR } from './replies/tr.js';
import { shownFor } from './shown.js';
import { INITIAL_STATE } from './state.js';
import type { Turn } from './turn.js';
import { createTurnQueue, type TurnPlace, type TurnQueue } from './turn-queue.js';
import type { ConversationState, InboundMessage, TurnOutcome } from './types.js';

/** A turn that keeps failing is answered with an apology after this many tries: an accepted message always gets an answer. */
const MAX_TURN_TRIES = 3;
const MAX_STALE_RETRIES = 20;
const SWEEP_MS = 2_000;
/** An accepted message older than this that nobody is working on here is taken up by the sweeper (its process died). */
const ABANDONED_MS = 5_000;
const SWEEP_BATCH = 500;

export interface EngineLog {
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface EngineDeps {
  readonly conversations: Pick<ConversationStore, 'accept' | 'load' | 'commitTurn' | 'openBefore' | 'pending'>;
  readonly turn: Turn;
  /** Personal data replaced, for the transcript. */
  mask(text: string): string;
  /** Told after every committed turn: the outbox has work. */
  onCommitted(row: InboxRow, outcome: TurnOutcome): void;
  /** Where accepted messages wait for their turn; one of its own by default. */
  readonly queue?: TurnQueue;
  /** Whether a message goes before the others: somebody is in danger, or in the midst of a ticket. */
  isPressing?(message: InboundMessage): boolean;
  readonly log: EngineLog;
  now(): number;
}

/** From an accepted message to a committed turn: durable, one at a time a conversation, exactly once. */
export interface Engine {
  /** Resolves once the message is durably stored: from then on it will be answered, whatever happens to this process. */
  submit(message: InboundMessage, channelData?: string): Promise<{ entry: TranscriptEntry; duplicate: boolean }>;
  /** Takes up what an earlier process accepted and did not answer, and keeps looking for more. */
  start(): Promise<void>;
  /** Resolves when no turn is running. */
  idle(): Promise<void>;
  stop(): Promise<void>;
  /** Messages accepted here and not yet answered. */
  readonly backlog: number;
  /** They themselves, in the order they came. */
  waiting(): Iterable<InboxRow>;
}

export function createEngine(deps: EngineDeps): Engine {
  const { conversations, log, queue = createTurnQueue() } = deps;
  const tails = new Map<string, Promise<void>>();
  const known = new Map<number, InboxRow>();
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  /** Appends a row to its conversation's queue; rows of one conversation run in the order they were accepted. */
  function enqueue(row: InboxRow, place: TurnPlace = enter(row.message)): void {
    if (known.has(row.rowId) || stopping) {
      place.leave();
      return;
    }
    known.set(row.rowId, row);
    const { conversationId } = row.message;
    const tail = (tails.get(conversationId) ?? Promise.resolve())
      .then(() => place.run(() => answer(row)))
      .catch((fault: unknown) =>
        log.error({ err: fault, rowId: row.rowId }, 'turn not committed; the sweeper will take it up'),
      )
      .finally(() => {
        known.delete(row.rowId);
        if (tails.get(conversationId) === tail) tails.delete(conversationId);
      });
    tails.set(conversationId, tail);
  }

  const enter = (message: InboundMessage): TurnPlace =>
    queue.enter(message.channel, deps.isPressing?.(message) ?? false);

  async function answer(row: InboxRow): Promise<void> {
    for (let stale = 0; stale < MAX_STALE_RETRIES; stale++) {
      const snapshot = await conversations.load(row.message.conversationId);
      let outcome = await outcomeOf(row, snapshot);
      let result = await conversations.commitTurn(row, snapshot.version, outcome);
      if (result.status === 'refused') {
        log.error({ rowId: row.rowId }, 'a ticket refused what a turn did to it');
        outcome = withoutMoves(outcome, snapshot.state);
        result = await conversations.commitTurn(row, snapshot.version, outcome);
      }
      if (result.status === 'stale') continue;
      if (result.status === 'early') {
        for (const earlier of await conversations.openBefore(row)) await answer(earlier);
        continue;
      }
      if (result.status === 'committed') deps.onCommitted(row, outcome);
      return;
    }
    log.error({ rowId: row.rowId }, 'conversation contended; the sweeper will take the message up');
  }

  async function outcomeOf(row: InboxRow, { state, hasTickets, isAsked }: ConversationSnapshot): Promise<TurnOutcome> {
    for (let tries = 1; ; tries++) {
      try {
        return await deps.turn(state, row.message, { hasTickets, isAsked });
      } catch (fault) {
        log.error({ err: fault, rowId: row.rowId, tries }, 'turn failed');
        if (tries === MAX_TURN_TRIES) {
          return {
            state: state ?? INITIAL_STATE,
            replies: [{ kind: 'notice', text: TR.fault, choices: [] }],
            events: [{ type: 'turn-fault', data: {} }],
            tickets: [],
            maskedText: shownFor(row.message) ?? deps.mask(row.message.text),
          };
        }
      }
    }
  }

  async function sweep(olderThan: number, limit = SWEEP_BATCH): Promise<number> {
    const rows = await conversations.pending(olderThan, limit);
    for (const row of rows) enqueue(row);
    return rows.length;
  }

  /** All of it, also what a clock that was ahead has dated, so that nothing accepted from now on is answered before what its conversation still waits for. */
  async function takeUpBacklog(): Promise<void> {
    let limit = SWEEP_BATCH;
    while ((await sweep(Number.MAX_SAFE_INTEGER, limit)) === limit) limit *= 2;
  }

  function schedule(): void {
    timer = setTimeout(() => {
      sweep(deps.now() - ABANDONED_MS)
        .catch((fault: unknown) => log.error({ err: fault }, 'inbox sweep failed'))
        .finally(() => {
          if (!stopping) schedule();
        });
    }, SWEEP_MS);
    timer.unref();
  }

  const idle = async () => {
    while (tails.size > 0) await Promise.allSettled(tails.values());
  };

  return {
    async submit(message, channelData) {
      const place = enter(message);
      try {
        const accepted = await conversations.accept(message, shownFor(message) ?? deps.mask(message.text), channelData);
        /** One that came before and still waits was left by another process: what comes next must not be answered before it. */
        if (!accepted.duplicate || accepted.isOpen) enqueue(accepted.row, place);
        else place.leave();
        return { entry: accepted.entry, duplicate: accepted.duplicate };
      } catch (fault) {
        place.leave();
        throw fault;
      }
    },
    async start() {
      await takeUpBacklog();
      schedule();
    },
    idle,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await idle();
    },
    get backlog() {
      return known.size;
    },
    waiting: () => known.values(),
  };
}

/** The turn without what it could not do: an honest sentence, and everything as it was. */
function withoutMoves({ maskedText }: TurnOutcome, state: ConversationState | undefined): TurnOutcome {
  return {
    state: state ?? INITIAL_STATE,
    replies: [{ kind: 'notice', text: TICKET_TR.refused, choices: [] }],
    events: [{ type: 'ticket-move-refused', data: {} }],
    tickets: [],
    maskedText,
  };
}
