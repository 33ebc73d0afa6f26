import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  type AlertReach,
  type CarryWay,
  createEngine,
  createOutboxWorker,
  createRecall,
  createTurn,
  createTurnQueue,
  type Deliver,
  type Engine,
  type InboxRow,
  istanbulDay,
  type OutboxWorker,
  type Recall,
  type Recalled,
  type TurnOutcome,
  type TurnQueue,
} from '../bot/index.js';
import {
  createFollower,
  createKnowledgeSearch,
  createLexicon,
  createSwitchboard,
  type DecisionModel,
  type FedKnowledgeSearch,
  type Follower,
  type Lexicon,
  lexiconEntries,
  type Switchboard,
  toPassages,
} from '../knowledge/index.js';
import { createUnderstanding, findEntities, type Route, type Utterance } from '../nlu/index.js';
import { loadOrCreateSecretKeys, openStore, type Store } from '../store/index.js';
import { ticketRules } from '../tickets/index.js';
import type { Config } from './config.js';
import { type ContentReport, loadContent } from './content.js';
import { createMeaning, type Meaning } from './meaning.js';
import { createOrganisation, type Organisation } from './organisation.js';
import { createReadThread } from './read-thread.js';
import { createSecondOpinion, type SecondOpinion } from './second-opinion.js';
import { createPressing, type Pressing } from './surge/pressing.js';
import { createSurge, type Surge } from './surge/surge.js';
import { createTicketClocks, type TicketClocks } from './ticket-clocks.js';
import { createTicketOffice } from './ticket-office.js';
import { createTopicHint } from './topic-hint.js';
import type { Traced } from './traced.js';

/** Letters and digits that are not taken for one another when read aloud or copied by hand. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export interface AssistantOptions {
  readonly config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR' | 'CONTENT_DIR' | 'SECRET_KEY' | 'ENCODER_THREADS'>;
  /** Folder of the project: `models/` is read from it. */
  readonly root: string;
  readonly log: Logger;
  /** Delivery by channel name; filled in by the caller before `start`. */
  readonly channels: Record<string, Deliver>;
  /** Told after every committed turn. */
  readonly onTurn?: (row: InboxRow, outcome: TurnOutcome) => void;
  /** Who can be told of an incident; absent: taken for granted. */
  readonly alerts?: AlertReach;
  /** Addresses that carry a code over to the other channels. */
  readonly carryWays?: (code: string) => readonly CarryWay[];
  /** Wraps the parts of a message's way in spans; absent: nothing is wrapped. */
  readonly traced?: Traced | undefined;
  /** Told of every search: the views that decided it, and its seconds. */
  readonly onSearch?: (views: 'lexical' | 'hybrid', seconds: number) => void;
  /** Told of every message with a question: whether its decision was kept from before. */
  readonly onRecall?: (how: Recalled) => void;
  /** Epoch ms; the clock of the database by default, which all instances share. */
  readonly now?: () => number;
}

/** Somebody may be in danger. */
export const isDanger = (route: Route): boolean => route === 'crisis' || route === 'incident';

/** Between two looks for new knowledge, in ms: where the database tells of it, and where it does not. */
const LOOK_MS = { told: 1_000, untold: 250 } as const;

/** Everything between a channel and the database: knowledge, understanding, conversation. The web server, the terminal and the tools share it. */
export interface Assistant {
  readonly store: Store;
  /** Epoch ms, the same in every instance. */
  now(): number;
  readonly secretKey: Buffer;
  readonly search: FedKnowledgeSearch;
  /** The dense view and what feeds it; absent when it is switched off. */
  readonly meaning: Meaning | undefined;
  readonly follower: Follower;
  /** Terms that everyday wordings stand for; follows the store with the knowledge. */
  readonly lexicon: Lexicon;
  /** What does not answer for now; follows the store with the knowledge. */
  readonly switches: Switchboard;
  readonly organisation: Organisation;
  /** By the calendars of the bureaus. */
  readonly clocks: TicketClocks;
  readonly engine: Engine;
  readonly outbox: OutboxWorker;
  readonly recall: Recall;
  /** Accepted messages that wait for their turn. */
  readonly queue: TurnQueue;
  readonly surge: Surge;
  readonly pressing: Pressing;
  understand(text: string, today: string): Utterance;
  /** The route as rules and encoder see it together; absent with the encoder. */
  readonly refineRoute: SecondOpinion | undefined;
  /** Loads `CONTENT_DIR` and the index. Nothing is answered before. */
  loadKnowledge(): Promise<ContentReport>;
  /** Takes up unanswered messages and undelivered replies. */
  start(): Promise<void>;
  /** Finishes what is in hand, then closes the store. */
  close(): Promise<void>;
}

/** Opens the store and builds the assistant on it. Throws `StoreFault`. */
export async function createAssistant(options: AssistantOptions): Promise<Assistant> {
  const { config, root, log, channels, onTurn, traced } = options;
  let now = options.now ?? Date.now;
  const secretKey = await loadOrCreateSecretKeys(config.DATA_DIR, config.SECRET_KEY);
  const clocks = createTicketClocks(() => now());
  const store = await openStore({
    dataDir: config.DATA_DIR,
    secretKey,
    toPassages,
    ticketRules: ticketRules(clocks.deadlinesOf, clocks.worksAt),
    ...(options.now && { now: options.now }),
    log,
    ...(config.DATABASE_URL ? { databaseUrl: config.DATABASE_URL } : { readThread: createReadThread(log) }),
  });
  now = options.now ?? store.clock.now;
  const model = JSON.parse(await readFile(join(root, 'models', 'decision.json'), 'utf8')) as DecisionModel;
  const today = () => istanbulDay(now());
  const queue: TurnQueue = createTurnQueue({ onLeft: (ms) => surge.turned(ms) });
  const surge = createSurge({ queue, log });
  const pressing = createPressing();
  const meaning =
    config.ENCODER_THREADS > 0 ? createMeaning(config.ENCODER_THREADS, root, store, log, surge) : undefined;
  const lexicon = createLexicon(lexiconEntries(await readFile(join(root, 'models', 'lexicon.jsonl'), 'utf8')));
  const search = createKnowledgeSearch({
    toPassages,
    entitiesOf: (text) => findEntities(text),
    model,
    today,
    lexicon,
    history: store.versions,
    ...(meaning && { dense: meaning.source }),
    ...(options.onSearch && { onSearch: options.onSearch }),
  });
  const refineRoute =
    meaning &&
    (await createSecondOpinion({
      file: join(root, 'models', 'routes.json'),
      encoder: meaning.encoder,
      encode: meaning.encode,
      log,
    }));
  const switches = createSwitchboard();
  const follower = createFollower({
    store: store.knowledge,
    search,
    alongside: async () => {
      switches.set(await store.switches.list(now()));
      lexicon.set(await store.lexicon.list());
    },
    onError: (error) => log.error({ err: error }, 'knowledge could not be followed'),
    onChange: (items, revision) => log.info({ items, revision }, 'knowledge applied'),
    intervalMs: () => (store.signals.live ? LOOK_MS.told : LOOK_MS.untold),
  });
  /** A look that is under way may have been too early for what is told of now. */
  const hearNoMore = store.signals.on('knowledge', () => void follower.catchUp().then(follower.catchUp));
  const hearOfDialogs = store.signals.on('dialog', (id) => {
    if (id !== undefined) pressing.add(id);
  });
  const understanding = createUnderstanding();
  const organisation = createOrganisation({
    store,
    contentDir: config.CONTENT_DIR,
    hintOf: createTopicHint(understanding.understand, search),
    now,
  });
  const outbox = createOutboxWorker({
    conversations: store.conversations,
    channels,
    log,
    now,
    random: Math.random,
  });
  const understand = traced?.understand(understanding.understand) ?? understanding.understand;
  const recall = createRecall({
    understand,
    version: () => search.version,
    isSurge: () => surge.isOpen,
    ...(options.onRecall && { onAsked: options.onRecall }),
  });
  const turn = createTurn({
    understand,
    recall,
    search: traced?.search(search) ?? search,
    switches,
    tickets: store.tickets,
    office: createTicketOffice({ organisation, clocks, log }),
    followUpCode,
    subscriptions: store.broadcasts,
    links: store.links,
    surveys: store.surveys,
    waiting: store.waiting,
    ...(options.carryWays && { carryWays: options.carryWays }),
    ...(refineRoute && { refineRoute }),
    ...(options.alerts && { alerts: options.alerts }),
  });
  const engine = createEngine({
    conversations: traced?.conversations(store.conversations) ?? store.conversations,
    turn: traced?.turn(turn) ?? turn,
    mask: (text) => recall.read(text, today()).masked,
    queue,
    isPressing: ({ kind, text, conversationId }) =>
      pressing.has(conversationId) || (kind === 'message' && isDanger(recall.read(text, today()).route)),
    onCommitted(row, outcome) {
      if (pressing.turned(row.message, outcome)) store.signals.send('dialog', row.message.conversationId);
      outbox.poke(row.message.channel);
      onTurn?.(row, outcome);
    },
    log,
    now,
  });
  return {
    store,
    now,
    secretKey: store.rootKey,
    search,
    meaning,
    follower,
    lexicon,
    switches,
    organisation,
    clocks,
    engine,
    outbox,
    recall,
    queue,
    surge,
    pressing,
    understand: understanding.understand,
    refineRoute,
    async loadKnowledge() {
      const report = await loadContent(config.CONTENT_DIR, store);
      await follower.start();
      return report;
    },
    async start() {
      clocks.follow(await organisation.schedule());
      outbox.start();
      await engine.start();
    },
    async close() {
      hearNoMore();
      hearOfDialogs();
      await engine.stop();
      await outbox.stop();
      await follower.stop();
      await meaning?.close();
      await store.close();
    },
  };
}

/** `ABCD-2345`: 31⁸ possibilities, drawn from the system's random source; never letters or digits alone, which would read as a word or a phone number. */
export function followUpCode(): string {
  const letters = Array.from({ length: 8 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  return /[A-Z]/.test(letters) && /\d/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : followUpCode();
}
