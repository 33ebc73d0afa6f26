import type { InvitationStatus, Survey, SurveyStatus } from '../tickets/index.js';

/** Tables of `0029-surveys`. */
export interface SurveyTables {
  surveys: {
    id: string;
    unit: string;
    status: SurveyStatus;
    /** `SurveyDraft` as JSON. */
    draft: string;
    revision: number;
    created_by: string;
    submitted_by: string | null;
    approved_by: string | null;
    remark: string | null;
    created_at: number;
    updated_at: number;
    started_at: number | null;
    ended_at: number | null;
    end_reason: Survey['endReason'] | null;
  };
  survey_invitations: {
    id: string;
    survey_id: string;
    /** Null where they are called. */
    conversation_id: string | null;
    /** Ticket of those who are called. */
    number: string | null;
    /** `call`: by telephone. */
    channel: string;
    status: InvitationStatus;
    outbox_id: number | null;
    /** Only while it is answered: who gave a finished response is kept nowhere. */
    response_id: string | null;
    due_at: number;
    tries: number;
    invited_at: number | null;
    updated_at: number;
  };
  survey_responses: {
    id: string;
    survey_id: string;
    channel: string;
    province: string | null;
    topic: string | null;
    /** Istanbul day, ISO, of the end, no moment: it would point back at the invitation. */
    day: string;
    finished: number;
  };
  survey_answers: {
    response_id: string;
    question: number;
    value: number;
    /** Masked, and sealed. */
    text: Buffer | null;
  };
  /** Who was asked when. */
  survey_people: {
    /** Id of a conversation, or `tel:` and the keyed hash of a telephone. */
    key: string;
    /** 0: never. */
    invited_at: number;
    /** They do not want to be asked. */
    refused_at: number | null;
  };
  ticket_ratings: {
    number: string;
    bureau: string;
    conversation_id: string | null;
    /** `skipped`: nobody could be asked. `over`: it went unanswered. */
    status: 'asked' | 'answered' | 'skipped' | 'over';
    asked_at: number;
    reminded_at: number | null;
    solved: 0 | 1 | null;
    /** 1 to 5. */
    score: number | null;
    answered_at: number | null;
  };
}
