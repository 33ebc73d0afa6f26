import { Router } from 'express';
import { z } from 'zod';
import { sameSecret } from '../../adapters/same-secret.js';
import { AppError } from '../errors.js';
import type { Metrics } from '../metrics.js';

export const CHANNEL_STATES = ['connecting', 'ok', 'unauthorized', 'failing', 'standby'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

export const readinessSchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  checks: z.object({
    store: z.enum(['ok', 'failing']),
    index: z.enum(['ok', 'loading']),
    stopping: z.boolean(),
  }),
  revision: z.number().int().describe('Yüklü bilgi sürümü (knowledge_revision)'),
  views: z.array(z.string()).describe('Çalışan arama görünümleri: stem, gram, dense'),
  channels: z
    .record(z.string(), z.enum(CHANNEL_STATES))
    .optional()
    .describe('Mesajlaşma kanalları; çalışmayan bir kanal hizmeti hazır olmaktan çıkarmaz'),
});

/** What readiness depends on, as the composition root knows it. */
export interface Health {
  /** Rejects, answers `false` or takes too long when the store is not there. */
  ping(): Promise<unknown>;
  /** True once the index was loaded for the first time. */
  indexLoaded(): boolean;
  /** `knowledge_revision` the index stands at. */
  revision(): number;
  /** Views that answer now: `stem`, `gram`, `dense`. */
  views(): readonly string[];
  /** How the messaging platforms are reached; one that does not work does not make the process unready. */
  channels?(): NonNullable<z.input<typeof readinessSchema>['channels']>;
  /** True from the moment the process was told to stop. */
  stopping(): boolean;
}

const PING_MS = 2_000;

/** `/healthz` (the process runs), `/readyz` (it can answer), `/metrics` (Prometheus). */
export function healthRoute(health: Health, metrics: Metrics, metricsToken?: string): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const store = await settled(health.ping());
    const checks = { store, index: health.indexLoaded() ? 'ok' : 'loading', stopping: health.stopping() } as const;
    const ready = store === 'ok' && checks.index === 'ok' && !checks.stopping;
    const state = { checks, revision: health.revision(), views: [...health.views()], channels: health.channels?.() };
    if (!ready) throw new AppError('NOT_READY', { extra: { ...state, state: 'not-ready' } });
    response.set('Cache-Control', 'no-store');
    response.json({ status: 'ready', ...state } satisfies z.input<typeof readinessSchema>);
  });
  router.get('/metrics', async (request, response) => {
    if (metricsToken !== undefined && !sameSecret(request.get('authorization') ?? '', `Bearer ${metricsToken}`)) {
      throw new AppError('METRICS_FORBIDDEN');
    }
    response.set({ 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' });
    response.send(await metrics.registry.metrics());
  });
  return router;
}

async function settled(ping: Promise<unknown>): Promise<'ok' | 'failing'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'failing'>((resolve) => {
    timer = setTimeout(resolve, PING_MS, 'failing');
  });
  const answer = ping.then(
    (answered) => (answered === false ? 'failing' : 'ok'),
    () => 'failing' as const,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
