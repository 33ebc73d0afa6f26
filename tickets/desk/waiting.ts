const MINUTE = 60_000;

/** How long one waits for a person. Times in ms. */
export interface WaitingPolicy {
  /** After this long a ticket is offered; the place in the queue is kept. */
  readonly offerMs: number;
  /** After this long the wait is ended, with a ticket offered. */
  readonly endMs: number;
}

export const WAITING_POLICY: WaitingPolicy = { offerMs: 5 * MINUTE, endMs: 60 * MINUTE };

/** A conversation that waits for a person. Epoch ms. */
export interface Waiting {
  readonly conversationId: string;
  readonly channel: string;
  readonly since: number;
  /** When the citizen was told that nobody has come yet. */
  readonly offeredAt?: number;
  /** Bureaus of its tickets. */
  readonly bureaus: readonly string[];
  /** What the citizen wrote last, oldest first, personal data masked. */
  readonly lastWords: readonly string[];
}

/** What the desks see at a glance. */
export interface WaitingSignal {
  readonly count: number;
  /** Absent where nobody waits. */
  readonly oldestSince?: number;
}

/** Who waits for a person, oldest first. `State` and `Reply` are the conversation's own. */
export interface WaitingList<State, Reply> {
  list(limit: number): Promise<readonly Waiting[]>;
  signal(): Promise<WaitingSignal>;
  /** How many came before this conversation; all of them where it does not wait. */
  ahead(conversationId: string): Promise<number>;
  /**
   * Says something to a citizen who waits and keeps them waiting (`offer`) or not (`end`); raises the conversation's version. False: a turn came
   * first, or they do not wait any more.
   */
  tell(conversationId: string, version: number, state: State, reply: Reply, then: 'offer' | 'end'): Promise<boolean>;
}

/** What is due for somebody who waits: a ticket offered, the wait ended, or nothing. `worksAt`: when the offices work next; now, where they do. */
export function waitingStep(
  { since, offeredAt }: Pick<Waiting, 'since' | 'offeredAt'>,
  {
    now,
    worksAt,
    policy = WAITING_POLICY,
  }: { readonly now: number; readonly worksAt: number; readonly policy?: WaitingPolicy },
): 'offer' | 'end' | 'close' | undefined {
  if (worksAt > now) return 'close';
  if (now - since >= policy.endMs) return 'end';
  return offeredAt === undefined && now - since >= policy.offerMs ? 'offer' : undefined;
}
