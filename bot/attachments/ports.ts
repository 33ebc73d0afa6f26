import type { FileFacts, FileRefusal } from './types.js';

/** A file as a channel names it: where it is fetched, by the channel's own words. Kept sealed. */
export interface ExpectedFile {
  readonly conversationId: string;
  readonly channel: string;
  /** The channel's own: the same file named twice is one. */
  readonly messageId: string;
  readonly source: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly receivedAt: number;
}

/** A file by its bytes. */
export interface SniffedFile {
  readonly mediaType: string;
  /** Without a dot. */
  readonly extension: string;
  readonly content: Buffer;
}

/** Something is to be done about a file: fetched, where `facts` are missing, else told to its conversation. */
export interface DueFile extends ExpectedFile {
  readonly id: string;
  readonly facts: FileFacts | undefined;
  /** Times it was handed out, this one counted. */
  readonly attempts: number;
}

/** Files of citizens until they are in a ticket. Implemented by `store/`. */
export interface FileStore {
  /** Notes a file that is to be fetched. False: it was noted before. Over the day's number it is refused at once. */
  expect(file: ExpectedFile): Promise<boolean>;
  /** Notes a file whose bytes came along, or why they are not taken. Idempotent: gives what became of it the first time. */
  add(file: ExpectedFile, arrived: SniffedFile | FileRefusal): Promise<FileFacts>;
  /** Hands out what is due, each to one caller for `leaseMs`. */
  takeDue(limit: number, leaseMs: number, now: number): Promise<DueFile[]>;
  /** What a fetch came to. */
  settle(id: string, arrived: SniffedFile | FileRefusal): Promise<FileFacts>;
  /** It is tried again at `at`, epoch ms. */
  retryAt(id: string, at: number): Promise<void>;
  /** Its conversation has been told: nothing is due any more. */
  told(file: Pick<ExpectedFile, 'conversationId' | 'channel' | 'messageId'>): Promise<void>;
  /** Deletes what was received before, in a ticket (which has its own copy) or not; how many. */
  expire(before: number, limit: number): Promise<number>;
}

/** What fetching a file came to. `unavailable` may be tried again. */
export type Fetched =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: 'gone' | 'too-large' | 'unavailable' };

/** Gets a file from its channel. Never rejects. */
export type FetchFile = (source: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Fetched>;
