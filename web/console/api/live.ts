import { useEffect, useSyncExternalStore } from 'react';

export type LiveState = 'connecting' | 'open' | 'lost';

export interface LiveEvent {
  readonly type: string;
  readonly data: unknown;
}

const TYPES = ['ticket', 'conversation', 'conversation-left', 'waiting', 'resync'] as const;
/** A stream that says nothing for so long is dead, whatever the browser thinks: the server's heart beats every 15 s. */
const RETRY_MS = 3_000;
/** The server ends each stream after some minutes, and the browser opens it again at once: shorter gaps are no loss to tell of. */
const GRACE_MS = 5_000;

/**
 * One stream of `/api/v1/desk/events` a tab, opened while anybody listens. `EventSource` comes back by itself with `Last-Event-ID`; where the
 * browser gave up (an answer other than 200), it is opened again after a while.
 */
class LiveStream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private grace: ReturnType<typeof setTimeout> | undefined;
  /** Something may have been missed that `Last-Event-ID` does not bring. */
  private isBroken = false;
  private readonly listeners = new Set<(event: LiveEvent) => void>();
  private readonly watchers = new Set<() => void>();
  private current: LiveState = 'connecting';

  readonly state = (): LiveState => this.current;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  listen(listener: (event: LiveEvent) => void): () => void {
    this.listeners.add(listener);
    if (!this.source) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  }

  private open(): void {
    clearTimeout(this.timer);
    const source = new EventSource('/api/v1/desk/events');
    this.source = source;
    source.onopen = () => {
      clearTimeout(this.grace);
      this.grace = undefined;
      if (this.isBroken) this.tell({ type: 'resync', data: {} });
      this.isBroken = false;
      this.become('open');
    };
    source.onerror = () => {
      this.isBroken = true;
      this.grace ??= setTimeout(() => this.become('lost'), GRACE_MS);
      if (source.readyState !== EventSource.CLOSED) return;
      this.source = undefined;
      this.timer = setTimeout(() => this.listeners.size > 0 && this.open(), RETRY_MS);
    };
    for (const type of TYPES) {
      source.addEventListener(type, (event) =>
        this.tell({ type, data: JSON.parse((event as MessageEvent<string>).data) }),
      );
    }
  }

  private close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.grace);
    this.grace = undefined;
    this.source?.close();
    this.source = undefined;
    this.become('connecting');
  }

  private tell(event: LiveEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private become(state: LiveState): void {
    if (this.current === state) return;
    this.current = state;
    for (const watcher of this.watchers) watcher();
  }
}

const stream = new LiveStream();

/** Hears what happens at the desks while mounted. `resync`: something may have been missed, read anew. */
export function useLive(listener: (event: LiveEvent) => void, isWanted = true): void {
  useEffect(() => (isWanted ? stream.listen(listener) : undefined), [listener, isWanted]);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(stream.watch, stream.state);
}
