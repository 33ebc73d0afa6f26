import { Router } from 'express';
import { z } from 'zod';
import { TEMPLATE_NAMES, type TemplateName } from '../documents/index.js';
import { AppError } from '../errors.js';
import { methodNotAllowed } from '../problem.js';

export const templateNameSchema = z.enum(TEMPLATE_NAMES);

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `GET /api/v1/templates/{name}`: a FAQ list or an exam calendar to be filled in and uploaded; behind `authenticated`. */
export function templateRoute(template: (name: TemplateName) => Promise<Uint8Array | undefined>): Router {
  const router = Router();
  const built = new Map<TemplateName, Uint8Array>();
  router
    .route('/api/v1/templates/:name')
    .get(async (request, response) => {
      const name = templateNameSchema.safeParse(request.params.name).data;
      if (name === undefined)
        throw new AppError('TEMPLATE_NOT_FOUND', { detail: `Şablonlar: ${TEMPLATE_NAMES.join(', ')}.` });
      const bytes = built.get(name) ?? (await template(name));
      if (bytes === undefined) throw new AppError('INTERNAL');
      built.set(name, bytes);
      response.set({
        'Content-Type': TYPES[name.split('.')[1]!]!,
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'public, max-age=3600',
      });
      response.send(Buffer.from(bytes));
    })
    .all(methodNotAllowed('GET'));
  return router;
}
