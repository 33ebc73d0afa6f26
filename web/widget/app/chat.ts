import type { Activity, ActivitySet } from './activity.js';
import type { Announcer } from './announcer.js';
import { ServerApi, type Session, type SessionRequest } from './api.js';
import { Connection, type LinkState } from './connection.js';
import { texts } from './language.js';
import { visibleText } from './links.js';
import { narrate, parseMarkdown } from './markdown.js';
import { Outbox } from './outbox.js';
import { IndexedOutbox } from './outbox-store.js';
import type { Result } from './result.js';
import { Tabs } from './tabs.js';
import type { BotActivity, CitizenActivity, Transcript } from './transcript.js';
import type { UploadOptions } from './upload-queue.js';

/** An answer sooner than this needs no "yanıt hazırlanıyor". */
const PREPARING_AFTER_MS = 400;
const PREPARING_AT_MOST_MS = 45_000;
/** A person's console says every four seconds that they still write. */
const PERSON_TYPES_MS = 7_000;

export interface ChatView {
  readonly transcript: Transcript;
  readonly announcer: Announcer;
  state(state: LinkState): void;
  session(session: Session): void;
  /** New bot messages and how they are read aloud; the app may be out of sight. */
  arrived(count: number, narration: string): void;
}

/** A bot message as it is read aloud. */
function spoken(activity: BotActivity): string {
  const source = activity.source ? `${texts.transcript.source}: ${visibleText(activity.source.label)}.` : '';
  const choices = activity.choices.length > 0 ? texts.status.choiceCount(activity.choices.length) : '';
  return [`${texts.name}:`, narrate(parseMarkdown(activity.text)), source, activity.closing, choices]
    .filter(Boolean)
    .join(' ');
}

/** 128 random bits in hex; `crypto.randomUUID` is missing where a school still serves http. */
export function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One conversation on the screen: what is typed goes out through the outbox, what the server says goes into the transcript. */
export class Chat {
  readonly #view: () => ChatView;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #tabs: Tabs;
  #restored = '';
  #resumed = false;
  #awaiting = false;
  /** A person spoke last: when they answer is for them to say. */
  #withPerson = false;
  #preparingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: () => ChatView) {
    this.#view = view;
    this.#connection = new Connection(new ServerApi(), {
      session: (session, changed) => this.#opened(session, changed),
      activities: (set, phase) => this.#take(set, phase === 'history' && this.#resumed),
      state: (state) => view().state(state),
      ready: () => void this.#ready(),
    });
    this.#outbox = new Outbox({
      store: new IndexedOutbox(),
      post: (clientId, text) => this.#connection.post(clientId, text),
      onDelivery: (item, delivery, reason) => {
        view().transcript.deliver(item.clientId, item.text, item.createdAt, delivery);
        if (delivery === 'sent') this.#posted();
        if (delivery === 'failed' || delivery === 'refused') this.#notDelivered(delivery, reason);
      },
      now: () => Date.now(),
      newId: newClientId,
    });
    this.#tabs = new Tabs((message) =>
      message === 'fresh' ? this.#connection.start() : this.#connection.expectReply(),
    );
  }

  start(request: SessionRequest = {}): void {
    this.#connection.start(request);
  }

  say(text: string): void {
    this.#outbox.add(this.#connection.session?.conversationId ?? this.#restored, text);
  }

  /** Sends a file as a message of its own; the server's echo puts it into the transcript. */
  async upload(clientId: string, file: File, options: UploadOptions): Promise<Result<undefined>> {
    const sent = await this.#connection.upload(clientId, file, options);
    if (sent.ok) this.#posted();
    return sent;
  }

  /** The citizen asks to try now what failed. */
  retry(): void {
    this.#connection.poke();
    void this.#outbox.flush();
  }

  startFresh(): void {
    this.#outbox.clear();
    this.#connection.start({ fresh: true });
    this.#view().announcer.say(texts.status.fresh);
  }

  async useCode(resumeCode: string): Promise<'ok' | 'unknown' | 'offline'> {
    const found = await this.#connection.tryCode(resumeCode);
    if (!found.ok) return found.reason === 'network' ? 'offline' : 'unknown';
    if (!found.value.resumed) return 'unknown';
    this.#outbox.clear();
    this.#connection.start({ resumeCode });
    return 'ok';
  }

  #opened(session: Session, changed: boolean): void {
    const { transcript, announcer } = this.#view();
    this.#resumed = session.resumed;
    this.#view().session(session);
    if (!changed) return;
    const first = this.#restored === '';
    if (!first) transcript.clear();
    this.#preparing(false);
    if (session.resumed && first) announcer.say(texts.status.resumed);
  }

  async #ready(): Promise<void> {
    const conversation = this.#connection.session?.conversationId ?? '';
    if (conversation !== this.#restored) {
      this.#restored = conversation;
      await this.#outbox.restore(conversation);
    }
    await this.#outbox.flush();
  }

  #take(set: ActivitySet, quiet: boolean): void {
    const { transcript } = this.#view();
    let news: BotActivity[] = [];
    let run: BotActivity[] = [];
    const flushRun = () => {
      if (run.length > 0) news = [...news, ...transcript.addBot(run, quiet)];
      run = [];
    };
    for (const activity of set.activities) {
      if (activity.type === 'bot') run.push(activity);
      else {
        flushRun();
        this.#other(activity, quiet);
      }
    }
    flushRun();
    if (news.length === 0) return;
    this.#withPerson = news.at(-1)?.kind === 'person';
    this.#preparing(false);
    if (quiet) return;
    this.#view().arrived(news.length, news.map(spoken).join(' '));
  }

  #other(activity: Exclude<Activity, BotActivity>, quiet: boolean): void {
    if (activity.type === 'typing') {
      if (activity.isPerson) this.#personTypes();
      else if (this.#awaiting) this.#preparing(true);
      return;
    }
    this.#echo(activity, quiet);
  }

  #echo(activity: CitizenActivity, quiet: boolean): void {
    if (activity.clientId !== undefined) this.#outbox.confirm(activity.clientId);
    const fromElsewhere = this.#view().transcript.echo(activity);
    if (fromElsewhere && !quiet) this.#expect();
  }

  #posted(): void {
    this.#connection.expectReply();
    this.#tabs.tell('news');
    this.#expect();
  }

  #expect(): void {
    if (this.#withPerson) return;
    this.#awaiting = true;
    clearTimeout(this.#preparingTimer);
    this.#preparingTimer = setTimeout(() => this.#preparing(true), PREPARING_AFTER_MS);
  }

  #preparing(on: boolean): void {
    const { transcript, announcer } = this.#view();
    clearTimeout(this.#preparingTimer);
    if (on && this.#awaiting) {
      this.#awaiting = false;
      transcript.typing(true);
      announcer.say(texts.status.preparing);
      this.#preparingTimer = setTimeout(() => transcript.typing(false), PREPARING_AT_MOST_MS);
    } else if (!on) {
      this.#awaiting = false;
      transcript.typing(false);
    }
  }

  #personTypes(): void {
    const { transcript, announcer } = this.#view();
    this.#awaiting = false;
    clearTimeout(this.#preparingTimer);
    if (transcript.typing(true, texts.status.personTypes)) announcer.say(texts.status.personTypes);
    this.#preparingTimer = setTimeout(() => transcript.typing(false), PERSON_TYPES_MS);
  }

  #notDelivered(delivery: 'failed' | 'refused', reason: 'busy' | undefined): void {
    const { announcer } = this.#view();
    this.#preparing(false);
    if (delivery === 'refused') announcer.say(texts.transcript.refused);
    else announcer.say(reason === 'busy' ? texts.status.busy : texts.status.sendFailed);
  }
}
