import type { WaitingFile } from './attachments/waiting.js';
import type { Subject } from './subject.js';
import type { Choice, ConversationState } from './types.js';

/** An open dialog: which one, what it waits for, what it has. Contact values live here only until the ticket is opened. */
export interface DialogFrame {
  readonly dialog:
    | 'ticketIntake'
    | 'ticketStatus'
    | 'ticketAdd'
    | 'ticketWithdraw'
    | 'ticketReopen'
    | 'ticketFile'
    | 'incident'
    | 'survey'
    | 'ticketRating';
  /** Slot the last prompt asked for. */
  readonly slot: string;
  readonly values: Readonly<Record<string, string>>;
  /** Prompts in a row that got no usable answer. */
  readonly failures: number;
  /** True while one slot is corrected from the summary: afterwards the summary comes back. */
  readonly correcting: boolean;
}

export interface BotState extends ConversationState {
  readonly v: 1;
  readonly greeted: boolean;
  /** Buttons of the last reply, matched against what is typed or tapped. */
  readonly offered: readonly Choice[];
  readonly dialog?: DialogFrame;
  /** Last question (masked) and what it got: feedback, ticket prefill. */
  readonly last?: {
    readonly question: string;
    readonly itemId?: string;
    readonly decision: string;
    readonly at: number;
    /** `checksumOf` an answer's text. */
    readonly gist?: string;
  };
  /** What the talk is about: completes a question that leans on it. Stays through thanks and small talk. */
  readonly subject?: Subject;
  /** True right after a clarification: the next miss goes to the ticket offer, never to a second round. */
  readonly clarified: boolean;
  /** Tickets opened here: their state is told without asking for the code again. */
  readonly tickets: readonly { readonly number: string; readonly code: string }[];
  /** Incidents reported here, oldest first: what is said soon after belongs to the last. At most five. */
  readonly incidents: readonly {
    readonly number: string;
    readonly at: number;
    /** Opened without a province: it is taken from what is said next. */
    readonly unlocated?: true;
  }[];
  /** Province named earlier, offered in the intake; `Yurt dışı/Berlin, Almanya` for a place abroad. */
  readonly province?: string;
  /** Epoch ms of the latest messages, for the rate guard; at most `MAX_PER_MINUTE`. */
  readonly recent: readonly number[];
  /** Epoch ms at which patience was asked for last. */
  readonly slowedAt?: number;
  /** A person of the staff talks here: the assistant is silent. */
  readonly person?: { readonly since: number };
  /** Waits for a person of the staff. */
  readonly waiting?: { readonly since: number };
  /** A person talked here since the open dialog asked: it asks again before it takes an answer. */
  readonly interrupted?: boolean;
  /** Tickets of elsewhere whose code was given here, for a while; `until`: epoch ms. */
  readonly proven?: readonly { readonly number: string; readonly code: string; readonly until: number }[];
  /** Question of the desk for which what was written is not to be offered again. */
  readonly declined?: string;
  /** Epoch ms at which codes to go on elsewhere were given here, and wrong ones written, in the last hour. */
  readonly codesGiven?: readonly number[];
  readonly codeGuesses?: readonly number[];
  /** Epoch ms of the message before. */
  readonly turnAt?: number;
  /** Files that wait for a ticket. */
  readonly files?: readonly WaitingFile[];
  /** Failed ticket look-ups, against enumeration. */
  readonly failedLookups: number;
}

export const INITIAL_STATE: BotState = {
  v: 1,
  greeted: false,
  offered: [],
  clarified: false,
  tickets: [],
  incidents: [],
  recent: [],
  failedLookups: 0,
};

/** The state as the store gave it back; an unknown shape starts over rather than failing the turn. */
export function toBotState(stored: ConversationState | undefined): BotState {
  return stored?.v === 1 ? { ...INITIAL_STATE, ...(stored as BotState) } : INITIAL_STATE;
}
