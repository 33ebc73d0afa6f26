/** Ways to tell somebody of the staff, the most urgent first. */
export const NOTICE_WAYS = ['voice', 'sms', 'telegram', 'email'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

export type NoticePurpose =
  | 'alert'
  | 'alert-exhausted'
  | 'deadline'
  | 'contacts'
  | 'report'
  | 'deletion-report'
  | 'spike';

/** A message to somebody of the staff, about one ticket (or a bureau's contacts). Holds no more of it than number, kind and place; of a `spike` masked examples of what many ask, never by SMS. */
export interface NewNotice {
  /** Written once, however often it is asked for; the receiver's idempotency key. At most 200 characters. */
  readonly key: string;
  readonly way: NoticeWay;
  /** E.164, e-mail address or Telegram chat. Sealed at rest, with subject and text. */
  readonly to: string;
  /** Its number; `bureau:il-van` where it is about no ticket. */
  readonly ticket: string;
  readonly purpose: NoticePurpose;
  /** Who it is for, as the ticket's log names them. */
  readonly contact: string;
  /** Of an alert: its round. */
  readonly round?: number;
  /** Before all others, and not kept within their part of the budget. */
  readonly urgent: boolean;
  readonly subject: string;
  readonly text: string;
  /** Not sent after; epoch ms. */
  readonly expiresAt: number;
}

/** A notice taken to be sent. */
export interface TakenNotice extends NewNotice {
  readonly id: number;
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: number;
}

/** `cancelled`: somebody acknowledged meanwhile. */
export type NoticeStatus = 'pending' | 'sent' | 'dead' | 'cancelled';

/** What became of a notice; without address and text. */
export interface NoticeTrace {
  readonly id: number;
  readonly key: string;
  readonly way: NoticeWay;
  readonly ticket: string;
  readonly purpose: NoticePurpose;
  readonly contact: string;
  readonly round?: number;
  readonly status: NoticeStatus;
  readonly attempts: number;
  /** Why the last try failed. */
  readonly reason?: string;
  readonly createdAt: number;
}

/** An alert somebody was sent and nobody has acknowledged: what a reply is compared with. */
export interface SentAlert {
  readonly ticket: string;
  readonly contact: string;
  readonly to: string;
}

/** The outbox of notices. Adding happens with the event that tells of them: `AppendOptions.notices`. */
export interface NoticeStore {
  /** Writes notices that tell of no ticket's event; how many were not there already. */
  add(notices: readonly NewNotice[]): Promise<number>;
  /**
   * Takes due notices of one way for this process for `leaseMs`, urgent ones first; no two callers get the same. Of `perMinute` all
   * instances share, what is not urgent gets half. Drops what is too late or was settled by an acknowledgement.
   */
  take(way: NoticeWay, limit: number, leaseMs: number, perMinute: number): Promise<TakenNotice[]>;
  sent(id: number): Promise<void>;
  /** Again at `retryAt`, or dead with the reason where undefined. */
  failed(id: number, reason: string, retryAt: number | undefined): Promise<void>;
  /** Oldest first. */
  ofTicket(ticket: string): Promise<NoticeTrace[]>;
  /** Newest first, before `before`. */
  dead(limit: number, before?: number): Promise<NoticeTrace[]>;
  /** A dead one is due again until `expiresAt`. False: not dead, or unknown. */
  retry(id: number, expiresAt: number): Promise<boolean>;
  counts(): Promise<readonly { way: NoticeWay; status: NoticeStatus; count: number }[]>;
  /** Alerts of open, unacknowledged incidents by these ways. */
  openAlerts(ways: readonly NoticeWay[]): Promise<SentAlert[]>;
}
