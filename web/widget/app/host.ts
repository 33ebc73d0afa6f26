import { type AppMessage, type HostMessage, parseHostMessage, wrap } from '../protocol.js';

/**
 * The line to the loader on the host page. The host's origin comes in the address's fragment; whether it may embed us at all is decided by
 * `frame-ancestors`. Undefined when the app is a page of its own.
 */
export class Host {
  readonly #origin: string;

  static find(): Host | undefined {
    if (window.parent === window) return undefined;
    const origin = new URLSearchParams(location.hash.slice(1)).get('host') ?? '';
    return URL.canParse(origin) && new URL(origin).origin === origin ? new Host(origin) : undefined;
  }

  private constructor(origin: string) {
    this.#origin = origin;
  }

  listen(onMessage: (message: HostMessage) => void): void {
    addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.origin !== this.#origin || event.source !== window.parent) return;
      const message = parseHostMessage(event.data);
      if (message) onMessage(message);
    });
  }

  tell(message: AppMessage): void {
    window.parent.postMessage(wrap(message), this.#origin);
  }
}
