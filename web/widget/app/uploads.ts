import type { Announcer } from './announcer.js';
import { el } from './dom.js';
import { texts } from './language.js';
import { oneAfterAnother, type QueuedUploadOptions, type SendFile } from './upload-queue.js';

/** As the server takes them. */
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_AT_ONCE = 5;

export interface UploadParts {
  readonly button: HTMLButtonElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly field: HTMLTextAreaElement;
  /** Where files may be dropped. */
  readonly area: HTMLElement;
}

/** Files chosen, pasted or dropped: each has a line with its progress until it is sent, or says why it is not. */
export class Uploads {
  readonly #parts: UploadParts;
  readonly #announcer: Announcer;
  readonly #send: SendFile<QueuedUploadOptions>;
  readonly #newId: () => string;

  constructor(parts: UploadParts, announcer: Announcer, send: SendFile, newId: () => string) {
    this.#parts = parts;
    this.#announcer = announcer;
    this.#send = oneAfterAnother(send);
    this.#newId = newId;
    const { button, input, field, area } = parts;
    button.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      this.#take([...(input.files ?? [])]);
      input.value = '';
      field.focus();
    });
    field.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.#take(files);
    });
    area.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      area.classList.add('dropping');
    });
    for (const name of ['dragleave', 'drop']) area.addEventListener(name, () => area.classList.remove('dropping'));
    area.addEventListener('drop', (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.#take(files);
    });
  }

  #take(files: readonly File[]): void {
    if (files.length > MAX_AT_ONCE) this.#announcer.say(texts.upload.tooMany(MAX_AT_ONCE));
    for (const file of files.slice(0, MAX_AT_ONCE)) {
      const problem = problemOf(file);
      const row = this.#row(file.name);
      if (problem === undefined) void this.#run(row, file, this.#newId());
      else this.#failed(row, problem);
    }
  }

  #row(name: string): Row {
    const bar = el('progress', { max: '100', value: '0', 'aria-label': texts.upload.progress(name) });
    const said = el('span', { class: 'upload-said' });
    const actions = el('span', { class: 'upload-actions' });
    const node = el('li', { class: 'upload' }, el('span', { class: 'upload-name' }, name), bar, said, actions);
    this.#parts.list.append(node);
    return { node, bar, said, actions, name };
  }

  async #run(row: Row, file: File, id: string): Promise<void> {
    const abort = new AbortController();
    row.node.classList.remove('failed');
    row.bar.hidden = false;
    row.bar.value = 0;
    row.said.textContent = texts.upload.waiting;
    row.actions.replaceChildren(
      this.#button(texts.upload.cancel, texts.upload.cancelLabel(row.name), () => abort.abort()),
    );
    this.#announcer.say(texts.upload.started(row.name));
    const sent = await this.#send(id, file, {
      progress: (share) => {
        row.bar.value = Math.round(share * 100);
      },
      state: (state) => {
        row.bar.value = 0;
        row.said.textContent = texts.upload[state];
      },
      signal: abort.signal,
    });
    if (sent.ok || abort.signal.aborted) {
      this.#announcer.say(sent.ok ? texts.upload.sent(row.name) : texts.upload.cancelled(row.name));
      this.#remove(row);
      return;
    }
    this.#failed(row, sent.reason === 'refused' ? texts.upload.refused : texts.upload.failed, () =>
      this.#run(row, file, id),
    );
  }

  #failed(row: Row, problem: string, again?: () => Promise<void>): void {
    row.node.classList.add('failed');
    row.bar.hidden = true;
    row.said.textContent = problem;
    const dismiss = this.#button(texts.upload.dismiss, texts.upload.dismissLabel(row.name), () => this.#remove(row));
    const retry = again && this.#button(texts.upload.retry, texts.upload.retryLabel(row.name), () => void again());
    row.actions.replaceChildren(...(retry ? [retry] : []), dismiss);
    this.#announcer.say(`${row.name}: ${problem}`);
  }

  #remove({ node }: Row): void {
    const hadFocus = node.contains(document.activeElement);
    node.remove();
    if (hadFocus) this.#parts.field.focus();
  }

  #button(text: string, label: string, press: () => void): HTMLButtonElement {
    const button = el('button', { type: 'button', class: 'upload-button', 'aria-label': label }, text);
    button.addEventListener('click', press);
    return button;
  }
}

interface Row {
  readonly node: HTMLElement;
  readonly bar: HTMLProgressElement;
  readonly said: HTMLElement;
  readonly actions: HTMLElement;
  readonly name: string;
}

function problemOf({ type, size }: File): string | undefined {
  if (!TYPES.includes(type)) return texts.upload.wrongType;
  if (size > MAX_BYTES) return texts.upload.tooLarge;
  return size === 0 ? texts.upload.empty : undefined;
}
