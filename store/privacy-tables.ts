/** Tables of `0031-retention`. */
export interface PrivacyTables {
  /** Periods that were changed; of the others the default holds. */
  retention_policy: {
    class: string;
    days: number;
    reason: string;
    changed_by: string;
    changed_at: number;
  };
  /** What may not be deleted. */
  legal_holds: {
    id: string;
    kind: 'ticket' | 'conversation' | 'person';
    /** Number, conversation id, or a keyed hash of a way to reach the person. */
    subject: string;
    reason: string;
    placed_by: string;
    placed_at: number;
    released_by: string | null;
    released_at: number | null;
    release_reason: string | null;
  };
  /** How many were deleted, by Istanbul day and class. */
  deletion_counts: {
    day: string;
    class: string;
    deleted: number;
  };
  deletion_reports: {
    /** `2026-11`. */
    month: string;
    /** JSON. */
    report: string;
    created_at: number;
  };
  /** Requests by which a person's data was erased. `counts` is JSON. */
  erasures: {
    id: string;
    at: number;
    actor: string;
    reason: string;
    counts: string;
  };
  /** Keyed hashes of what was erased, so that it can be erased again in a backup that is restored. */
  erasure_subjects: {
    erasure_id: string;
    hash: Buffer;
  };
  /** Every KVKK notice that was ever in force. */
  kvkk_notices: {
    version: string;
    sha256: string;
    text: string;
    first_at: number;
  };
}
