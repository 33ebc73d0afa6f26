import type { Follower } from '../knowledge/index.js';
import type { Store } from '../store/index.js';
import type { Meaning } from './meaning.js';
import type { Metrics } from './metrics.js';

export interface Observed {
  /** Of this release: version, commit, newest migration. */
  readonly release: Readonly<Record<'version' | 'commit' | 'migration', string>>;
  readonly store: Pick<Store, 'conversations' | 'knowledge' | 'desk' | 'pool' | 'signals' | 'clock'>;
  readonly engine: { readonly backlog: number };
  readonly web: { readonly openStreams: number };
  readonly follower: Pick<Follower, 'revision'>;
  readonly search: { readonly size: number };
  readonly meaning: Meaning | undefined;
  readonly now: () => number;
}

/** How full, how late and how well connected this instance is, read at every scrape. Of the database's figures each instance tells the same. */
export function observeServer(metrics: Pick<Metrics, 'info' | 'observe' | 'observeEach'>, observed: Observed): void {
  const { release, store, engine, web, follower, search, meaning, now } = observed;
  const { observe, observeEach } = metrics;
  metrics.info('mebasistan_build_info', 'Release that runs here, as labels.', release);

  observe('mebasistan_inbox_backlog', 'Accepted messages waiting for their turn here.', () => engine.backlog);
  observe(
    'mebasistan_inbox_oldest_seconds',
    'Age of the oldest accepted message that is not answered, in the whole database.',
    async () => {
      const [oldest] = await store.conversations.pending(Number.MAX_SAFE_INTEGER, 1);
      return oldest ? Math.max(0, (now() - oldest.message.receivedAt) / 1000) : 0;
    },
  );
  observe('mebasistan_open_streams', 'Open web sockets.', () => web.openStreams);

  observe('mebasistan_knowledge_revision', 'Knowledge revision the index stands at.', () => follower.revision);
  observe(
    'mebasistan_knowledge_revision_lag',
    'Revisions of the knowledge that the index has not taken over.',
    async () => Math.max(0, (await store.knowledge.revision()) - follower.revision),
  );
  observe('mebasistan_passages', 'Passages searched.', () => search.size);

  observeEach(
    'mebasistan_tickets',
    'Tickets that are not closed, and those of them past a deadline.',
    'state',
    async () => {
      const { open, overdue, unclaimed, incidents } = await store.desk.counts(undefined, '');
      return Object.entries({ open, overdue, unclaimed, incidents });
    },
  );

  const { pool } = store;
  if (pool) {
    observeEach('mebasistan_db_pool', 'Connections to the database: open, idle; callers waiting.', 'state', async () =>
      Object.entries(pool()),
    );
    observe('mebasistan_signals_live', 'Whether signals of other instances come in (PostgreSQL).', () =>
      store.signals.live ? 1 : 0,
    );
  }
  observe(
    'mebasistan_clock_offset_seconds',
    'What the database’s clock is ahead of this machine’s.',
    () => store.clock.offsetMs / 1000,
  );

  if (!meaning) return;
  observe(
    'mebasistan_dense_passages',
    'Passages the dense view searches; 0 until it is live.',
    () => meaning.source.view?.size ?? 0,
  );
  observe('mebasistan_dense_pending', 'Passages waiting for their vectors.', () => meaning.embedder.pending);
  observe('mebasistan_encoder_queue', 'Texts waiting for the encoder.', () => meaning.encoder.queued);
  observe('mebasistan_encoder_ready', 'Whether the encoder answers.', () =>
    meaning.encoder.state === 'ready' ? 1 : 0,
  );
  observe('mebasistan_encoder_faults', 'Questions answered without their vector.', () =>
    [...meaning.faults.values()].reduce((sum, count) => sum + count, 0),
  );
}
