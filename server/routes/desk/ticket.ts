import { type Response, Router } from 'express';
import type { z } from 'zod';
import type { ConversationStore } from '../../../bot/index.js';
import type { AuditLog, Store } from '../../../store/index.js';
import {
  type Clocks,
  type DeskMove,
  type DeskStore,
  type DeskTools,
  GONE_MS,
  type TicketFile,
} from '../../../tickets/index.js';
import { actorOf } from '../../auth/principal.js';
import type { NamesOf } from '../../desk/names.js';
import type { Performer } from '../../desk/perform.js';
import { mayTo, staffOf, ticketIn } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import { iso } from '../../iso.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { accepted, demandSeq, etagOf, expectedSeq } from './http.js';
import {
  type contactSchema,
  type movedSchema,
  moveSchema,
  numberParamsSchema,
  type ticketDetailSchema,
} from './schemas.js';
import { attachmentView, callView, clocksView, entryView, namedInFile, summaryView } from './views.js';

/** Entries of a conversation that a ticket's page shows; the rest is read with the conversation. */
const EXCERPT = 30;
/** These do no harm to what one has not seen. */
const WITHOUT_ETAG: ReadonlySet<DeskMove['move']> = new Set(['claim', 'note', 'link', 'unlink']);

export interface TicketRouteDeps {
  readonly desk: DeskStore;
  readonly takeovers: Pick<Store['takeovers'], 'of'>;
  readonly contacts: Pick<Store['tickets'], 'applicantOf'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly transcript: Pick<ConversationStore, 'transcript'>;
  readonly performer: Performer;
  readonly tools: Pick<DeskTools, 'presences'>;
  readonly names: NamesOf;
  /** The clocks as they stand; absent: none are shown. */
  readonly clocks?: (() => Pick<Clocks, 'at' | 'statementDemand'>) | undefined;
  readonly now: () => number;
  /** A ticket changed, or something is to be delivered. */
  readonly poke: () => void;
}

/** One ticket: what it is, the applicant's contact data, and what is done to it. */
export function deskTicketRoute(deps: TicketRouteDeps): Router {
  const { desk, takeovers, contacts, audit, transcript, performer, tools, names, clocks, now, poke } = deps;
  const router = Router();

  async function fileIn(response: Response, number: string): Promise<TicketFile> {
    await ticketIn(desk, response, 'desk.read', number);
    const file = await desk.load(number);
    if (!file) throw new AppError('DESK_TICKET_NOT_FOUND');
    if (!mayTo(staffOf(response), 'desk.read', file)) throw new AppError('FORBIDDEN');
    return file;
  }

  async function excerpt(conversationId: string, lastSeq: number) {
    const entries = await transcript.transcript(conversationId, Math.max(0, lastSeq - EXCERPT), EXCERPT);
    return entries.filter(({ text }) => text !== '').map(entryView);
  }

  router
    .route('/api/v1/desk/tickets/:number')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      const file = await fileIn(response, number);
      const { records, state, conversations, linkedFrom, description, school, routing, ...summary } = file;
      const talks = await Promise.all(
        conversations.map(async ({ conversationId, channel, lastSeq }) => {
          const agent = (await takeovers.of(conversationId))?.agent;
          return {
            conversationId,
            channel,
            ...(agent && { agent }),
            transcript: await excerpt(conversationId, lastSeq),
          };
        }),
      );
      const attachments = await desk.attachments.list(number);
      const call = await desk.calls.openOf(number);
      const agent = staffOf(response);
      const viewers = (await tools.presences(now() - GONE_MS)).filter(
        ({ staffId, viewing }) => viewing === number && staffId !== agent.id,
      );
      const agents = [...talks.map((talk) => talk.agent), ...viewers.map(({ staffId }) => staffId)];
      response.set({ ETag: etagOf(file.seq), 'Cache-Control': 'no-store' });
      response.json({
        ...summaryView(summary),
        description,
        ...(school !== undefined && { school }),
        ...(routing && { routing }),
        ...clocksView(clocks?.(), records, now()),
        links: [...state.links, ...linkedFrom],
        ...(state.mergedInto !== undefined && { mergedInto: state.mergedInto }),
        events: records.map(({ seq, at, actor, event }) => ({ seq, at: iso(at), actor, event })),
        moves: performer.allowed(agent, file, state),
        conversations: talks,
        attachments: attachments.map(attachmentView),
        ...(call && { call: callView(call) }),
        viewers: viewers.map(({ staffId, since }) => ({ staffId, since: iso(since) })),
        names: await names(namedInFile(file, agents)),
      } satisfies z.input<typeof ticketDetailSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/desk/tickets/:number/moves')
    .post(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      const file = await fileIn(response, number);
      const move = parseInput(moveSchema, request.body ?? {});
      const agent = staffOf(response);
      const seq = WITHOUT_ETAG.has(move.move) ? expectedSeq(request) : demandSeq(request);
      const { events, options } = await performer.plan(agent, file, [move]);
      const outcome =
        move.move === 'claim'
          ? await desk.claim(number, agent.id)
          : move.move === 'merge'
            ? await desk.merge(number, move.into, seq, actorOf(agent))
            : await desk.append(number, seq, events, actorOf(agent), options);
      const { state, told } = accepted(outcome);
      poke();
      response.set({ ETag: etagOf(state.seq), 'Cache-Control': 'no-store' });
      response.json({ number, seq: state.seq, status: state.status, told: [...told] } satisfies z.input<
        typeof movedSchema
      >);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/desk/tickets/:number/contact')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      const { bureau } = await ticketIn(desk, response, 'desk.contact', number);
      const actor = actorOf(staffOf(response));
      await audit.append({ actor, action: 'ticket.contact-read', subject: `ticket:${number}`, unit: bureau });
      const applicant = await contacts.applicantOf(number);
      if (!applicant) throw new AppError('DESK_TICKET_NOT_FOUND');
      response.set('Cache-Control', 'no-store').json(applicant satisfies z.input<typeof contactSchema>);
    })
    .all(methodNotAllowed('GET'));

  return router;
}
