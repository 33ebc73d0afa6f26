import type { OpenColumn } from './columns.js';

/** What was published of a set for a month: it never changes. A correction is another edition of the same month. */
export interface Edition {
  /** Id of the set. */
  readonly dataset: string;
  /** `2026-10`. */
  readonly month: string;
  /** 1, and one more with each correction. */
  readonly number: number;
  readonly rows: number;
  readonly bytes: number;
  /** Of the file, hexadecimal. */
  readonly sha256: string;
  /** Why it was corrected. */
  readonly remark?: string;
  /** State of the logs that it tells, epoch ms. */
  readonly asOf: number;
  readonly publishedAt: number;
  /** Since when its file is not given any more, epoch ms. */
  readonly withdrawnAt?: number;
}

/** With what its columns are, as they were when it was published. */
export interface DescribedEdition extends Edition {
  readonly columns: readonly OpenColumn[];
}

export interface NewEdition extends Omit<DescribedEdition, 'publishedAt' | 'withdrawnAt'> {
  /** Name under which its parts were added. */
  readonly file: string;
  readonly parts: number;
}

/** Editions of open data, their files in parts, so that none is in memory as a whole. */
export interface OpenDataStore {
  /** Newest month first, of a month the newest edition first; of one set, or of all. */
  editions(dataset?: string): Promise<readonly Edition[]>;
  edition(dataset: string, month: string, number: number): Promise<DescribedEdition | undefined>;
  /** A part of what will be published; not seen until then. */
  addPart(file: string, ordinal: number, content: Uint8Array): Promise<void>;
  /** False, and the parts are dropped: there is such an edition already, or parts are missing. */
  publish(edition: NewEdition): Promise<boolean>;
  /** Parts whose edition never came. */
  dropLeftovers(): Promise<void>;
  /** The parts of a published file, in order. */
  file(edition: Pick<Edition, 'dataset' | 'month' | 'number'>): AsyncIterable<Uint8Array>;
  /** Deletes the file of an edition and says why; that there was one stays. Audited. False: there is none that is given. */
  withdraw(edition: Pick<Edition, 'dataset' | 'month' | 'number'>, actor: string, reason: string): Promise<boolean>;
}
