const SHOWN_MS = 1000;

/**
 * Speaks through one polite live region with two slots: texts alternate between them so that equal ones are read again, stand for a second
 * each (shorter was missed by TalkBack, BotFramework-WebChat docs/ACCESSIBILITY.md) and are then cleared.
 */
export class Announcer {
  readonly #slots: readonly [HTMLElement, HTMLElement];
  #turn: 0 | 1 = 0;
  #queue: string[] = [];
  #speaking = false;

  constructor(slots: readonly [HTMLElement, HTMLElement]) {
    this.#slots = slots;
  }

  say(text: string): void {
    const said = text.trim();
    if (said === '') return;
    this.#queue.push(said);
    if (!this.#speaking) this.#next();
  }

  #next(): void {
    const text = this.#queue.shift();
    this.#speaking = text !== undefined;
    if (text === undefined) return;
    const slot = this.#slots[this.#turn];
    this.#turn = this.#turn === 0 ? 1 : 0;
    slot.textContent = text;
    setTimeout(() => {
      slot.textContent = '';
      this.#next();
    }, SHOWN_MS);
  }
}
