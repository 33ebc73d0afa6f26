/** A message that reached a citizen. */
export interface Heard {
  /** What makes it one and the same message: heard twice, it came twice. */
  readonly key: string;
  /** Place among the conversation's messages, where the channel tells it. */
  readonly seq?: number;
  readonly text: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Somebody who writes on a channel. */
export interface Citizen {
  /** Resolves when the platform, or on the web the server, has taken the message. */
  say(text: string): Promise<void>;
  /** All that came so far, in the order it came. */
  heard(): Promise<readonly Heard[]>;
  /** Of a message that came twice: whether the channel had no way to know that it was there. */
  isExcused(key: string): boolean;
}

/** A channel with its fake platform. */
export interface Side {
  readonly name: string;
  /** Settings of the server by which it finds the platform. */
  readonly env: Readonly<Record<string, string>>;
  citizen(n: number): Promise<Citizen>;
  close(): Promise<void>;
}

export interface SideOptions {
  /** Share of calls that go wrong, 0…1. */
  readonly share: number;
  readonly seed: number;
  /** Of the server, through all its lives. */
  readonly url: string;
  /** Told of each fault. */
  count(kind: string): void;
  /** When the server was killed, epoch ms. */
  readonly kills: readonly number[];
}
