import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import type { ConversationStore, Deliver, Turn } from '../bot/index.js';
import type { KnowledgeSearch } from '../knowledge/index.js';
import type { Utterance } from '../nlu/index.js';
import { routeOf } from './route-label.js';
import type { Tracing } from './tracing.js';

type Understand = (text: string, today: string) => Utterance;

/** Turns whose replies may still be on their way: so many find their trace again. */
const REMEMBERED = 10_000;

/**
 * The parts of a message's way, each as a span of one trace: request → accept → turn (understand, search) → commit → deliver. From the
 * outbox a delivery finds its turn's trace where the same instance computed it; elsewhere it begins one of its own. What they share is a
 * row's number and the channel's name.
 */
export interface Traced {
  /** The first of all handlers. */
  readonly http: RequestHandler;
  conversations<T extends Pick<ConversationStore, 'accept' | 'commitTurn'>>(of: T): T;
  turn(of: Turn): Turn;
  understand(of: Understand): Understand;
  search<T extends KnowledgeSearch>(of: T): T;
  deliver(of: Deliver): Deliver;
}

export function createTraced(tracing: Tracing): Traced {
  const turns = new Map<string, Context>();
  const remember = (conversationId: string, seq: number) => {
    turns.set(`${conversationId} ${seq}`, tracing.here());
    if (turns.size > REMEMBERED) turns.delete(turns.keys().next().value!);
  };
  return {
    http(request, response, next) {
      const answered = new Promise<void>((resolve) => response.once('close', resolve));
      void tracing.span(
        'http',
        async () => {
          next();
          await answered;
        },
        {
          kind: 'server',
          facts: { 'http.request.method': request.method },
          factsOf: () => ({ 'http.route': routeOf(request), 'http.response.status_code': response.statusCode }),
        },
      );
    },
    conversations: (of) => ({
      ...of,
      accept: (message, masked, data) =>
        tracing.span('accept', () => of.accept(message, masked, data), {
          facts: { channel: message.channel, kind: message.kind },
          factsOf: ({ row, duplicate }) => ({ 'inbox.row': row.rowId, duplicate }),
        }),
      commitTurn: (row, version, outcome) =>
        tracing.span(
          'commit',
          async () => {
            const result = await of.commitTurn(row, version, outcome);
            if (result.status === 'committed')
              for (const { seq } of result.entries) remember(row.message.conversationId, seq);
            return result;
          },
          { facts: { 'inbox.row': row.rowId }, factsOf: ({ status }) => ({ status }) },
        ),
    }),
    turn: (of) => (state, message, besides) =>
      tracing.span('turn', () => of(state, message, besides), {
        kind: 'consumer',
        facts: { channel: message.channel, kind: message.kind },
        factsOf: ({ replies, tickets }) => ({
          reply: replies[0]?.kind ?? 'none',
          replies: replies.length,
          tickets: tickets.length,
        }),
      }),
    understand: (of) => (text, today) =>
      tracing.spanNow(
        'understand',
        () => of(text, today),
        ({ route }) => ({ route }),
      ),
    search(of) {
      const search: KnowledgeSearch['search'] = (query) =>
        tracing.span('search', () => of.search(query), {
          factsOf: ({ decision, probability, hits }) => ({ decision, probability, hits: hits.length }),
        });
      return new Proxy(of, {
        get(target, name) {
          if (name === 'search') return search;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
    deliver: (of) => (row, isHeld) => {
      const key = `${row.conversationId} ${row.entry.seq}`;
      const under = turns.get(key);
      turns.delete(key);
      return tracing.span('deliver', async () => (await of(row, isHeld)) ?? undefined, {
        kind: 'producer',
        under: under ?? ROOT_CONTEXT,
        facts: { channel: row.channel, 'outbox.row': row.rowId, attempt: row.attempts + 1 },
        factsOf: (undelivered) => ({ delivered: undelivered === undefined }),
      });
    },
  };
}
