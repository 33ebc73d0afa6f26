import type { ContactFacts, TicketFacts } from '../../tickets/index.js';

/** Tables of `0028-reports`; a contact's topic and province are of `0032-open-data`. */
export interface ReportTables {
  ticket_facts: {
    number: string;
    /** Of the event up to which it tells the ticket's log. */
    seq: number;
    /** Istanbul, ISO. */
    day: string;
    channel: string;
    topic: string | null;
    province: string | null;
    bureau: string;
    first_reply_minutes: number | null;
    answer_minutes: number | null;
    answer: TicketFacts['answer'];
    answer_due: number | null;
    extended: number;
    returns: number;
    reopens: number;
    is_incident: number;
  };
  contact_facts: {
    conversation_id: string;
    day: string;
    channel: string;
    /** Of the unit whose item answered last. */
    bureau: string | null;
    topic: string | null;
    province: string | null;
    questions: number;
    helpful: number;
    disliked: number;
    outcome: ContactFacts['outcome'];
  };
}
