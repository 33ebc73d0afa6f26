import { Router } from 'express';
import { z } from 'zod';
import type { Embedder } from '../../knowledge/index.js';
import type { EncoderPool } from '../../nlu/index.js';
import { demand } from '../auth/authorize.js';
import { methodNotAllowed } from '../problem.js';

export const semanticIndexSchema = z.object({
  instance: z.string().describe('Yanıt veren sunucu; her sunucu kendi durumunu söyler'),
  state: z
    .enum(['off', 'unavailable', 'encoding', 'live'])
    .describe(
      'off: anlamca arama kapalı; unavailable: kodlayıcı çalışmıyor, kendiliğinden yeniden denenir; encoding: hazırlanıyor, yanıtlar kelimelerle aranır; live: kullanılıyor',
    ),
  done: z.int().min(0).describe('Vektörü hazır olan parça'),
  pending: z.int().min(0).describe('Vektörünü bekleyen parça'),
});

export interface SemanticIndexRouteDeps {
  /** Of this process. */
  readonly instance: string;
  /** Absent: questions are found by their words alone. */
  readonly meaning:
    | {
        readonly embedder: Pick<Embedder, 'view' | 'pending' | 'embedded'>;
        readonly encoder: Pick<EncoderPool, 'state'>;
      }
    | undefined;
}

/** `GET /api/v1/semantic-index`: how far the vectors of the knowledge are, in the process that answers, and which that is; after a change of the model all are made anew. */
export function semanticIndexRoute({ instance, meaning }: SemanticIndexRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/semantic-index')
    .get((_request, response) => {
      demand(response, 'items.edit');
      const told = { instance, ...standing(meaning) } satisfies z.input<typeof semanticIndexSchema>;
      response.set('Cache-Control', 'no-store').json(told);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

function standing(meaning: SemanticIndexRouteDeps['meaning']) {
  if (!meaning) return { state: 'off' as const, done: 0, pending: 0 };
  const { embedder, encoder } = meaning;
  const counts = { done: embedder.embedded, pending: embedder.pending };
  if (encoder.state === 'unavailable') return { state: 'unavailable' as const, ...counts };
  return { state: embedder.view ? ('live' as const) : ('encoding' as const), ...counts };
}
