import { Router } from 'express';
import type { z } from 'zod';
import { PROVINCES } from '../../nlu/index.js';
import { TOPICS } from '../../tickets/index.js';
import { demand } from '../auth/authorize.js';
import { methodNotAllowed } from '../problem.js';
import type { surveyOptionsSchema } from './survey-schemas.js';

/** `/api/v1/surveys/options`: what an audience is chosen from. Stands before `/api/v1/surveys/{id}`. */
export function surveyOptionRoute(): Router {
  const router = Router();
  router
    .route('/api/v1/surveys/options')
    .get((_request, response) => {
      demand(response, 'surveys.read');
      response.set('Cache-Control', 'no-store').json({
        topics: TOPICS.map(({ code, name }) => ({ code, name })),
        provinces: Object.keys(PROVINCES),
      } satisfies z.input<typeof surveyOptionsSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
