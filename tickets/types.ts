import type { Priority, TicketCategory } from './life/events.js';
import type { TicketStatus } from './life/status.js';

/** What the citizen gave in the intake. Contact data is kept encrypted at rest and leaves the store only for the desk. */
export interface TicketDraft {
  readonly subject: string;
  /** Masked. */
  readonly description: string;
  readonly province?: string;
  readonly district?: string;
  readonly school?: string;
  readonly applicant: { readonly name: string; readonly phone?: string; readonly email?: string };
  /** Version of the KVKK notice that was shown, and when. */
  readonly kvkk: { readonly version: string; readonly shownAt: number };
  readonly channel: string;
  readonly conversationId: string;
  /** What it is about, where that is known already; the desk may say otherwise. */
  readonly topic?: string;
  readonly category?: TicketCategory;
  /** Default 3. */
  readonly priority?: Priority;
  readonly priorityReason?: string;
  /** Default `bot`. */
  readonly source?: 'bot' | 'agent' | 'incident';
}

/** What anyone holding number and follow-up code may see: no personal data. */
export interface TicketView {
  /** `MEB-2026-000123`. */
  readonly number: string;
  readonly status: TicketStatus;
  readonly subject: string;
  readonly province?: string;
  readonly district?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Public replies, oldest first. */
  readonly replies: readonly { readonly at: number; readonly text: string }[];
}

export interface NewTicket extends TicketDraft {
  readonly number: string;
  /** Plain follow-up code; the store keeps only its hash. */
  readonly code: string;
  readonly createdAt: number;
}
