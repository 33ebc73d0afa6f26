import type { Activity, ChoiceAction } from './activity.js';
import { el, hidden, ICONS, icon } from './dom.js';
import type { Said } from './download.js';
import { language, texts } from './language.js';
import { parseMarkdown } from './markdown.js';
import type { Delivery } from './outbox.js';
import { renderBlocks, renderPlain, renderSource } from './render.js';
import type { Scroll } from './scroll.js';
import { clockTime, dateOf, dayName } from './times.js';

export type BotActivity = Extract<Activity, { type: 'bot' }>;
export type CitizenActivity = Extract<Activity, { type: 'citizen' }>;

export interface TranscriptActions {
  choose(choice: ChoiceAction): void;
  retry(): void;
}

interface OwnItem {
  readonly node: HTMLLIElement;
  readonly state: HTMLElement;
  readonly text: string;
  delivery: Delivery;
  settled: boolean;
}

/** The talk is Turkish, whatever language stands around it (WCAG 3.1.2). */
const TALK = 'tr';

interface OpenChoices {
  readonly group: HTMLElement;
  readonly buttons: ReadonlyMap<HTMLButtonElement, ChoiceAction>;
}

/**
 * The list of messages. Server messages stand in the server's order; what the server has not shown back yet waits below them.
 * Choices are open until the citizen says something; then they stay readable as `aria-disabled`.
 */
export class Transcript {
  readonly #list: HTMLOListElement;
  readonly #typing: HTMLElement;
  readonly #scroll: Scroll;
  readonly #actions: TranscriptActions;
  readonly #seen = new Set<string>();
  readonly #own = new Map<string, OwnItem>();
  readonly #said = new WeakMap<Node, Said>();
  #open: OpenChoices[] = [];
  #lastDay = '';

  constructor(list: HTMLOListElement, typing: HTMLElement, scroll: Scroll, actions: TranscriptActions) {
    this.#list = list;
    this.#typing = typing;
    this.#scroll = scroll;
    this.#actions = actions;
  }

  clear(): void {
    this.#list.replaceChildren();
    this.#seen.clear();
    this.#own.clear();
    this.#open = [];
    this.#lastDay = '';
    this.typing(false);
  }

  /** Everything that stands in the list, as it stands. */
  said(): Said[] {
    return [...this.#list.children].flatMap((node) => this.#said.get(node) ?? []);
  }

  /** Adds bot messages that are new; returns those. `quiet` while history is read back. */
  addBot(activities: readonly BotActivity[], quiet: boolean): BotActivity[] {
    const wasAtEnd = this.#scroll.atEnd();
    const added = activities.filter((activity) => !this.#seen.has(activity.id));
    const nodes = added.map((activity) => {
      this.#seen.add(activity.id);
      this.#markDay(activity.at);
      const node = this.#botItem(activity);
      this.#insert(node);
      return node;
    });
    const first = nodes[0];
    if (!first) return added;
    if (quiet) this.#scroll.toEnd();
    else this.#scroll.arrived(first, wasAtEnd);
    return added;
  }

  /** The server shows a citizen's message back. Returns false when it was known already. */
  echo(activity: CitizenActivity): boolean {
    if (this.#seen.has(activity.id)) return false;
    this.#seen.add(activity.id);
    const own = activity.clientId === undefined ? undefined : this.#own.get(activity.clientId);
    if (own) {
      this.#settle(own, 'sent');
      return false;
    }
    this.#markDay(activity.at);
    const item = this.#ownItem(activity.text, activity.at, 'sent');
    this.#insert(item.node);
    item.settled = true;
    if (activity.clientId !== undefined) this.#own.set(activity.clientId, item);
    this.#closeChoices(activity.text);
    return true;
  }

  /** Shows how far a message written here has come; the first call adds it. */
  deliver(clientId: string, text: string, at: number, delivery: Delivery): void {
    const own = this.#own.get(clientId);
    if (!own) {
      this.#markDay(at);
      const item = this.#ownItem(text, at, delivery);
      this.#own.set(clientId, item);
      this.#list.append(item.node);
      this.#closeChoices(text);
      this.#scroll.toEnd();
    } else if (!own.settled && own.delivery !== delivery) {
      const wasAtEnd = this.#scroll.atEnd();
      if (delivery === 'refused') this.#settle(own, 'refused');
      else this.#show(own, delivery);
      if (wasAtEnd) this.#scroll.toEnd();
    }
  }

  /** Shows that something is coming, in these words. @returns whether that is new. */
  typing(on: boolean, words: string = texts.status.preparing): boolean {
    const label = this.#typing.querySelector('em');
    const isNew = this.#typing.hidden === on || (on && label?.textContent !== words);
    if (!isNew) return false;
    const wasAtEnd = this.#scroll.atEnd();
    if (label) label.textContent = words;
    this.#typing.hidden = !on;
    if (on && wasAtEnd) this.#scroll.toEnd();
    return true;
  }

  #insert(node: HTMLLIElement): void {
    const waiting = [...this.#own.values()].find((item) => !item.settled);
    this.#list.insertBefore(node, waiting?.node ?? null);
  }

  #markDay(at: number): void {
    const name = dayName(at, Date.now());
    if (name === this.#lastDay) return;
    const first = this.#lastDay === '' && name === texts.transcript.today;
    this.#lastDay = name;
    if (!first) this.#insert(el('li', { class: 'day' }, el('span', {}, name)));
  }

  #botItem(activity: BotActivity): HTMLLIElement {
    const time = clockTime(activity.at);
    const author = activity.kind === 'person' ? texts.agent : texts.name;
    const bubble = el('div', { class: 'bubble', lang: TALK });
    bubble.append(el('span', { class: 'vh', lang: language }, texts.transcript.at(author, time)));
    if (activity.kind === 'asked') bubble.append(el('p', { class: 'asked' }, texts.transcript.asked));
    bubble.append(...renderBlocks(parseMarkdown(activity.text)));
    if (activity.source) bubble.append(renderSource(activity.source));
    if (activity.closing) bubble.append(el('p', { class: 'closing' }, activity.closing));
    const meta = el('p', { class: 'meta', 'aria-hidden': 'true' }, `${author} · ${time}`);
    const node = el('li', { class: 'item bot', 'data-kind': activity.kind }, bubble, meta);
    if (activity.choices.length > 0) node.append(this.#choices(activity.choices));
    const { source, closing, text } = activity;
    const cited = source && `${texts.transcript.source}: ${[source.label, source.url].filter(Boolean).join(', ')}`;
    const after = [cited, closing].filter((line) => line !== undefined);
    this.#said.set(node, { author, at: `${dateOf(activity.at)} ${time}`, text, isMarkdown: true, after });
    return node;
  }

  #choices(choices: readonly ChoiceAction[]): HTMLElement {
    const group = el('div', { class: 'choices', role: 'group', 'aria-label': texts.transcript.choices });
    const buttons = new Map<HTMLButtonElement, ChoiceAction>();
    for (const choice of choices) {
      const button = el('button', { type: 'button', class: 'choice', lang: TALK }, el('span', {}, choice.title));
      button.addEventListener('click', () => {
        if (button.getAttribute('aria-disabled') !== 'true') this.#actions.choose(choice);
      });
      buttons.set(button, choice);
      group.append(button);
    }
    this.#open.push({ group, buttons });
    return group;
  }

  #closeChoices(said: string): void {
    for (const { group, buttons } of this.#open) {
      group.classList.add('closed');
      for (const [button, choice] of buttons) {
        button.setAttribute('aria-disabled', 'true');
        if (choice.value !== said) continue;
        button.classList.add('chosen');
        button.prepend(icon(ICONS.check));
        button.append(hidden(` (${texts.transcript.chosen})`));
      }
    }
    this.#open = [];
  }

  #ownItem(text: string, at: number, delivery: Delivery): OwnItem {
    const time = clockTime(at);
    const bubble = el(
      'div',
      { class: 'bubble' },
      hidden(texts.transcript.at(texts.transcript.you, time)),
      renderPlain(text),
    );
    const state = el('p', { class: 'meta' });
    const node = el('li', { class: 'item own' }, bubble, state);
    state.dataset.time = time;
    const item: OwnItem = { node, state, text, delivery, settled: false };
    this.#said.set(node, {
      author: texts.transcript.you,
      at: `${dateOf(at)} ${time}`,
      text,
      isMarkdown: false,
      after: [],
    });
    this.#show(item, delivery);
    return item;
  }

  #settle(item: OwnItem, delivery: Delivery): void {
    item.settled = true;
    this.#show(item, delivery);
  }

  #show(item: OwnItem, delivery: Delivery): void {
    const { state, node } = item;
    const focused = document.activeElement;
    const hadFocus = focused === node || state.contains(focused);
    item.delivery = delivery;
    node.dataset.delivery = delivery;
    const time = el('span', { 'aria-hidden': 'true' }, ` · ${state.dataset.time ?? ''}`);
    state.replaceChildren(texts.transcript[delivery], time);
    if (delivery === 'failed') {
      const label = texts.transcript.retryLabel(item.text.slice(0, 60));
      const retry = el('button', { type: 'button', class: 'retry', 'aria-label': label }, texts.transcript.retry);
      retry.addEventListener('click', () => this.#actions.retry());
      state.replaceChildren(texts.transcript.failed, time, retry);
      if (hadFocus) retry.focus();
    } else if (hadFocus) {
      node.tabIndex = -1;
      node.focus({ preventScroll: true });
    }
  }
}
