/** A message that was given up: a person decides about it. */
export interface UndeliveredMessage {
  readonly id: number;
  readonly channel: string;
  readonly conversationId: string;
  /** Why, without personal data. */
  readonly reason: string;
  readonly attempts: number;
  /** Epoch ms; undefined where it is not known. */
  readonly failedAt: number | undefined;
}

export interface ChannelBacklog {
  readonly channel: string;
  /** Not delivered yet, those that wait for the citizen too. */
  readonly pending: number;
  /** Epoch ms at which the oldest was written that is due now or within minutes. */
  readonly oldestAt: number | undefined;
  /** Given up. */
  readonly dead: number;
}

/** Messages named one by one, or all of a channel. */
export type ReplayChoice = { readonly ids: readonly number[] } | { readonly channel: string };

/** What outgoing messages wait for, and what became of those that were given up. Implemented by `store/`. */
export interface UndeliveredStore {
  /** Newest first; `before`: older than this id. */
  list(filter: { channel?: string; before?: number; limit: number }): Promise<UndeliveredMessage[]>;
  /** They go out again as if for the first time; with an audit record. How many. */
  replay(choice: ReplayChoice, actor: string, reason: string): Promise<number>;
  backlog(): Promise<ChannelBacklog[]>;
  /** Epoch ms of the last delivery on each channel, among the newest messages; channels without one are left out. */
  lastSent(): Promise<ReadonlyMap<string, number>>;
  /** Gives up what was due before `dueBefore` on channels other than these: nobody carries it. How many. */
  giveUpOthers(channels: readonly string[], dueBefore: number): Promise<number>;
}
