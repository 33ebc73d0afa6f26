/** What a signal may be about: published knowledge changed; a conversation has new entries, or is in the midst of a dialog (the key is its id). */
export type SignalTopic = 'knowledge' | 'conversation' | 'dialog';

/**
 * Hints between the instances of one database. One may be lost: whoever listens looks at intervals too, seldom while `live` and often
 * while not. A process hears its own as well.
 */
export interface Signals {
  send(topic: SignalTopic, key?: string): void;
  /** What ends it. After a time without connection every listener is called once, without a key: anything may have happened. */
  on(topic: SignalTopic, listen: (key: string | undefined) => void): () => void;
  /** Whether signals of other instances come in now. */
  readonly live: boolean;
}

/** The wall clock that all instances share: the database's. */
export interface SharedClock {
  /** Epoch ms. */
  now(): number;
  /** What it is ahead of this machine's clock, in ms. */
  readonly offsetMs: number;
}

export interface SignalHub extends Pick<Signals, 'on'> {
  hear(topic: SignalTopic, key?: string): void;
  /** Anything may have happened. */
  hearAll(): void;
}

export function createSignalHub(): SignalHub {
  const listeners: Record<SignalTopic, Set<(key: string | undefined) => void>> = {
    knowledge: new Set(),
    conversation: new Set(),
    dialog: new Set(),
  };
  const hear = (topic: SignalTopic, key?: string) => {
    for (const listen of [...listeners[topic]]) listen(key);
  };
  return {
    on(topic, listen) {
      listeners[topic].add(listen);
      return () => void listeners[topic].delete(listen);
    },
    hear,
    hearAll() {
      hear('knowledge');
      hear('conversation');
    },
  };
}

/** A database file has no way to tell other processes, and all of them are on one machine. */
export const noSignals: Signals = { send: () => undefined, on: () => () => undefined, live: false };
export const ownClock: SharedClock = { now: Date.now, offsetMs: 0 };
