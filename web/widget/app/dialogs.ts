import type { Language } from '../texts.js';
import { byId, el, hidden, ICONS, icon } from './dom.js';
import { language, texts } from './language.js';

export type CodeOutcome = 'ok' | 'unknown' | 'offline';

export interface DialogActions {
  /** A resume code was entered. */
  useCode(code: string): Promise<CodeOutcome>;
  startFresh(): void;
  /** Gives the citizen the talk so far as a file. */
  save(): void;
  switchLanguage(): void;
}

/** The two dialogs of the app: what this chat is (with privacy and resume code) and the question before a new chat. */
export class Dialogs {
  readonly #about: HTMLDialogElement;
  readonly #fresh: HTMLDialogElement;
  readonly #code = el('output', { class: 'code' });
  readonly #codePart: HTMLElement;

  constructor(actions: DialogActions) {
    const { about, freshDialog } = texts;
    this.#codePart = el(
      'div',
      { hidden: true },
      el('p', {}, about.codeIntro, ' ', this.#code),
      el('p', { class: 'note' }, about.codeWarning),
    );
    const body = el(
      'div',
      {},
      el('p', {}, about.software),
      el('h3', {}, about.privacyTitle),
      el('p', {}, about.privacy),
    );
    body.append(el('h3', {}, about.codeTitle), this.#codePart, this.#codeForm(actions));
    body.append(el('h3', {}, about.keepTitle), el('div', { class: 'row' }, button(about.save, 'save', actions.save)));
    body.append(
      el(
        'p',
        { class: 'row' },
        button(about.language, 'language', actions.switchLanguage, language === 'tr' ? 'en' : 'tr'),
        el(
          'a',
          { href: '/erisilebilirlik', target: '_blank', rel: 'noopener' },
          about.accessibility,
          hidden(` ${texts.transcript.newTab}`),
        ),
      ),
    );
    this.#about = dialog('about', about.title, body);
    const confirm = el('button', { type: 'button', class: 'primary' }, freshDialog.confirm);
    const cancel = el('button', { type: 'button', class: 'secondary' }, freshDialog.cancel);
    this.#fresh = dialog('fresh-dialog', freshDialog.title, el('p', {}, freshDialog.body));
    this.#fresh.append(el('div', { class: 'actions' }, confirm, cancel));
    cancel.addEventListener('click', () => this.#fresh.close());
    confirm.addEventListener('click', () => {
      this.#fresh.close();
      actions.startFresh();
    });
    document.body.append(this.#about, this.#fresh);
    byId('about-button').addEventListener('click', () => this.#about.showModal());
    byId('fresh-button').addEventListener('click', () => this.#fresh.showModal());
  }

  /** Whether one of them is open, which then owns the Escape key. */
  get open(): boolean {
    return this.#about.open || this.#fresh.open;
  }

  showCode(code: string | undefined): void {
    this.#code.value = code ?? '';
    this.#codePart.hidden = code === undefined;
  }

  #codeForm(actions: DialogActions): HTMLFormElement {
    const { about } = texts;
    const field = el('input', {
      id: 'resume-code',
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      'aria-describedby': 'resume-error',
    });
    const error = el('p', { id: 'resume-error', class: 'error', role: 'alert' });
    const submit = el('button', { type: 'submit', class: 'secondary' }, about.codeSubmit);
    const form = el('form', { class: 'code-form', novalidate: true });
    form.append(
      el('label', { for: 'resume-code' }, about.codeField),
      el('div', { class: 'row' }, field, submit),
      error,
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const code = field.value.trim();
      const outcome = code === '' ? 'empty' : await actions.useCode(code);
      field.setAttribute('aria-invalid', outcome === 'ok' ? 'false' : 'true');
      error.textContent =
        outcome === 'ok'
          ? ''
          : { empty: about.codeEmpty, unknown: about.codeUnknown, offline: about.codeOffline }[outcome];
      if (outcome === 'ok') {
        field.value = '';
        this.#about.close();
      } else field.focus();
    });
    return form;
  }
}

function button(text: string, id: string, act: () => void, lang?: Language): HTMLButtonElement {
  const node = el('button', { type: 'button', id, class: 'secondary', lang }, text);
  node.addEventListener('click', act);
  return node;
}

function dialog(id: string, title: string, body: HTMLElement): HTMLDialogElement {
  const close = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': texts.about.close },
    icon(ICONS.close),
  );
  const head = el('div', { class: 'dialog-head' }, el('h2', { id: `${id}-title` }, title), close);
  const node = el('dialog', { id, 'aria-labelledby': `${id}-title` }, head, body);
  close.addEventListener('click', () => node.close());
  node.addEventListener('click', (event) => {
    if (event.target === node) node.close();
  });
  return node;
}
