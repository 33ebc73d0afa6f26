import type { LongWork } from './long-work.js';

/** Tables of `0034-long-work`. */
export interface LongWorkTables {
  long_work: {
    id: string;
    kind: LongWork['kind'];
    title: string;
    unit: string | null;
    status: LongWork['status'];
    /** JSON. */
    progress: string | null;
    /** JSON. */
    result: string | null;
    asked_by: string;
    asked_at: number;
    /** When whoever does it last said how far it is. */
    seen_at: number | null;
    ended_at: number | null;
    stop_asked_by: string | null;
    stop_asked_at: number | null;
    stop_reason: string | null;
  };
}
