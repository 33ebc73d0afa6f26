import type {
  DecisionModel,
  GateReport,
  GoldenQuestion,
  KnowledgeItem,
  LexiconChange,
  LexiconEntry,
  Share,
  StoredItem,
} from '../../knowledge/index.js';

/** What the gate's thread is started with. */
export interface GateWorkerData {
  readonly model: DecisionModel;
  /** The lexicon that ships. */
  readonly lexicon?: readonly LexiconEntry[];
  /** Width of a vector; absent where there is no encoder. */
  readonly dimensions?: number;
  readonly share?: Share;
}

export type ToGate =
  | { readonly type: 'follow'; readonly items: readonly StoredItem[] }
  | { readonly type: 'lexicon'; readonly changes: readonly LexiconChange[] }
  | { readonly type: 'golden'; readonly questions: readonly GoldenQuestion[] }
  /** `asOf`: ISO day asked as of. */
  | { readonly type: 'check'; readonly id: number; readonly changes: readonly KnowledgeItem[]; readonly asOf: string }
  | { readonly type: 'warm'; readonly asOf: string }
  | ({ readonly type: 'vectors'; readonly id: number } & PackedVectors);

export type FromGate =
  | { readonly type: 'report'; readonly id: number; readonly report: GateReport }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string }
  | { readonly type: 'want'; readonly id: number; readonly texts: readonly WantedText[] };

export interface WantedText {
  readonly role: 'passage' | 'query';
  readonly text: string;
  readonly hash: string;
}

/** Vectors as bytes: `codes` holds one after another, in the order of `hashes`. */
export interface PackedVectors {
  readonly hashes: readonly string[];
  /** Of texts that cannot be encoded. */
  readonly never: readonly string[];
  readonly codes: Int8Array<ArrayBuffer>;
  readonly scales: Float64Array<ArrayBuffer>;
}
