import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import type { FedKnowledgeSearch } from '../knowledge/index.js';
import { maskPersonalData, type Utterance } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import type { Clocks } from '../tickets/index.js';
import { createDeskFeed, type DeskFeed } from './desk/feed.js';
import { createNames } from './desk/names.js';
import { createPerformer } from './desk/perform.js';
import { closeQuietJob } from './jobs/close-quiet.js';
import { endTakeoversJob } from './jobs/end-takeovers.js';
import type { Job } from './jobs/runner.js';
import { settleDeliveriesJob } from './jobs/settle-deliveries.js';
import { waitingListJob } from './jobs/waiting-list.js';
import type { Organisation } from './organisation.js';
import { attachmentRoute } from './routes/desk/attachments.js';
import { bulkRoute } from './routes/desk/bulk.js';
import { callRoute } from './routes/desk/calls.js';
import { conversationRoute } from './routes/desk/conversations.js';
import { eventRoute } from './routes/desk/events.js';
import { fileRoute } from './routes/desk/file.js';
import { optionRoute } from './routes/desk/options.js';
import { presenceRoute } from './routes/desk/presence.js';
import { queueRoute } from './routes/desk/queue.js';
import { suggestionRoute } from './routes/desk/suggestions.js';
import { deskTicketRoute } from './routes/desk/ticket.js';
import { toolRoute } from './routes/desk/tools.js';
import { waitingRoute } from './routes/desk/waiting.js';
import type { ScanFile } from './scanning/scanner.js';

export interface DeskDeps {
  readonly store: Pick<Store, 'desk' | 'takeovers' | 'waiting' | 'tickets' | 'conversations' | 'audit' | 'staff'>;
  readonly search: Pick<FedKnowledgeSearch, 'search'>;
  readonly understand: (text: string, today: string) => Utterance;
  readonly followUpCode: () => string;
  readonly log: Logger;
  /** There is something to deliver to citizens. */
  readonly pokeOutbox: () => void;
  /** Shows a citizen that somebody is writing. */
  readonly typing: (conversationId: string) => void;
  /** Whether there is a support bureau of this code. */
  readonly hasBureau?: (code: string) => Promise<boolean>;
  /** Bureaus by name; absent: they are not named. */
  readonly directory?: Organisation['directory'];
  /** What a ticket that an agent files is about and how urgent, where the agent does not say. */
  readonly plan?: Organisation['plan'];
  /** The clocks of tickets as they stand now. */
  readonly clocks?: () => Clocks;
  /** When the contact centre works next; absent: it always does. */
  readonly worksAt?: (at: number) => number;
  /** Days after which a shared ticket is closed by itself; 0 (or absent): never. */
  readonly closeAfterDays?: number;
  /** Scans what staff add to a ticket; absent: nothing is scanned. */
  readonly scan?: ScanFile | undefined;
  /** Epoch ms; the system's clock by default. */
  readonly now?: () => number;
  /** Between looks for what other processes did, in ms. */
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
}

/** Everything with which support bureaus answer tickets: routes behind sign-in, and the jobs beside them. */
export interface Desk {
  readonly feed: DeskFeed;
  /** Routes that read their bodies themselves: mounted before the body parser. */
  readonly ownBodies: readonly RequestHandler[];
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  close(): void;
}

export function createDesk(deps: DeskDeps): Desk {
  const { store, search, understand, followUpCode, log, pokeOutbox, typing, hasBureau, plan, clocks } = deps;
  const { closeAfterDays = 0 } = deps;
  const { desk, takeovers, waiting, audit, tickets, conversations } = store;
  const now = deps.now ?? Date.now;
  const feed = createDeskFeed({
    desk,
    takeovers,
    waiting,
    log,
    ...(deps.pollMs !== undefined && { pollMs: deps.pollMs }),
  });
  const poke = () => {
    pokeOutbox();
    feed.poke();
  };
  const performer = createPerformer({ desk, staff: store.staff, hasBureau, clocks, now });
  const names = createNames({ staff: store.staff, directory: deps.directory, now });
  const mask = (text: string) => maskPersonalData(text);
  const newId = () => randomBytes(9).toString('base64url');
  const today = () => istanbulDay(now()).split('-').reverse().join('.');

  return {
    feed,
    ownBodies: [attachmentRoute({ desk, poke, scan: deps.scan })],
    routes: [
      eventRoute({ feed, ...(deps.heartbeatMs !== undefined && { heartbeatMs: deps.heartbeatMs }) }),
      fileRoute({ desk, tickets, followUpCode, mask, hasBureau, plan, now, poke }),
      queueRoute({ desk, names, poke }),
      bulkRoute({ desk, performer, poke }),
      toolRoute({ desk, contacts: tickets, audit, newId, now, today }),
      optionRoute({ staff: store.staff, tools: desk.tools, directory: deps.directory, now }),
      suggestionRoute({ desk, conversations, takeovers, search, understand, now }),
      callRoute({ desk, names, now, poke }),
      presenceRoute({ tools: desk.tools, names, now }),
      waitingRoute({ waiting, now }),
      conversationRoute({ conversations, takeovers, audit, names, now, poke, typing }),
      deskTicketRoute({
        desk,
        takeovers,
        contacts: tickets,
        audit,
        transcript: conversations,
        performer,
        tools: desk.tools,
        names,
        clocks,
        now,
        poke,
      }),
    ],
    jobs: [
      waitingListJob({ waiting, conversations, worksAt: deps.worksAt ?? ((at) => at), log, now, poke }),
      settleDeliveriesJob({ deliveries: desk.deliveries, onSettled: poke }),
      ...(closeAfterDays > 0 ? [closeQuietJob({ desk, days: closeAfterDays, now, poke, log })] : []),
      endTakeoversJob({ takeovers, conversations, tools: desk.tools, staff: store.staff, audit, log, now, poke }),
    ],
    close: () => feed.close(),
  };
}
