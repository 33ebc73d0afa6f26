/** Where a conversation of an outside channel is answered. */
export interface ChannelContact {
  readonly conversationId: string;
  readonly channel: string;
  /** Of ours: the phone number's id, where a channel has several. */
  readonly account: string;
  /** The citizen's, by the channel's own names for it. Kept sealed. */
  readonly address: Readonly<Record<string, string>>;
  /** Epoch ms of the citizen's last message by the channel's clock; 0: the window is closed. */
  readonly heardAt: number;
}

export interface Heard {
  readonly channel: string;
  readonly account: string;
  readonly address: Readonly<Record<string, string>>;
  /** By which the citizen is known, strongest first. Two conversations are never made one by a weaker one. */
  readonly identities: readonly string[];
  /** Epoch ms; undefined where it does not open the window. */
  readonly at: number | undefined;
}

/**
 * What became of a message: it only ever moves on, in this order. `sending`: handed over, with no answer yet, so that it may or may not have gone
 * out. `failed` comes only before `delivered`.
 */
export type DeliveryStatus = 'sending' | 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** One message of a reply. */
export interface DeliveryKey {
  readonly conversationId: string;
  /** Of the transcript entry. */
  readonly seq: number;
  /** Place among the messages of the entry, from 0; -1 is the template that asks the citizen to write. */
  readonly part: number;
}

export interface Delivery extends DeliveryKey {
  /** The channel's own. */
  readonly messageId: string | undefined;
  readonly status: DeliveryStatus;
  readonly error: string | undefined;
  /** Epoch ms of the last change. */
  readonly at: number;
}

/** What outside channels keep. Implemented by `store/`. */
export interface ChannelStore {
  /**
   * The conversation of whoever was heard, a new one for somebody unknown. `isNew`: nothing was accepted in it yet, also where a process died in between.
   * Rows that waited for the window become due.
   */
  heard(heard: Heard, windowMs: number): Promise<{ readonly conversationId: string; readonly isNew: boolean }>;
  /** Somebody known goes by other identities from now on. `false`: nobody goes by `before`. */
  renamed(before: readonly string[], after: Omit<Heard, 'at'>): Promise<boolean>;
  contact(conversationId: string): Promise<ChannelContact | undefined>;
  /** The channel says that the window is closed, whatever we counted. */
  windowClosed(conversationId: string): Promise<void>;
  deliveries(conversationId: string, seq: number): Promise<Delivery[]>;
  /** Notes `sending` before the call is made. `false`: a status told meanwhile that it went out, so no call may be made. */
  beginDelivery(key: DeliveryKey): Promise<boolean>;
  /** What the call came to; later statuses that are known already stay. */
  endDelivery(key: DeliveryKey, outcome: { readonly messageId: string } | { readonly error: string }): Promise<void>;
  /** A status the channel told, by our key where it has it, else by its message id. `undefined`: it moves nothing. */
  deliveryTold(told: {
    readonly key: DeliveryKey | undefined;
    readonly messageId: string;
    readonly status: DeliveryStatus;
    readonly error?: string;
    readonly at: number;
  }): Promise<DeliveryKey | undefined>;
  /** An entry that was sent is to be sent again at `at`, in epoch ms, at most `tries` times. */
  deliverAgain(conversationId: string, seq: number, at: number, tries: number): Promise<boolean>;
}
