/** What is switched off: a topic of items, one item by external id, or everything on a channel (`web`, `terminal`; `api`: `/api/v1/answers`). */
export type SwitchKind = 'topic' | 'item' | 'channel';

/** Something that does not answer for now. */
export interface Switch {
  readonly kind: SwitchKind;
  /** Topic as the items have it, external id, or channel. */
  readonly key: string;
  /** What is said instead: plain text, Turkish, 10–1,000 characters. */
  readonly text: string;
  /** Why, for the audit log and for whoever switches it on again. */
  readonly reason: string;
  /** Epoch ms from which it answers again by itself; absent: until it is switched on. */
  readonly until?: number;
  readonly actor: string;
  /** Epoch ms. */
  readonly since: number;
}
