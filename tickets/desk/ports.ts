import type { EventRecord, IllegalMove, Priority, RoutingReason, TicketCategory, TicketEvent } from '../life/events.js';
import type { Applied, TicketState } from '../life/replay.js';
import type { TicketStatus } from '../life/status.js';
import type { NewNotice } from '../notices/ports.js';
import type { NewTicket } from '../types.js';

/** What the clocks say of a ticket now; epoch ms. A member is absent where nothing runs. */
export interface Deadlines {
  /** Nearest of those that run. */
  readonly dueAt?: number;
  readonly firstReplyDue?: number;
  readonly answerDue?: number;
  /** When the next step of the deadline ladder is to be told. */
  readonly noticeAt?: number;
  /** State of the calendars by which it was worked out; 0: none that is kept. */
  readonly calendars?: number;
}

/** What the store asks of the domain; it knows none of it itself. All of it pure. */
export interface TicketRules {
  apply(before: TicketState | undefined, record: EventRecord): Applied;
  /** Whether the desk still has something to do in a ticket. */
  isOpen(status: TicketStatus): boolean;
  /** Of a ticket's whole log and what was derived of it. */
  deadlinesOf(records: readonly EventRecord[], state: TicketState): Deadlines;
  /** Whether a conversation can still be written to. `lastAt`: when something was last said in it. */
  reachable(channel: string, lastAt: number, now: number): boolean;
  /** What takes an event back, given what the ticket was before it; undefined: nothing does. */
  inverseOf(before: TicketState, event: TicketEvent): readonly TicketEvent[] | undefined;
  /** When a bureau works next; `at` where it works then. */
  worksAt(at: number, bureau: string): number;
  /** Last moment of the Istanbul day a moment is in, epoch ms. */
  endOfDay(at: number): number;
  /** When to call a citizen, next after `tries` calls that reached nobody: while the bureau works. */
  callDueAt(now: number, tries: number, bureau: string): number;
}

/** A ticket as queues show it: no text of the citizen's but the subject. Times are epoch ms. */
export interface TicketSummary {
  readonly number: string;
  /** Of its last event: the ETag. */
  readonly seq: number;
  readonly status: TicketStatus;
  readonly subject: string;
  /** {@link NO_BUREAU} where it was not routed yet. */
  readonly bureau: string;
  readonly assignee?: string;
  readonly topic?: string;
  readonly category?: TicketCategory;
  readonly priority: Priority;
  readonly province?: string;
  readonly district?: string;
  readonly channel: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly dueAt?: number;
  readonly firstReplyDue?: number;
  readonly answerDue?: number;
  readonly returns: number;
  readonly reopens: number;
  readonly isIncident: boolean;
  /** Member of the staff who filed it for a caller. */
  readonly filedBy?: string;
}

/** A ticket with its log. The applicant's contact data is not in it. */
export interface TicketFile extends TicketSummary {
  readonly description: string;
  readonly school?: string;
  readonly routing?: RoutingReason;
  readonly state: TicketState;
  readonly records: readonly EventRecord[];
  /** Where it came from and what was joined since, the first first. */
  readonly conversations: readonly {
    readonly conversationId: string;
    readonly channel: string;
    /** Of its transcript. */
    readonly lastSeq: number;
  }[];
  /** Tickets that link here. */
  readonly linkedFrom: readonly { readonly to: string; readonly kind: string }[];
}

export interface QueueFilter {
  /** Default: all that are not finished. */
  readonly statuses?: readonly TicketStatus[];
  /** With finished ones, where no statuses are named. */
  readonly all?: boolean;
  /** Undefined: everywhere. Tickets that have no bureau yet are found under {@link NO_BUREAU}. */
  readonly bureaus?: readonly string[];
  /** `null`: nobody's. */
  readonly assignee?: string | null;
  readonly topic?: string;
  readonly priorities?: readonly Priority[];
  /** A deadline has passed. */
  readonly overdue?: boolean;
  /** A deadline that has not passed yet ends today, in Istanbul. */
  readonly dueToday?: boolean;
  readonly incident?: boolean;
  /** Words of subject and description, all of them, by their beginnings; looked for among the newest thousand that match. */
  readonly text?: string;
  readonly conversationId?: string;
  /** Filed by this member of the staff, wherever it is now. */
  readonly filedBy?: string;
}

/** Where finished tickets are asked for too, every sort is `newest`: they have no deadline. */
export const QUEUE_SORTS = ['deadline', 'newest', 'priority'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** Place in a queue: the sort's keys of a ticket, then its number. */
export interface QueuePlace {
  readonly keys: readonly number[];
  readonly number: string;
}

export interface QueueRequest {
  readonly sort: QueueSort;
  readonly limit: number;
  /** The page after or before a place; neither: the first. */
  readonly after?: QueuePlace;
  readonly before?: QueuePlace;
}

export interface QueuePage {
  readonly tickets: readonly TicketSummary[];
  /** Absent where there is no page beyond. */
  readonly next?: QueuePlace;
  readonly previous?: QueuePlace;
}

export interface Appended {
  readonly ok: true;
  readonly state: TicketState;
  readonly records: readonly EventRecord[];
  /** Conversations the text goes out to; none where nothing was to be told or a call was made due instead. */
  readonly told: readonly string[];
}

export type Refusal =
  | { readonly ok: false; readonly reason: 'not-found' }
  /** Somebody did something meanwhile. */
  | { readonly ok: false; readonly reason: 'stale'; readonly seq: number }
  | { readonly ok: false; readonly reason: 'illegal'; readonly move: IllegalMove }
  /** Somebody has it already. */
  | { readonly ok: false; readonly reason: 'taken'; readonly by: string };

/** What a citizen is told beside a ticket's log. */
export interface Telling {
  /** Said in every conversation of the ticket that can be written to; where there is none, a call is made due. */
  readonly tell?: string;
  /** Labels of buttons below it: tapped, each is said by the citizen. */
  readonly ways?: readonly string[];
  /** It asks the citizen for something. */
  readonly asks?: boolean;
}

export interface AppendOptions extends Telling {
  /** Messages to staff, written in the same transaction; sent by whoever carries notices. */
  readonly notices?: readonly NewNotice[];
}

/** One ticket of a bulk action. */
export interface BulkMove extends Telling {
  readonly number: string;
  /** Undefined: whatever it is at. */
  readonly expectedSeq?: number;
  readonly events: readonly TicketEvent[];
}

export type BulkResult = { readonly number: string } & (Appended | Refusal);

/** What a desk's counter shows, by view. */
export interface QueueCounts {
  readonly open: number;
  readonly unclaimed: number;
  readonly mine: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly incidents: number;
  readonly returned: number;
  readonly waiting: number;
  /** Open tickets of each status that there are any of. */
  readonly byStatus: Readonly<Partial<Record<TicketStatus, number>>>;
}

/** Open tickets of one bureau. */
export interface BureauLoad {
  readonly bureau: string;
  readonly open: number;
  readonly overdue: number;
  readonly unclaimed: number;
  readonly incidents: number;
  readonly byStatus: Readonly<Partial<Record<TicketStatus, number>>>;
  /** Epoch ms of the nearest deadline, which may have passed; absent: none runs. */
  readonly nextDue?: number;
}

/** Open tickets that somebody has. */
export interface StaffLoad {
  readonly staffId: string;
  readonly open: number;
  readonly overdue: number;
}

/** Something that happened to a ticket, for whoever watches. No text. */
export interface TicketChange {
  /** Ascending over all tickets; not always seen in order, so watchers look a little behind. */
  readonly id: number;
  readonly number: string;
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly type: TicketEvent['type'];
  readonly status: TicketStatus;
  readonly assignee?: string;
  readonly priority: Priority;
  readonly isIncident: boolean;
  /** Where it is, and where it was before this. */
  readonly bureau?: string;
  readonly bureauBefore?: string;
}

/** Bureau of tickets that were not routed yet: the contact centre itself. */
export const NO_BUREAU = 'mebim';

/** A ticket filed by staff for somebody at the counter or on the telephone, or by a program. */
export type FiledTicket = Omit<NewTicket, 'conversationId'> & {
  /** Absent: there is none, and the answer is told by telephone. */
  readonly conversationId?: string;
};

/** Tickets as the desk works on them. Implemented by `store/` on SQLite and PostgreSQL. */
export interface DeskStore {
  /** Opens a ticket outside a conversation, with the events that follow at once. One transaction; nothing is kept of one that is refused. */
  file(ticket: FiledTicket, actor: string, events?: readonly TicketEvent[]): Promise<Appended | Refusal>;
  /**
   * Adds to a ticket's log what its status allows, all or nothing, and keeps projection, audit log (of the staff's moves), transcript and
   * outbox in the same transaction. `expectedSeq` undefined: whatever it is at.
   */
  append(
    number: string,
    expectedSeq: number | undefined,
    events: readonly TicketEvent[],
    actor: string,
    options?: AppendOptions,
  ): Promise<Appended | Refusal>;
  load(number: string): Promise<TicketFile | undefined>;
  summary(number: string): Promise<TicketSummary | undefined>;
  /** Takes a ticket that is nobody's: of any number who try at once, one gets it. */
  claim(number: string, agent: string): Promise<Appended | Refusal>;
  /** Takes the most urgent tickets of these bureaus that are nobody's, at most `count`. */
  claimNext(agent: string, bureaus: readonly string[] | undefined, count: number): Promise<readonly TicketSummary[]>;
  /** Each ticket for itself. `token` undoes what can be undone until `until`, by the same person. */
  bulk(moves: readonly BulkMove[], actor: string, undoMs: number): Promise<{ token?: string; results: BulkResult[] }>;
  /** Takes back a bulk action on every ticket nobody touched since; the numbers of those it could not. `undefined`: no such token, or too late. */
  undo(
    token: string,
    actor: string,
  ): Promise<{ undone: { number: string; seq: number }[]; left: string[] } | undefined>;
  queue(filter: QueueFilter, request: QueueRequest): Promise<QueuePage>;
  counts(bureaus: readonly string[] | undefined, agent: string): Promise<QueueCounts>;
  /** How much there is to do in each bureau and for each of the staff, in no order; who has nothing is left out. `bureaus` undefined: everywhere. */
  board(
    bureaus: readonly string[] | undefined,
  ): Promise<{ readonly bureaus: readonly BureauLoad[]; readonly staff: readonly StaffLoad[] }>;
  /** Tickets whose next step of the ladder is due, the most overdue first. Appending to them moves the step on. */
  noticesDue(now: number, limit: number): Promise<readonly string[]>;
  /**
   * Works the deadlines of open tickets out again that were worked out by an earlier state of the calendars, at most `limit`: from their logs, as
   * everything of them. Calls that are still to be made move with them. `broken`: tickets whose log cannot be replayed; they stay as they are.
   */
  rework(calendars: number, limit: number): Promise<{ readonly done: number; readonly broken: readonly string[] }>;
  /** Shared tickets in which nothing happened since `before`, the oldest first. */
  quiet(before: number, limit: number): Promise<readonly string[]>;
  /** Open tickets that wait to be routed: new ones without a bureau, and returned ones. Oldest first. */
  toRoute(limit: number): Promise<readonly string[]>;
  /** What happened after the change `after`, oldest first. A change may become visible after one with a higher id: look a little behind. */
  changes(after: number, limit: number): Promise<readonly TicketChange[]>;
  /** Highest change so far. */
  lastChange(): Promise<number>;
  /** One ticket becomes part of another that is open: its conversations hear the answer too. */
  merge(number: string, into: string, expectedSeq: number | undefined, actor: string): Promise<Appended | Refusal>;
  /** Joins a conversation to a ticket: what is answered goes there too. False: unknown ticket or conversation. */
  joinConversation(number: string, conversationId: string, actor: string): Promise<boolean>;
  readonly deliveries: DeliveryStore;
  readonly calls: CallStore;
  readonly attachments: AttachmentStore;
  readonly tools: DeskTools;
}

/** What became of answers that were sent. */
export interface DeliveryStore {
  /** Turns delivered answers into `result-shared`, failed ones into `delivery-failed` and, where nothing else got through, a call. How many were settled. */
  settle(limit: number): Promise<number>;
}

export type CallOutcome = Extract<TicketEvent, { type: 'called' }>['outcome'];

/** A citizen to be called ("dış arama", art. 9). */
export interface CallTask {
  readonly id: string;
  readonly number: string;
  readonly bureau: string;
  readonly subject: string;
  readonly reason: 'delivery-failed' | 'no-channel' | 'asked';
  readonly dueAt: number;
  /** Calls made so far. */
  readonly tries: number;
  readonly status: 'open' | 'reached' | 'given-up';
  readonly lastOutcome?: CallOutcome;
  readonly createdAt: number;
}

export interface CallStore {
  /** Calls to be made, the most urgent first. */
  list(
    bureaus: readonly string[] | undefined,
    limit: number,
    after?: { dueAt: number; id: string },
  ): Promise<CallTask[]>;
  get(id: string): Promise<CallTask | undefined>;
  /** The call that is open for a ticket. */
  openOf(number: string): Promise<CallTask | undefined>;
  /** Makes a call due, the one that is open where there is one; undefined: no such ticket. */
  add(number: string, reason: CallTask['reason']): Promise<CallTask | undefined>;
  /** Records what became of a call. `nextAt`: when to try again, for `try-again`; where the bureau does not work then, when it works next. */
  record(
    id: string,
    outcome: CallOutcome,
    actor: string,
    details: { readonly note?: string; readonly nextAt?: number },
  ): Promise<(Appended & { readonly task: CallTask }) | Refusal>;
}

export interface Attachment {
  readonly id: string;
  readonly number: string;
  /** Given by us; what the sender called it is not kept. */
  readonly name: string;
  /** As the bytes say. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  readonly at: number;
}

export interface AttachmentStore {
  /** Keeps the content sealed and writes `attached` to the log, in one transaction. */
  add(
    number: string,
    file: { readonly extension: string; readonly mediaType: string; readonly content: Buffer },
    actor: string,
  ): Promise<(Appended & { readonly attachment: Attachment }) | Refusal>;
  list(number: string): Promise<Attachment[]>;
  read(number: string, id: string): Promise<{ attachment: Attachment; content: Buffer } | undefined>;
}

/** Ready-made text with `{ad}`, `{numara}` … in it. */
export interface CannedReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Undefined: for every bureau. */
  readonly bureau?: string;
  readonly updatedBy: string;
  readonly updatedAt: number;
}

/** A filter somebody keeps for themselves, or for a bureau. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly bureau?: string;
  /** As the queue's query parameters say it. */
  readonly query: Readonly<Record<string, string>>;
}

/** Several moves under one name; `moves` as the desk's interface takes them. */
export interface Macro {
  readonly id: string;
  readonly name: string;
  readonly bureau?: string;
  readonly moves: readonly unknown[];
  readonly updatedBy: string;
  readonly updatedAt: number;
}

export const PRESENCES = ['available', 'busy', 'break', 'training', 'away'] as const;

export interface Presence {
  readonly staffId: string;
  readonly status: (typeof PRESENCES)[number];
  readonly reason?: string;
  /** Ticket that is open on their screen. */
  readonly viewing?: string;
  readonly since: number;
  readonly seenAt: number;
}

/** Somebody of the staff talks in a conversation; the assistant is silent there. */
export interface Takeover {
  readonly conversationId: string;
  readonly agent: string;
  readonly number?: string;
  readonly since: number;
}

/** `S` and `R`: state and message of a conversation, which only the bot knows. */
export interface TakeoverStore<S, R> {
  /** A person comes in, in the place of whoever was there. False: the conversation is no longer at `version`. */
  begin(takeover: Omit<Takeover, 'since'>, version: number, state: S, reply: R): Promise<boolean>;
  /** The assistant comes back. */
  end(conversationId: string, version: number, state: S, reply: R): Promise<boolean>;
  /** False: this agent is not on there. */
  say(conversationId: string, agent: string, reply: R): Promise<boolean>;
  of(conversationId: string): Promise<Takeover | undefined>;
  /** Conversations that these agents are on in, with the last entry of each transcript. */
  list(agents: readonly string[]): Promise<(Takeover & { readonly lastSeq: number })[]>;
  /** Every conversation that somebody is on in. */
  open(): Promise<(Takeover & { readonly lastSeq: number })[]>;
  /** Tickets a conversation belongs to. */
  ticketsOf(conversationId: string): Promise<{ readonly number: string; readonly bureau: string }[]>;
}

/** What desks keep beside the tickets. Removing says whether it was there. */
export interface DeskTools {
  readonly canned: Kept<CannedReply>;
  readonly views: Kept<SavedView>;
  readonly macros: Kept<Macro>;
  setPresence(presence: Presence): Promise<void>;
  /** Those seen since. */
  presences(since: number): Promise<Presence[]>;
}

export interface Kept<T extends { readonly id: string }> {
  list(): Promise<T[]>;
  get(id: string): Promise<T | undefined>;
  put(one: T): Promise<void>;
  remove(id: string): Promise<boolean>;
}
