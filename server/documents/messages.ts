import type { FeedOrigin, ImportContext, ImportResult, ReadFeed, ReadProgress } from '../../knowledge/index.js';
import type { ThreadProgress } from '../one-thread.js';
import type { TemplateName } from './templates.js';

/** To the worker; one task at a time. */
export type ToWorker =
  | {
      readonly type: 'read';
      readonly task: number;
      readonly path: string;
      readonly bytes: Uint8Array;
      readonly context: ImportContext;
    }
  | {
      readonly type: 'feed';
      readonly task: number;
      readonly bytes: Uint8Array;
      readonly charset: string | undefined;
      readonly pulled: FeedOrigin;
    }
  | { readonly type: 'template'; readonly task: number; readonly name: TemplateName };

export type FromWorker =
  | { readonly type: 'result'; readonly task: number; readonly result: ImportResult }
  | { readonly type: 'feed'; readonly task: number; readonly read: ReadFeed }
  | { readonly type: 'template'; readonly task: number; readonly bytes: Uint8Array };

/** Beside {@link FromWorker}, while a file is read. */
export type Progress = ThreadProgress & ReadProgress;
