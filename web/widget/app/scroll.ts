const NEAR_PX = 96;

/**
 * Where the transcript stands. In windows too low for an inner scroller (zoom of 400 %) the page itself scrolls; both look the same from
 * outside. Nothing moves under a reader who has scrolled up: the button is shown instead.
 */
export class Scroll {
  readonly #log: HTMLElement;
  readonly #button: HTMLButtonElement;
  #pinned = true;

  constructor(log: HTMLElement, button: HTMLButtonElement) {
    this.#log = log;
    this.#button = button;
    const settle = () => {
      this.#pinned = this.atEnd();
      if (this.#pinned) this.#button.hidden = true;
    };
    log.addEventListener('scroll', settle, { passive: true });
    addEventListener('scroll', settle, { passive: true });
    button.addEventListener('click', () => {
      this.toEnd();
      this.#log.focus({ preventScroll: true });
    });
    new ResizeObserver(() => {
      if (this.#pinned) this.toEnd();
    }).observe(log);
  }

  get #pane(): Element {
    const inner = getComputedStyle(this.#log).overflowY !== 'visible';
    return inner ? this.#log : (document.scrollingElement ?? document.documentElement);
  }

  atEnd(): boolean {
    const pane = this.#pane;
    return pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_PX;
  }

  toEnd(): void {
    const pane = this.#pane;
    pane.scrollTop = pane.scrollHeight;
    this.#pinned = true;
    this.#button.hidden = true;
  }

  /** After something was added at the end by the other side: shows its beginning, or the button when the reader was elsewhere. */
  arrived(first: HTMLElement, wasAtEnd: boolean): void {
    if (!wasAtEnd) {
      this.#button.hidden = false;
      return;
    }
    const pane = this.#pane;
    const top = first.getBoundingClientRect().top - (pane === this.#log ? pane.getBoundingClientRect().top : 0);
    pane.scrollTop = Math.min(pane.scrollTop + top - 12, pane.scrollHeight - pane.clientHeight);
    this.#pinned = this.atEnd();
  }
}
