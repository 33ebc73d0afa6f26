import { createHash } from 'node:crypto';
import type { Encoder } from '../../nlu/index.js';
import type { Passage } from '../passage.js';
import type { VectorStore } from '../ports.js';
import { createCarefulEncoding } from './careful-encoding.js';
import { DenseView } from './dense-view.js';
import { denseTexts } from './texts.js';
import type { QuantizedVector } from './vector-index.js';

/** Passages whose vectors are loaded, encoded and saved together. */
const BATCH = 64;
const RETRY_MS = 5_000;
/** Longest that a batch of many waits for calm. */
const CALM_PATIENCE_MS = 5_000;

export interface EmbedderDeps {
  readonly encoder: Encoder & { ready(): Promise<void> };
  readonly vectors: VectorStore;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
  /** Milliseconds between tries while the encoder is not there; default 5,000. */
  readonly retryMs?: number;
  /** Resolves when citizens do not need the processor more; many texts at once wait for it, though not for ever. */
  readonly calm?: () => Promise<void>;
}

/**
 * Keeps the dense view in step with the passages: loads what is stored under (encoder revision, text hash), encodes only what is
 * missing, in the background. The view goes live in one step, when everything known at first has its vectors; after that a
 * changed passage is searched lexically for the moment it takes to encode it. A text that cannot be encoded is set aside: logged once, searched by
 * its words, never tried again.
 */
export interface Embedder {
  /** Passages that came or changed, and ids of passages that went. Returns at once. */
  update(changed: readonly Passage[], removed: readonly string[]): void;
  /** The view, once it is live. */
  readonly view: DenseView | undefined;
  /** Passages that wait for their vectors. */
  readonly pending: number;
  /** Passages that have theirs, live or not yet. */
  readonly embedded: number;
  /** Resolves when nothing is pending. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function createEmbedder({ encoder, vectors, log, retryMs = RETRY_MS, calm }: EmbedderDeps): Embedder {
  const view = new DenseView(encoder.dimensions);
  const waiting = new Map<string, Passage>();
  let live = false;
  let pruned = false;
  let running: Promise<void> | undefined;
  const stopped = new AbortController();
  const careful = createCarefulEncoding(encoder, stopped.signal, ({ text, hash }, fault) =>
    log.warn({ err: fault, hash, characters: text.length }, 'a text cannot be encoded: searched by words alone'),
  );

  async function work(): Promise<void> {
    while (waiting.size > 0 && !stopped.signal.aborted) {
      try {
        await encoder.ready();
        if (calm && live && waiting.size > BATCH) await Promise.race([calm(), pause(CALM_PATIENCE_MS, stopped.signal)]);
        await embed([...waiting.values()].slice(0, BATCH));
      } catch (fault) {
        if (stopped.signal.aborted) return;
        log.warn({ err: fault, pending: waiting.size }, 'passages could not be encoded; trying again');
        await pause(retryMs, stopped.signal);
      }
    }
    if (!live && waiting.size === 0) {
      live = true;
      log.info({ passages: view.size, vectors: view.vectors, revision: encoder.revision }, 'dense view live');
    }
    if (!pruned && live) {
      pruned = true;
      await vectors.prune(encoder.revision);
    }
  }

  async function embed(batch: readonly Passage[]): Promise<void> {
    const texts = batch.map(keyedTexts);
    const wanted = new Map(
      texts.flatMap(({ body, ask, sentences }) => [...body, ...ask, ...sentences]).map((text) => [text.hash, text]),
    );
    const known = new Map(
      [...(await vectors.load(encoder.revision, [...wanted.keys()]))].filter(([, vector]) => isSound(vector)),
    );
    const missing = [...wanted.values()].filter(({ hash }) => !known.has(hash));
    const encoded = new Map<string, QuantizedVector>();
    await careful.encode(missing, async (done) => {
      await vectors.save(encoder.revision, done);
      for (const [hash, vector] of done) encoded.set(hash, vector);
    });
    if (stopped.signal.aborted) return;
    const of = ({ hash }: { hash: string }) => known.get(hash) ?? encoded.get(hash) ?? [];
    for (const { passage, body, ask, sentences } of texts) {
      if (waiting.get(passage.id) !== passage) continue;
      waiting.delete(passage.id);
      const found = { body: body.flatMap(of), ask: ask.flatMap(of), sentences: sentences.flatMap(of) };
      if (found.body.length > 0) view.set(passage.id, found);
    }
    if (!live && encoded.size > 0) log.info({ done: view.size, pending: waiting.size }, 'encoding passages');
  }

  /** One damaged row must not keep the others out: it is encoded and saved anew. */
  const isSound = ({ codes, scale }: QuantizedVector) =>
    codes.length === encoder.dimensions && Number.isFinite(scale) && scale > 0;

  function start(): void {
    if (running || stopped.signal.aborted) return;
    running = work()
      .catch((fault: unknown) => log.warn({ err: fault }, 'encoding stopped'))
      .finally(() => {
        running = undefined;
        if (waiting.size > 0) start();
      });
  }

  return {
    update(changed, removed) {
      for (const id of removed) {
        waiting.delete(id);
        view.remove(id);
      }
      for (const passage of changed) {
        view.remove(passage.id);
        waiting.set(passage.id, passage);
      }
      start();
    },
    get view() {
      return live ? view : undefined;
    },
    get pending() {
      return waiting.size;
    },
    get embedded() {
      return view.size;
    },
    async settled() {
      while (running) await running;
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

/** A text to encode, and the key that its vector is kept under. */
export interface KeyedText {
  readonly role: 'passage' | 'query';
  readonly text: string;
  readonly hash: string;
}

/** Role and text make the vector, so they make the key. */
export const keyed = (role: KeyedText['role'], text: string): KeyedText => ({
  role,
  text,
  hash: createHash('sha256').update(`${role}: ${text}`).digest('base64url'),
});

/** What a passage is found by in the dense view, each text under its key. */
export function keyedTexts(passage: Passage) {
  const { body, ask, sentences } = denseTexts(passage);
  return {
    passage,
    body: body.map((text) => keyed('passage', text)),
    ask: ask.map((text) => keyed('query', text)),
    sentences: sentences.map((text) => keyed('passage', text)),
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref?.();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
