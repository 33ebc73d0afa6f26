import express, { Router } from 'express';
import type { z } from 'zod';
import type { DeskStore } from '../../../tickets/index.js';
import { demand } from '../../auth/authorize.js';
import { actorOf } from '../../auth/principal.js';
import { isPolyglot } from '../../desk/polyglot.js';
import { isFiler, staffOf, ticketIn } from '../../desk/scope.js';
import { sniff } from '../../desk/sniff.js';
import { AppError } from '../../errors.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import type { ScanFile } from '../../scanning/scanner.js';
import { accepted, etagOf } from './http.js';
import { type attachmentListSchema, type attachmentSchema, idParamsSchema, numberParamsSchema } from './schemas.js';
import { attachmentView } from './views.js';

const LIMIT = '10mb';

export interface AttachmentRouteDeps {
  readonly desk: DeskStore;
  readonly poke: () => void;
  /** Absent: files are not scanned for viruses. */
  readonly scan?: ScanFile | undefined;
}

const UNCLEAN = { found: 'ATTACHMENT_INFECTED', unknown: 'ATTACHMENT_UNSCANNED' } as const;

/** `/api/v1/desk/tickets/{number}/attachments`: the bytes are the body; what they are called elsewhere is not kept. Reads its bodies itself. */
export function attachmentRoute({ desk, poke, scan }: AttachmentRouteDeps): Router {
  const router = Router();

  router
    .route('/api/v1/desk/tickets/:number/attachments')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      await ticketIn(desk, response, 'desk.read', number);
      const attachments = (await desk.attachments.list(number)).map(attachmentView);
      response.set('Cache-Control', 'no-store').json({ attachments } satisfies z.input<typeof attachmentListSchema>);
    })
    .post(
      async (request, response, next) => {
        const { number } = parseInput(numberParamsSchema, request.params);
        const ticket = await ticketIn(desk, response, 'desk.read', number);
        if (!isFiler(demand(response, 'desk.work'), ticket)) demand(response, 'desk.work', ticket.bureau);
        next();
      },
      express.raw({ type: () => true, limit: LIMIT }),
      async (request, response) => {
        const { number } = parseInput(numberParamsSchema, request.params);
        const content: unknown = request.body;
        const type = Buffer.isBuffer(content) ? sniff(content) : undefined;
        if (!type || !Buffer.isBuffer(content) || isPolyglot(content, type)) throw new AppError('ATTACHMENT_REFUSED');
        const verdict = (await scan?.(content)) ?? 'clean';
        if (verdict !== 'clean') throw new AppError(UNCLEAN[verdict]);
        const actor = actorOf(staffOf(response));
        const { attachment, state } = accepted(await desk.attachments.add(number, { ...type, content }, actor));
        poke();
        response.status(201).set({ ETag: etagOf(state.seq), 'Cache-Control': 'no-store' });
        response.json(attachmentView(attachment) satisfies z.input<typeof attachmentSchema>);
      },
    )
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/desk/tickets/:number/attachments/:id')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      const { id } = parseInput(idParamsSchema, request.params);
      await ticketIn(desk, response, 'desk.read', number);
      const found = await desk.attachments.read(number, id);
      if (!found) throw new AppError('ATTACHMENT_NOT_FOUND');
      response.set({
        'Content-Type': found.attachment.mediaType,
        'Content-Disposition': `attachment; filename="${found.attachment.name}"`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cache-Control': 'no-store',
      });
      response.send(found.content);
    })
    .all(methodNotAllowed('GET'));

  return router;
}
