import { type RequestHandler, Router } from 'express';
import type { Authenticate } from '../auth/authorize.js';
import { standalonePagePolicy } from '../csp.js';
import { renderSignInPage } from '../pages/report-sign-in-page.js';
import { REPORT_STYLESHEET } from '../reports/give.js';
import { REPORT_CSS } from '../reports/render/stylesheet.js';
import { type ReportRouteDeps, sendReport } from './reports.js';

/** Before the pages of reports: whoever follows a notice's link without being signed in is told where to, instead of an error. */
export function signedInForPage(authenticate: Authenticate): RequestHandler {
  return async (request, response, next) => {
    if (request.originalUrl === REPORT_STYLESHEET) return next();
    const principal = await authenticate(request).catch(() => undefined);
    if (principal) {
      response.locals.principal = principal;
      return next();
    }
    standalonePagePolicy(request, response, () => {
      response.status(401).set('Cache-Control', 'no-store').type('html').send(renderSignInPage());
    });
  };
}

/** `/rapor/{id}`: a report as a page, for links in notices. `/rapor/rapor.css`: looks of it, of nobody in particular. */
export function reportPageRoute(deps: Omit<ReportRouteDeps, 'organisation'>): Router {
  const router = Router();
  router.get(REPORT_STYLESHEET, (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=3600').send(REPORT_CSS);
  });
  router.get('/rapor/:id', standalonePagePolicy, async (request, response) => {
    await sendReport(deps, response, String(request.params.id), 'html');
  });
  return router;
}
