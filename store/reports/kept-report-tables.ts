import type { KeptReport } from '../../tickets/index.js';

/** Tables of `0030-kept-reports`. */
export interface KeptReportTables {
  kept_reports: {
    id: string;
    /** Of what is ordered once: `performance/2026-10/il-van`. */
    key: string | null;
    kind: KeptReport['kind'];
    bureau: string | null;
    /** Istanbul days, ISO; the second is not in it. */
    from_day: string;
    to_day: string;
    hides: number;
    origin: KeptReport['origin'];
    status: KeptReport['status'];
    progress: number;
    attempts: number;
    reason: string | null;
    title: string | null;
    /** JSON; it names nobody: figures, and the names of offices. */
    document: string | null;
    asked_by: string;
    asked_at: number;
    made_at: number | null;
    told_at: number | null;
  };
}
