import type { Leave } from './definition.js';

/** Leave as somebody writes it down. */
export interface LeaveDraft {
  /** First and last day, ISO; `until` where it is more than one. */
  readonly day: string;
  readonly until?: string;
  /** `13:00`: from when on the first day, to when on the last. */
  readonly from?: string;
  readonly to?: string;
  /** Why, as citizens and desks may read it: `Yoğun kar yağışı`. */
  readonly name: string;
  /** By what it was decided: number and date of a circular or of a governor's approval. */
  readonly source: string;
  /** Codes; absent: every office that goes by the Turkish calendar. */
  readonly bureaus?: readonly string[];
}

/** Leave as it is kept. It is never deleted: what was judged by it stays judged. */
export interface KeptLeave extends LeaveDraft {
  readonly id: string;
  /** When it was written down; epoch ms. */
  readonly knownAt: number;
  readonly createdBy: string;
  readonly withdrawn?: { readonly at: number; readonly by: string; readonly reason: string };
}

/** Leave that was decided. Every change is audited, and raises the state of the calendars in its own transaction. */
export interface LeaveStore {
  /** By their days, withdrawn ones too. */
  list(): Promise<KeptLeave[]>;
  get(id: string): Promise<KeptLeave | undefined>;
  /** `exists`: the same is there and was not withdrawn. */
  add(draft: LeaveDraft, actor: string): Promise<KeptLeave | 'exists'>;
  /** Undefined: there is none of this id, or it was withdrawn before. */
  withdraw(id: string, actor: string, reason: string): Promise<KeptLeave | undefined>;
}

/** As calendars take it. */
export const leaveOf = ({ day, until, from, to, name, knownAt, bureaus, withdrawn }: KeptLeave): Leave => ({
  day,
  ...(until !== undefined && { until }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  name,
  knownAt,
  ...(bureaus !== undefined && { bureaus: [...bureaus] }),
  ...(withdrawn && { withdrawnAt: withdrawn.at }),
});
