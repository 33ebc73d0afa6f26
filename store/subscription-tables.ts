import type { BroadcastStatus } from '../bot/index.js';
import type { AwaitedEvent } from '../knowledge/index.js';

/** Tables of `0024-subscriptions`. */
export interface SubscriptionTables {
  subscriptions: {
    conversation_id: string;
    exam: string;
    event: AwaitedEvent;
    created_at: number;
    expires_at: number;
  };
  broadcasts: {
    id: string;
    fact: string;
    exam: string;
    event: AwaitedEvent;
    external_id: string;
    /** Of the item, when the fact was last looked at. */
    version: number;
    unit: string;
    text: string;
    status: BroadcastStatus;
    /** Conversation id up to which subscribers are queued. */
    cursor: string;
    created_at: number;
    updated_at: number;
  };
  broadcast_messages: {
    broadcast_id: string;
    conversation_id: string;
    channel: string;
    /** Row that carries it; null: still to be told. */
    outbox_id: number | null;
  };
}

/** Tables of `0026-identity`. */
export interface IdentityTables {
  link_codes: {
    code_hash: Buffer;
    /** Where it was given. */
    conversation_id: string;
    expires_at: number;
  };
  conversation_links: {
    id: string;
    /** Where the code was given, and where it was carried. */
    from_id: string;
    to_id: string;
    since: number;
    ended_at: number | null;
  };
  /** Tickets that a conversation has only by the link. */
  link_tickets: {
    link_id: string;
    number: string;
    conversation_id: string;
  };
}
