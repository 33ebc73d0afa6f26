import { Router } from 'express';
import { standalonePagePolicy } from '../csp.js';
import { createOpenApi } from '../openapi/document.js';
import { API_PAGE_CSS, renderApiPage } from '../pages/api-page.js';

/** `/api/openapi.json` for programs, `/api` for people. */
export function apiDocsRoute(version: string, publicUrl: string | undefined): Router {
  const document = createOpenApi(version, publicUrl ?? '/');
  const page = renderApiPage(document);
  const router = Router();
  router.get('/api/openapi.json', (_request, response) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' }).json(document);
  });
  router.get('/api/page.css', (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=3600').send(API_PAGE_CSS);
  });
  router.get('/api', standalonePagePolicy, (_request, response) => {
    response.type('html').set('Cache-Control', 'no-cache').send(page);
  });
  return router;
}
