type TabMessage = 'news' | 'fresh';

/** Talk between open tabs of this origin: `news` (something was sent, ask the server), `fresh` (a new conversation began). */
export class Tabs {
  readonly #channel: BroadcastChannel | undefined;

  constructor(onMessage: (message: TabMessage) => void) {
    this.#channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('mebasistan') : undefined;
    this.#channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === 'news' || event.data === 'fresh') onMessage(event.data);
    });
  }

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}
