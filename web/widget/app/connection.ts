import type { ActivitySet } from './activity.js';
import type { ServerApi, Session, SessionRequest } from './api.js';
import { backoff } from './backoff.js';
import type { Failure, Result } from './result.js';
import { followStream } from './stream.js';
import { uploadFile } from './upload-api.js';
import type { UploadOptions } from './upload-queue.js';

export type LinkState = 'connecting' | 'live' | 'polling' | 'offline';

export interface ConnectionListener {
  /** A session stands. `changed` is false when the same conversation got a new token. */
  session(session: Session, changed: boolean): void;
  /** `history` while the transcript is being caught up after a session, `live` after. */
  activities(set: ActivitySet, phase: 'history' | 'live'): void;
  state(state: LinkState): void;
  /** Messages can be posted from now on. */
  ready(): void;
}

const POLL_MS = 2000;
const POLL_HIDDEN_MS = 10_000;
const POLL_EXPECTING_MS = 500;
const EXPECTING_MS = 15_000;
/** Streams that end this young count as failures. */
const HEALTHY_MS = 10_000;
const FIRST_POLL_SPELL_MS = 30_000;
const LONGEST_POLL_SPELL_MS = 300_000;

/**
 * Keeps one conversation in step with the server: session, catching up, stream; polling for a spell when the stream fails twice or
 * another tab has it; back-off while nothing is reached. Never gives up and never throws.
 */
export class Connection {
  readonly #api: ServerApi;
  readonly #listener: ConnectionListener;
  #session: Session | undefined;
  #request: SessionRequest = {};
  #watermark = '';
  #run = new AbortController();
  #stream = new AbortController();
  #wake: () => void = () => {};
  #expectingUntil = 0;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: ServerApi, listener: ConnectionListener) {
    this.#api = api;
    this.#listener = listener;
    addEventListener('online', () => this.poke());
    addEventListener('offline', () => this.#stream.abort());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.poke();
    });
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** Starts over with another session; what ran before stops. */
  start(request: SessionRequest = {}): void {
    this.#run.abort();
    this.#stream.abort();
    this.#run = new AbortController();
    this.#request = request;
    this.#session = undefined;
    void this.#loop(this.#run.signal);
  }

  /** Ends any waiting now: asks the server at once. */
  poke(): void {
    this.#wake();
  }

  /** An answer is on its way: polling, if that is the way now, is quick for a while. */
  expectReply(): void {
    this.#expectingUntil = Date.now() + EXPECTING_MS;
    this.#wake();
  }

  async post(clientId: string, text: string): Promise<Result<undefined>> {
    const session = this.#session;
    if (!session) return { ok: false, reason: 'network' };
    const result = await this.#api.post(session, clientId, text);
    if (!result.ok && (result.reason === 'auth' || result.reason === 'gone')) {
      this.#dropSession(session);
      return { ok: false, reason: 'network' };
    }
    return result;
  }

  /** Sends a file; like {@link post}. */
  async upload(clientId: string, file: File, options: UploadOptions): Promise<Result<undefined>> {
    const session = this.#session;
    if (!session) return { ok: false, reason: 'network' };
    const result = await uploadFile(session, clientId, file, options);
    if (result.ok || (result.reason !== 'auth' && result.reason !== 'gone')) return result;
    this.#dropSession(session);
    return { ok: false, reason: 'network' };
  }

  /** Asks whether a resume code leads anywhere, without leaving the present conversation. */
  tryCode(resumeCode: string): Promise<Result<Session>> {
    return this.#api.session({ resumeCode });
  }

  #dropSession(session: Session): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    this.#request = session.resumeCode ? { resumeCode: session.resumeCode } : {};
    this.#stream.abort();
    this.#wake();
  }

  async #loop(signal: AbortSignal): Promise<void> {
    let failures = 0;
    let streamFailures = 0;
    let pollSpell = FIRST_POLL_SPELL_MS;
    let lastConversation = '';
    while (!signal.aborted) {
      const reached = await this.#reach(signal, lastConversation);
      if (signal.aborted) return;
      if (!reached.ok) {
        if (reached.reason === 'auth' || reached.reason === 'gone') {
          if (this.#session) this.#dropSession(this.#session);
          this.#request = failures > 1 ? {} : this.#request;
        }
        this.#listener.state(reached.reason === 'network' ? 'offline' : 'connecting');
        await this.#sleep(reached.reason === 'busy' ? reached.retryAfterMs : backoff(failures), signal);
        failures += 1;
        continue;
      }
      failures = 0;
      lastConversation = this.#session?.conversationId ?? '';
      this.#listener.ready();
      const began = Date.now();
      const end = streamFailures < 2 ? await this.#follow(reached.value, signal) : { opened: false, collision: false };
      if (signal.aborted) return;
      if (end.opened && Date.now() - began > HEALTHY_MS) {
        streamFailures = 0;
        pollSpell = FIRST_POLL_SPELL_MS;
      } else streamFailures += 1;
      if (!this.#session) continue;
      if (end.collision || streamFailures >= 2) {
        await this.#poll(pollSpell, end.collision, signal);
        streamFailures = end.collision ? 0 : 1;
        pollSpell = Math.min(LONGEST_POLL_SPELL_MS, pollSpell * 2);
      } else if (end.opened) {
        if (!navigator.onLine) this.#listener.state('offline');
        await this.#sleep(backoff(0) / 2, signal);
      }
    }
  }

  /** Session, joining and everything said so far; the value is a stream address that begins after it. */
  async #reach(signal: AbortSignal, lastConversation: string): Promise<Result<string>> {
    let joined: Result<string> | undefined;
    if (!this.#session) {
      if (!lastConversation) this.#listener.state('connecting');
      const opened = await this.#api.session(this.#request);
      if (signal.aborted || !opened.ok) return opened.ok ? { ok: false, reason: 'network' } : opened;
      const changed = opened.value.conversationId !== lastConversation;
      if (changed) this.#watermark = '';
      this.#request = opened.value.resumeCode ? { resumeCode: opened.value.resumeCode } : {};
      this.#adopt(opened.value);
      this.#listener.session(opened.value, changed);
      joined = await this.#api.join(opened.value);
      if (!joined.ok) {
        this.#session = undefined;
        return joined;
      }
    }
    const caughtUp = await this.#catchUp(lastConversation && this.#watermark ? 'live' : 'history', signal);
    if (caughtUp) return caughtUp;
    const session = this.#session;
    if (!session) return { ok: false, reason: 'auth' };
    return joined && this.#watermark === '' ? joined : this.#api.reconnect(session, this.#watermark);
  }

  async #catchUp(phase: 'history' | 'live', signal: AbortSignal): Promise<Failure | undefined> {
    for (;;) {
      const session = this.#session;
      if (!session || signal.aborted) return { ok: false, reason: 'auth' };
      const set = await this.#api.activities(session, this.#watermark);
      if (!set.ok) return set;
      if (signal.aborted) return { ok: false, reason: 'network' };
      const before = this.#watermark;
      this.#take(set.value, phase);
      if (set.value.activities.length === 0 || this.#watermark === before) return undefined;
    }
  }

  async #follow(url: string, signal: AbortSignal): Promise<{ opened: boolean; collision: boolean }> {
    this.#stream = new AbortController();
    return followStream(
      url,
      () => this.#listener.state('live'),
      (set) => {
        if (!signal.aborted) this.#take(set, 'live');
      },
      this.#stream.signal,
    );
  }

  /** Polls for a spell; a tab out of sight leaves the stream to the one that took it for as long as it stays so. */
  async #poll(spellMs: number, collision: boolean, signal: AbortSignal): Promise<void> {
    const until = Date.now() + spellMs;
    while (!signal.aborted && (Date.now() < until || (collision && document.hidden))) {
      const failure = await this.#catchUp('live', signal);
      if (failure) return;
      this.#listener.state('polling');
      const expecting = Date.now() < this.#expectingUntil;
      await this.#sleep(expecting ? POLL_EXPECTING_MS : document.hidden ? POLL_HIDDEN_MS : POLL_MS, signal);
    }
  }

  #take(set: ActivitySet, phase: 'history' | 'live'): void {
    if (set.watermark !== undefined && !(Number(set.watermark) < Number(this.#watermark)))
      this.#watermark = set.watermark;
    if (set.activities.length > 0) this.#listener.activities(set, phase);
  }

  #adopt(session: Session): void {
    this.#session = session;
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => void this.#refresh(), (session.expiresIn * 1000) / 2);
  }

  async #refresh(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    const fresh = await this.#api.refresh(session);
    if (this.#session !== session) return;
    if (fresh.ok) this.#adopt({ ...session, ...fresh.value });
    else if (fresh.reason === 'auth' || fresh.reason === 'gone') this.#dropSession(session);
    else this.#refreshTimer = setTimeout(() => void this.#refresh(), 60_000);
  }

  #sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}
