import type { SurveyMove } from './states.js';
import type { GroupedBy, TallyGroup } from './table.js';
import type { InvitationCounts, Survey, SurveyDraft, SurveyStatus, Tally } from './types.js';

export type SurveyChange =
  | { readonly ok: true; readonly survey: Survey }
  /** `illegal`: it does not stand so. `stale`: somebody changed it first. */
  | { readonly ok: false; readonly reason: 'not-found' | 'illegal' | 'stale'; readonly status?: SurveyStatus };

/** One step of the state table, as the caller read it from there. */
export interface SurveyStep {
  readonly move: SurveyMove;
  readonly from: readonly SurveyStatus[];
  readonly to: SurveyStatus;
  /** What the caller saw. */
  readonly revision?: number;
  readonly reason?: string;
  readonly endReason?: NonNullable<Survey['endReason']>;
}

/** Surveys as units and managers see them. Implemented by `store/` on SQLite and PostgreSQL; every change is in the audit log. */
export interface SurveyStore {
  create(draft: SurveyDraft, actor: string): Promise<Survey>;
  /** Takes over a draft as an `edit`. */
  edit(id: string, draft: SurveyDraft, step: SurveyStep, actor: string): Promise<SurveyChange>;
  move(id: string, step: SurveyStep, actor: string): Promise<SurveyChange>;
  find(id: string): Promise<Survey | undefined>;
  /** Newest first; of these units where they are named. `before`: the last one seen. */
  list(
    filter: { readonly units?: readonly string[]; readonly status?: SurveyStatus },
    limit: number,
    before?: { readonly at: number; readonly id: string },
  ): Promise<readonly Survey[]>;
  counts(id: string): Promise<InvitationCounts>;
  /** Of responses that are finished. */
  tallies(id: string): Promise<readonly Tally[]>;
  /** Masked texts given to a question, in no order that tells who gave them. */
  texts(id: string, question: number, limit: number): Promise<readonly string[]>;
  groups(id: string, by: GroupedBy): Promise<readonly TallyGroup[]>;
}

/** What invites citizens. Each call is a transaction, so that a restart goes on where it was. */
export interface SurveyDelivery<Reply> {
  /** Surveys that run, oldest first. */
  running(): Promise<readonly Survey[]>;
  /** Invited since then, without an answer yet. */
  fresh(id: string, since: number): Promise<number>;
  /** Draws at random whom to invite next, at most `limit`, among those of the audience who may be asked; how many. */
  draw(survey: Survey, limit: number): Promise<number>;
  /** The same by telephone, among applicants who have no conversation. They are to be called from `dueAt` on. */
  drawCalls(survey: Survey, limit: number, dueAt: number): Promise<number>;
  /** Channels on which somebody is still to be invited. */
  channels(id: string): Promise<readonly string[]>;
  /** Invites the next `limit` of a channel; whoever may not be asked any more is passed over, and counts. */
  tell(id: string, channel: string, limit: number, reply: Reply): Promise<number>;
  /** Takes over what could not be delivered; how many. */
  settle(id: string): Promise<number>;
  /** Ends what is over: whose survey does not run any more is not asked, and what was begun and not finished before `before` is deleted. How many. */
  tidy(before: number, limit: number): Promise<number>;
}

/** A citizen to be asked by telephone. */
export interface SurveyCall {
  readonly id: string;
  readonly survey: string;
  readonly title: string;
  /** Ticket by which the telephone is known. */
  readonly number: string;
  readonly dueAt: number;
  readonly tries: number;
}

export interface SurveyCallAnswers {
  /** By the question's place; what is absent was not answered. Texts are masked. */
  readonly answers: readonly { readonly question: number; readonly value: number; readonly text?: string }[];
}

export type SurveyCallOutcome =
  | ({ readonly outcome: 'finished' } & SurveyCallAnswers)
  | { readonly outcome: 'declined' | 'never' | 'screened' | 'not-reached' };

export interface SurveyCallStore {
  /** Due ones, the oldest first. */
  list(limit: number): Promise<readonly SurveyCall[]>;
  get(id: string): Promise<SurveyCall | undefined>;
  /** Name and telephone. */
  contact(id: string): Promise<{ readonly name: string; readonly phone: string } | undefined>;
  /** `nextAt`: when one that was not reached is called again. False: it is no longer to be called. */
  record(id: string, outcome: SurveyCallOutcome, nextAt: number): Promise<boolean>;
}

/** Asks citizens of tickets that were closed: each once, and once more where they do not answer. */
export interface RatingDelivery<Reply> {
  /** Asks for tickets closed since then that nobody was asked about, at most `limit`; how many were asked or passed over. */
  ask(since: number, limit: number, replyOf: (ticket: { number: string; subject: string }) => Reply): Promise<number>;
  /** Reminds once of what was asked before `before`; how many. */
  remind(
    before: number,
    limit: number,
    replyOf: (ticket: { number: string; subject: string }) => Reply,
  ): Promise<number>;
}
