/** Width of a vector (`hidden_size` of the shipped model). */
export const DIMENSIONS = 384;

/** What passes between the pool and a worker. A worker has at most one batch at a time. */
export type ToWorker =
  | { readonly type: 'batch'; readonly batch: number; readonly texts: readonly string[] }
  /** Nothing more will come: the thread ends once what it has is done. Ending it by force can abort the process inside the native library. */
  | { readonly type: 'close' };

export type FromWorker =
  | { readonly type: 'ready'; readonly revision: string }
  | { readonly type: 'vectors'; readonly batch: number; readonly vectors: Float32Array }
  | { readonly type: 'failed'; readonly batch: number; readonly reason: string };
