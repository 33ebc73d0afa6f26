import { type HostMessage, parseAppMessage, wrap } from '../protocol.js';
import type { LauncherTexts } from '../texts.js';
import type { LoaderConfig } from './config.js';
import { LAUNCHER_TEXTS } from './texts.js';
import { buildView, type LoaderView } from './view.js';

const READY_WITHIN_MS = 15_000;
const SMALL_SCREEN = '(max-width: 560px), (max-height: 480px)';

/** What a host page may call, as `window.MebAsistan`. */
export interface WidgetHandle {
  open(): void;
  close(): void;
  toggle(): void;
}

/** Launcher and panel on a host page. The frame is made on the first opening and kept, so that closing loses nothing. */
export class Widget implements WidgetHandle {
  readonly #config: LoaderConfig;
  readonly #texts: LauncherTexts;
  readonly #view: LoaderView;
  readonly #small = matchMedia(SMALL_SCREEN);
  #frame: HTMLIFrameElement | undefined;
  #ready = false;
  #opened = false;
  #unread = 0;

  constructor(config: LoaderConfig) {
    this.#config = config;
    this.#texts = LAUNCHER_TEXTS[config.language];
    this.#view = buildView(config);
    const { element, launcher, panel, shut } = this.#view;
    launcher.addEventListener('click', () => this.toggle());
    shut.addEventListener('click', () => this.close());
    panel.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    panel.addEventListener('close', () => {
      if (this.#opened && !panel.open) this.close();
    });
    element.shadowRoot?.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape' && this.#opened) this.close();
    });
    this.#small.addEventListener('change', () => {
      if (this.#opened) this.#show();
    });
    addEventListener('message', (event: MessageEvent<unknown>) => this.#receive(event));
    this.#label();
    document.body.append(element);
  }

  open(): void {
    if (this.#opened) return;
    this.#opened = true;
    this.#unread = 0;
    this.#show();
    if (!this.#frame) this.#load();
    this.#frame?.focus();
    this.#label();
  }

  close(): void {
    if (!this.#opened) return;
    this.#opened = false;
    this.#view.panel.close();
    this.#tell({ type: 'hidden' });
    this.#label();
    this.#view.launcher.focus();
  }

  toggle(): void {
    if (this.#opened) this.close();
    else this.open();
  }

  /** A panel beside the page, or the whole screen with the page inert behind it where the screen is small. */
  #show(): void {
    const { panel } = this.#view;
    const full = this.#small.matches;
    const hadFocus = panel.contains(this.#view.element.shadowRoot?.activeElement ?? null);
    if (panel.open) panel.close();
    panel.classList.toggle('full', full);
    if (full) panel.showModal();
    else panel.show();
    if (hadFocus) this.#frame?.focus();
    this.#tell({ type: 'shown', modal: full });
  }

  #load(): void {
    const { panel, wait } = this.#view;
    const frame = document.createElement('iframe');
    frame.title = this.#texts.frameTitle;
    frame.allow = '';
    frame.referrerPolicy = 'origin';
    frame.src = `${this.#config.origin}/widget/app.html#host=${encodeURIComponent(location.origin)}&lang=${this.#config.language}`;
    panel.append(frame);
    this.#frame = frame;
    setTimeout(() => {
      if (this.#ready) return;
      wait.textContent = this.#texts.failed;
      frame.className = 'off';
      if (this.#opened) this.#view.shut.focus();
    }, READY_WITHIN_MS);
  }

  #receive(event: MessageEvent<unknown>): void {
    const frame = this.#frame;
    if (!frame || event.origin !== this.#config.origin || event.source !== frame.contentWindow) return;
    const message = parseAppMessage(event.data);
    if (message?.type === 'ready') {
      this.#ready = true;
      frame.className = '';
      this.#view.wait.hidden = true;
      this.#view.shut.hidden = true;
      this.#view.wait.textContent = '';
      this.#tell(this.#opened ? { type: 'shown', modal: this.#small.matches } : { type: 'hidden' });
    } else if (message?.type === 'close') this.close();
    else if (message?.type === 'unread') {
      this.#unread = this.#opened ? 0 : message.count;
      this.#label();
    }
  }

  #tell(message: HostMessage): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(wrap(message), this.#config.origin);
  }

  #label(): void {
    const { launcher, badge } = this.#view;
    const { open, close, unread } = this.#texts;
    const action = this.#opened ? close : `${this.#config.label}: ${open}`;
    launcher.setAttribute('aria-label', this.#unread > 0 ? `${action}, ${unread(this.#unread)}` : action);
    launcher.setAttribute('aria-expanded', String(this.#opened));
    badge.hidden = this.#unread === 0;
    badge.textContent = String(this.#unread);
  }
}
