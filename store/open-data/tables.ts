/** Tables of `0032-open-data`. */
export interface OpenDataTables {
  open_data_editions: {
    dataset: string;
    /** `2026-10`. */
    month: string;
    /** 1, and one more with each correction. */
    number: number;
    /** Of its parts; drawn anew for each edition. */
    file: string;
    /** JSON: what its columns are. */
    columns: string;
    row_count: number;
    parts: number;
    byte_count: number;
    /** Of the whole file, hexadecimal. */
    sha256: string;
    /** Why it was corrected. */
    remark: string | null;
    as_of: number;
    published_at: number;
    /** Its file is gone from here. */
    withdrawn_at: number | null;
  };
  open_data_parts: {
    file: string;
    ordinal: number;
    content: Buffer;
  };
}
