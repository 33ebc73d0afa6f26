/** `five`: 1 to 5 points. `eleven`: 0 to 10 points. */
export const QUESTION_KINDS = ['choice', 'five', 'eleven', 'text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Lowest and highest point of a scale. */
export const SCALES = { five: [1, 5], eleven: [0, 10] } as const;

export interface SurveyQuestion {
  readonly text: string;
  readonly kind: QuestionKind;
  /** Of a `choice`, in the order they are shown. */
  readonly options?: readonly string[];
  /** What the ends of a scale mean. */
  readonly low?: string;
  readonly high?: string;
}

/** As citizens say it of themselves when they are asked: it is kept nowhere. */
export const SURVEY_ROLES = ['student', 'parent', 'teacher', 'other'] as const;
export type SurveyRole = (typeof SURVEY_ROLES)[number];

/** Who is asked. What is absent does not narrow it. */
export interface SurveyAudience {
  /** Topics of tickets, one of which the citizen has. */
  readonly topics?: readonly string[];
  /** Official names; province of such a ticket. */
  readonly provinces?: readonly string[];
  readonly roles?: readonly SurveyRole[];
  /** Istanbul days, ISO, both included: when the ticket was opened; without topic and province, when somebody last wrote. */
  readonly from?: string;
  readonly to?: string;
}

/** What a unit writes. */
export interface SurveyDraft {
  /** Code of the unit that asks. */
  readonly unit: string;
  readonly title: string;
  /** 1 to 10. */
  readonly questions: readonly SurveyQuestion[];
  readonly audience: SurveyAudience;
  /** Finished responses after which nobody more is invited. */
  readonly quota: number;
  /** Last Istanbul day, ISO. */
  readonly endsOn: string;
  /** What a citizen agrees to, in the unit's words (KVKK). */
  readonly consent: string;
  /** Whether those who can only be reached by telephone are called. */
  readonly calls: boolean;
}

export const SURVEY_STATUSES = ['draft', 'submitted', 'refused', 'approved', 'running', 'stopped', 'ended'] as const;
export type SurveyStatus = (typeof SURVEY_STATUSES)[number];

export interface Survey extends SurveyDraft {
  readonly id: string;
  readonly status: SurveyStatus;
  /** Raised by every change; its ETag. */
  readonly revision: number;
  readonly createdBy: string;
  readonly submittedBy?: string;
  readonly approvedBy?: string;
  /** Why it was refused or stopped. */
  readonly remark?: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly endReason?: 'quota' | 'date' | 'stopped';
}

/**
 * Where an invitation stands. `queued`: to be sent or called. `begun`: the first answer is awaited or there. `screened`: not of those who are asked.
 * `unreached`: it could not be sent, or a call reached nobody so often.
 */
export type InvitationStatus =
  | 'queued'
  | 'invited'
  | 'begun'
  | 'finished'
  | 'left'
  | 'declined'
  | 'screened'
  | 'unreached';

/** How many invitations stand where. */
export type InvitationCounts = Readonly<Record<InvitationStatus, number>>;

/** How often a value was given. Of a `choice` the value is the option's place, from 0; of a `text` it is 0. */
export interface Tally {
  /** Place of the question, from 0. */
  readonly question: number;
  readonly value: number;
  readonly count: number;
}
