import { backoff } from './backoff.js';
import type { OutboxItem, OutboxStore } from './outbox-ports.js';
import type { Result } from './result.js';

export type Delivery = 'sending' | 'sent' | 'failed' | 'refused';

export interface OutboxPorts {
  readonly store: OutboxStore;
  readonly post: (clientId: string, text: string) => Promise<Result<undefined>>;
  readonly onDelivery: (item: OutboxItem, delivery: Delivery, reason?: 'busy') => void;
  readonly now: () => number;
  readonly newId: () => string;
}

const KEPT_MS = 7 * 24 * 3600 * 1000;
const ECHO_WAIT_MS = 20_000;

/**
 * Sends messages one after the other in the order written. A message stays in the store until the server has shown it back
 * (its echo) or refused it for good; until then it may be posted again under the same client id, which the server takes once.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  #queue: OutboxItem[] = [];
  readonly #unconfirmed = new Map<string, { item: OutboxItem; postedAt: number }>();
  #busy = false;
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** Writes a message down and sends it as soon as it is its turn. */
  add(conversationId: string, text: string): OutboxItem {
    const item = { clientId: this.#ports.newId(), conversationId, text, createdAt: this.#ports.now() };
    this.#queue.push(item);
    void this.#ports.store.put(item);
    this.#ports.onDelivery(item, 'sending');
    void this.flush();
    return item;
  }

  /** What an earlier page left unsent in this conversation or before any stood; what is older than a week is forgotten. */
  async restore(conversationId: string): Promise<void> {
    const known = new Set([...this.#queue.map((item) => item.clientId), ...this.#unconfirmed.keys()]);
    const stored = await this.#ports.store.all();
    const oldest = this.#ports.now() - KEPT_MS;
    const dead = stored.filter((item) => item.createdAt < oldest);
    if (dead.length > 0) await this.#ports.store.remove(dead.map((item) => item.clientId));
    for (const item of stored) {
      const ours = item.conversationId === conversationId || item.conversationId === '';
      if (item.createdAt < oldest || !ours || known.has(item.clientId)) continue;
      this.#queue.push(item);
      this.#ports.onDelivery(item, 'sending');
    }
  }

  /** The server has shown the message back. */
  confirm(clientId: string): void {
    this.#unconfirmed.delete(clientId);
    this.#queue = this.#queue.filter((item) => item.clientId !== clientId);
    void this.#ports.store.remove([clientId]);
  }

  /** Sends what waits; called on every sign that the server is reachable. */
  async flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#retryTimer);
    this.#requeueUnechoed();
    for (let item = this.#queue[0]; item; item = this.#queue[0]) {
      this.#ports.onDelivery(item, 'sending');
      const result = await this.#ports.post(item.clientId, item.text);
      if (!result.ok && result.reason !== 'refused') {
        for (const waiting of this.#queue) {
          this.#ports.onDelivery(waiting, 'failed', result.reason === 'busy' ? 'busy' : undefined);
        }
        const wait = result.reason === 'busy' ? result.retryAfterMs : backoff(this.#attempt + 2);
        this.#attempt += 1;
        this.#retryTimer = setTimeout(() => void this.flush(), wait);
        break;
      }
      this.#attempt = 0;
      const stillQueued = this.#queue.includes(item);
      this.#queue = this.#queue.filter((other) => other !== item);
      if (result.ok) {
        if (stillQueued) this.#unconfirmed.set(item.clientId, { item, postedAt: this.#ports.now() });
        this.#ports.onDelivery(item, 'sent');
      } else {
        void this.#ports.store.remove([item.clientId]);
        this.#ports.onDelivery(item, 'refused');
      }
    }
    this.#busy = false;
  }

  /** Forgets everything, as when a new conversation begins. */
  clear(): void {
    clearTimeout(this.#retryTimer);
    const ids = [...this.#queue.map((item) => item.clientId), ...this.#unconfirmed.keys()];
    this.#queue = [];
    this.#unconfirmed.clear();
    void this.#ports.store.remove(ids);
  }

  #requeueUnechoed(): void {
    const before = this.#ports.now() - ECHO_WAIT_MS;
    for (const [clientId, { item, postedAt }] of this.#unconfirmed) {
      if (postedAt > before) continue;
      this.#unconfirmed.delete(clientId);
      this.#queue.unshift(item);
    }
  }
}
