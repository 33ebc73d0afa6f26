import { Worker } from 'node:worker_threads';
import {
  createFollower,
  type Follower,
  type GateFailure,
  type GateReport,
  type GoldenStore,
  type KnowledgeItem,
  type KnowledgeStore,
  type LexiconStore,
  type StoredItem,
} from '../../knowledge/index.js';
import type { FromGate, GateWorkerData, PackedVectors, ToGate, WantedText } from './messages.js';

export interface GateThreadDeps {
  /** Compiled worker, `dist/server/gate/worker.js`. */
  readonly workerFile: string | URL;
  readonly data: GateWorkerData;
  readonly knowledge: Pick<KnowledgeStore, 'revision' | 'changedSince'>;
  readonly golden: Pick<GoldenStore, 'list' | 'token'>;
  readonly lexicon?: Pick<LexiconStore, 'list'>;
  readonly supply?: (texts: readonly WantedText[]) => Promise<PackedVectors>;
  /** Today in Istanbul, ISO. */
  readonly today: () => string;
  /** Longest check, in milliseconds; default 120,000. The thread is then ended and started anew. */
  readonly patienceMs?: number;
  /** Quiet time after a change of the knowledge before its questions are asked ahead of the next check; default 5,000. */
  readonly warmAfterMs?: number;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}

export interface GateThread {
  check(changes: readonly KnowledgeItem[]): Promise<GateReport>;
  close(): Promise<void>;
}

const PATIENCE_MS = 120_000;
const WARM_AFTER_MS = 5_000;
/** Items sent in one message: a copy of them is made on this thread. */
const SENT = 25;

const TEXTS: Readonly<Record<GateFailure, string>> = {
  'not-ready': 'Yayın denetimi henüz hazır değil: bilgi deposuna ulaşılamadı. Birazdan yeniden deneyin.',
  crashed: 'Yayın denetimi beklenmedik biçimde durdu ve yeniden başlatılıyor. Birazdan yeniden deneyin.',
  overdue: 'Yayın denetimi süresinde bitmedi. Birazdan yeniden deneyin; sürerse sistem yöneticisine bildirin.',
  closed: 'Yayın denetimi kapatılıyor: sunucu duruyor.',
};
const unavailable = (reason: GateFailure): GateReport => ({ status: 'unavailable', reason, text: TEXTS[reason] });

interface Life {
  readonly worker: Worker;
  readonly follower: Follower;
  readonly checks: Map<number, (report: GateReport) => void>;
  /** Messages are sent one after another, with turns of the event loop between. */
  sending: Promise<void>;
  following: boolean;
  goldenToken?: string;
  warming?: NodeJS.Timeout;
}

/**
 * The gate's thread, started with the first check and kept in step with the store from then on. What goes wrong is a value: a thread that dies or
 * takes too long makes the checks in hand `unavailable`, and the next check starts another.
 */
export function createGateThread(deps: GateThreadDeps): GateThread {
  const { lexicon } = deps;
  const patience = deps.patienceMs ?? PATIENCE_MS;
  let life: Life | undefined;
  let closed = false;
  let ids = 0;

  function start(): Life {
    const worker = new Worker(deps.workerFile, { workerData: deps.data });
    worker.unref();
    const follower = createFollower({
      store: deps.knowledge,
      search: { apply: (changes) => followed(born, changes) },
      ...(lexicon && {
        alongside: async () => send(born, { type: 'lexicon', changes: await lexicon.list() }),
      }),
      intervalMs: 1_000,
      onError: (error) => deps.log.warn({ err: error }, 'publish gate: knowledge could not be followed'),
    });
    const born: Life = { worker, follower, checks: new Map(), following: false, sending: Promise.resolve() };
    worker.on('message', (message: FromGate) => receive(born, message));
    worker.on('error', (fault) => deps.log.warn({ err: fault }, 'publish gate: thread died'));
    worker.on('exit', () => end(born, 'crashed'));
    return born;
  }

  function end(of: Life, reason: GateFailure): void {
    if (life === of) life = undefined;
    clearTimeout(of.warming);
    void of.follower.stop();
    for (const settle of of.checks.values()) settle(unavailable(reason));
    of.checks.clear();
  }

  function send(to: Life, message: ToGate): void {
    to.sending = to.sending.then(
      () =>
        new Promise<void>((resolve) => {
          to.worker.postMessage(message);
          setImmediate(resolve);
        }),
    );
  }

  function followed(to: Life, items: readonly StoredItem[]): void {
    for (let from = 0; from < items.length; from += SENT)
      send(to, { type: 'follow', items: items.slice(from, from + SENT) });
    clearTimeout(to.warming);
    to.warming = setTimeout(() => send(to, { type: 'warm', asOf: deps.today() }), deps.warmAfterMs ?? WARM_AFTER_MS);
    to.warming.unref();
  }

  function receive(from: Life, message: FromGate): void {
    if (message.type === 'want') {
      const { id } = message;
      const none: PackedVectors = { hashes: [], never: [], codes: new Int8Array(0), scales: new Float64Array(0) };
      (deps.supply?.(message.texts) ?? Promise.resolve(none)).then((packed) => {
        from.worker.postMessage({ type: 'vectors', id, ...packed } satisfies ToGate, [
          packed.codes.buffer,
          packed.scales.buffer,
        ]);
      });
      return;
    }
    if (message.type === 'failed') deps.log.warn({ reason: message.reason }, 'publish gate: check failed');
    const settle = from.checks.get(message.id);
    from.checks.delete(message.id);
    settle?.(message.type === 'report' ? message.report : unavailable('crashed'));
  }

  async function prepare(of: Life): Promise<boolean> {
    const written = await deps.knowledge.revision();
    const isFirst = !of.following;
    of.following = true;
    await (isFirst ? of.follower.start() : of.follower.catchUp());
    const token = await deps.golden.token();
    if (token !== of.goldenToken) {
      send(of, { type: 'golden', questions: await deps.golden.list() });
      of.goldenToken = token;
    }
    return of.follower.revision >= written;
  }

  return {
    async check(changes) {
      if (closed) return unavailable('closed');
      life ??= start();
      const of = life;
      const ready = await prepare(of).catch((fault: unknown) => {
        deps.log.warn({ err: fault }, 'publish gate: not ready');
        return false;
      });
      if (!ready) return unavailable('not-ready');
      if (life !== of) return unavailable('crashed');
      const id = ++ids;
      return await new Promise<GateReport>((resolve) => {
        const overdue = setTimeout(() => {
          end(of, 'overdue');
          void of.worker.terminate();
        }, patience);
        of.worker.ref();
        of.checks.set(id, (report) => {
          clearTimeout(overdue);
          if (of.checks.size <= 1) of.worker.unref();
          resolve(report);
        });
        send(of, { type: 'check', id, changes, asOf: deps.today() });
      });
    },
    async close() {
      closed = true;
      const of = life;
      if (!of) return;
      end(of, 'closed');
      await of.worker.terminate();
    },
  };
}
