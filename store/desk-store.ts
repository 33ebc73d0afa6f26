import type { DeskStore } from '../tickets/index.js';
import { createAttachmentStore } from './attachment-store.js';
import type { Connections } from './connections.js';
import { appendIn, type DeskContext, keptIf, logOf, stateOf } from './desk-append.js';
import { createDeskBoard } from './desk-board.js';
import { createDeskBulk } from './desk-bulk.js';
import { createCallStore } from './desk-calls.js';
import { createDeskChanges } from './desk-changes.js';
import { createDeskClaim } from './desk-claim.js';
import { createDeliveryStore } from './desk-deliveries.js';
import { createDeskMerge } from './desk-merge.js';
import { openTickets, standIn } from './desk-open.js';
import { createDeskQueue } from './desk-queue.js';
import { createDeskRework } from './desk-rework.js';
import { SUMMARY_COLUMNS, toSummary } from './desk-rows.js';
import { createDeskTools } from './desk-tools.js';

/** `DeskStore` over one database. */
export function createDeskStore(connections: Connections, context: DeskContext): DeskStore {
  const { read, write } = connections;
  const { cipher, rules } = context;

  return {
    ...createDeskClaim(connections, context),
    ...createDeskQueue(connections, context),
    ...createDeskBoard(connections, context),
    ...createDeskChanges(connections),
    ...createDeskBulk(connections, context),
    ...createDeskMerge(connections, context),
    ...createDeskRework(connections, context),
    deliveries: createDeliveryStore(connections, context),
    calls: createCallStore(connections, context),
    attachments: createAttachmentStore(connections, context),
    tools: createDeskTools(connections),

    file: (ticket, actor, events = []) =>
      write(async (trx) => {
        const conversationId = ticket.conversationId ?? (await standIn(trx, ticket));
        await openTickets(trx, context, [{ ...ticket, conversationId }], actor);
        const outcome = await appendIn(trx, context, { number: ticket.number, events, actor });
        return keptIf(outcome);
      }),

    append: (number, expectedSeq, events, actor, options = {}) =>
      write(async (trx) => {
        const outcome = await appendIn(trx, context, { ...options, number, expectedSeq, events, actor });
        return keptIf(outcome);
      }),

    async summary(number) {
      const row = await read
        .selectFrom('tickets')
        .select(SUMMARY_COLUMNS)
        .where('number', '=', number)
        .executeTakeFirst();
      return row && toSummary(row);
    },

    async load(number) {
      const row = await read
        .selectFrom('tickets')
        .select([...SUMMARY_COLUMNS, 'description', 'school'])
        .where('number', '=', number)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const log = await logOf(read, cipher, number);
      const state = stateOf(rules, log);
      const conversations = await read
        .selectFrom('ticket_conversations')
        .innerJoin('conversations', 'conversations.id', 'ticket_conversations.conversation_id')
        .select(['conversations.id as conversationId', 'conversations.channel', 'conversations.last_seq as lastSeq'])
        .where('ticket_conversations.number', '=', number)
        .orderBy('ticket_conversations.joined_at')
        .execute();
      const others = await read
        .selectFrom('ticket_links')
        .select(['number', 'kind'])
        .where('other', '=', number)
        .orderBy('number')
        .execute();
      return {
        ...toSummary(row),
        seq: state.seq,
        status: state.status,
        description: row.description,
        ...(row.school !== null && { school: row.school }),
        ...(state.routing && { routing: state.routing }),
        state,
        records: log,
        conversations,
        linkedFrom: others.map((other) => ({ to: other.number, kind: other.kind })),
      };
    },
  };
}
