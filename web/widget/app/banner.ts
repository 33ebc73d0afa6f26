import type { Announcer } from './announcer.js';
import type { LinkState } from './connection.js';
import { texts } from './language.js';

const PATIENCE_MS = 1500;

/** The line that says the connection is away, with a button to try at once. Short gaps are not shown. */
export class Banner {
  readonly #box: HTMLElement;
  readonly #text: HTMLElement;
  readonly #announcer: Announcer;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: LinkState = 'connecting';

  constructor(
    box: HTMLElement,
    text: HTMLElement,
    retry: HTMLButtonElement,
    announcer: Announcer,
    onRetry: () => void,
  ) {
    this.#box = box;
    this.#text = text;
    this.#announcer = announcer;
    retry.addEventListener('click', onRetry);
  }

  show(state: LinkState): void {
    const changed = state !== this.#state;
    this.#state = state;
    if (state === 'live' || state === 'polling') {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      if (!this.#box.hidden && this.#text.textContent === texts.status.offline)
        this.#announcer.say(texts.status.online);
      this.#box.hidden = true;
    } else if (changed || this.#timer === undefined) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#reveal(), navigator.onLine ? PATIENCE_MS : 0);
    }
  }

  #reveal(): void {
    const text = this.#state === 'offline' ? texts.status.offline : texts.status.connecting;
    if (!this.#box.hidden && this.#text.textContent === text) return;
    this.#text.textContent = text;
    this.#box.hidden = false;
    if (this.#state === 'offline') this.#announcer.say(text);
  }
}
