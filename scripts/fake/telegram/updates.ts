import type { FakeUpdate } from './model.js';

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
}

export interface UpdatesOptions {
  /** Before a webhook is called again that did not answer 2xx. */
  readonly retryMs: number;
  /** Of what `getUpdates` gives: the same again, another order. */
  readonly disorder?: ((updates: readonly FakeUpdate[]) => readonly FakeUpdate[]) | undefined;
}

/** Updates waiting for the bot: handed out by `getUpdates` until an offset confirms them, or brought to the webhook, a chat's one after another. */
export class Updates {
  #waiting: FakeUpdate[] = [];
  #lastId = 1000;
  #webhook: Webhook | undefined;
  #wake: (() => void) | undefined;
  readonly #lanes = new Map<string, Promise<void>>();
  #closed = false;

  constructor(private readonly options: UpdatesOptions) {}

  get webhook(): Webhook | undefined {
    return this.#webhook;
  }

  get pending(): number {
    return this.#waiting.length;
  }

  setWebhook(webhook: Webhook | undefined): void {
    this.#webhook = webhook;
    if (webhook) for (const update of this.#waiting) this.#bring(update);
  }

  /** @param lane what is delivered in its order */
  add(payload: Readonly<Record<string, unknown>>, lane: string): FakeUpdate {
    this.#lastId += 1;
    const update: FakeUpdate = { update_id: this.#lastId, ...payload };
    Object.defineProperty(update, 'lane', { value: lane, enumerable: false });
    this.#waiting.push(update);
    if (this.#webhook) this.#bring(update);
    this.#wake?.();
    return update;
  }

  /** Nobody waits any longer: what `getUpdates` says then is the caller's. */
  interrupt(): void {
    this.#wake?.();
  }

  async get(
    offset: number | undefined,
    limit: number,
    holdMs: number,
    isStale: () => boolean,
  ): Promise<readonly FakeUpdate[]> {
    if (offset !== undefined) this.#waiting = this.#waiting.filter(({ update_id }) => update_id >= offset);
    if (this.#waiting.length === 0 && holdMs > 0) await this.#woken(holdMs);
    if (isStale()) return [];
    const due = this.#waiting.slice(0, limit);
    return this.options.disorder?.(due) ?? due;
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  #woken(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }

  #bring(update: FakeUpdate): void {
    const lane = String(update.lane);
    const tail = (this.#lanes.get(lane) ?? Promise.resolve()).then(() => this.#bringOne(update));
    this.#lanes.set(lane, tail);
  }

  async #bringOne(update: FakeUpdate): Promise<void> {
    while (!this.#closed && this.#webhook && this.#waiting.includes(update)) {
      const { url, secret } = this.#webhook;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }) },
        body: JSON.stringify(update),
      }).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) this.#waiting = this.#waiting.filter((one) => one !== update);
      else await new Promise((resolve) => setTimeout(resolve, this.options.retryMs));
    }
  }
}
