import type { Announcer } from './announcer.js';
import { texts } from './language.js';

/** Longest message in characters (UTF-16 code units, as the server counts). */
export const MAX_LENGTH = 4000;
const WARN_LEFT = 200;
const MAX_ROWS = 5;

export interface ComposerParts {
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  readonly hint: HTMLElement;
  readonly error: HTMLElement;
}

/** The writing field: Enter sends, Shift+Enter breaks the line, too long or empty is said as text tied to the field. */
export class Composer {
  readonly #parts: ComposerParts;
  readonly #announcer: Announcer;
  #warned = false;

  constructor(parts: ComposerParts, announcer: Announcer, onSend: (text: string) => void) {
    this.#parts = parts;
    this.#announcer = announcer;
    const { form, field } = parts;
    field.addEventListener('input', () => this.#changed());
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = field.value.trim();
      const problem = text === '' ? texts.composer.empty : this.#tooLong();
      this.#complain(problem);
      if (problem) announcer.say(problem);
      field.focus();
      if (problem) return;
      field.value = '';
      this.#changed();
      onSend(text);
    });
  }

  focus(): void {
    this.#parts.field.focus();
  }

  #tooLong(): string | undefined {
    const over = this.#parts.field.value.trim().length - MAX_LENGTH;
    return over > 0 ? texts.composer.over(over) : undefined;
  }

  #changed(): void {
    const { field, hint } = this.#parts;
    const left = MAX_LENGTH - field.value.length;
    hint.textContent = left <= WARN_LEFT && left >= 0 ? texts.composer.left(left) : '';
    this.#complain(left < 0 ? texts.composer.over(-left) : undefined);
    if (left <= WARN_LEFT && !this.#warned)
      this.#announcer.say(left >= 0 ? texts.composer.left(left) : texts.composer.over(-left));
    this.#warned = left <= WARN_LEFT;
    const lines = field.value.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / 42), 0);
    field.rows = Math.min(MAX_ROWS, Math.max(1, lines));
  }

  #complain(problem: string | undefined): void {
    const { field, error } = this.#parts;
    error.textContent = problem ?? '';
    error.hidden = problem === undefined;
    field.setAttribute('aria-invalid', problem === undefined ? 'false' : 'true');
  }
}
