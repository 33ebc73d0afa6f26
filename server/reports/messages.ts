import type { ReportDocument } from '../../tickets/index.js';

/** Formats that take a thread of their own: fonts are cut and archives packed. */
export type HeavyFormat = 'pdf' | 'xlsx';

export interface ToRenderer {
  readonly task: number;
  readonly format: HeavyFormat;
  readonly document: ReportDocument;
  /** Where links lead to. */
  readonly publicUrl: string | undefined;
}
export interface FromRenderer {
  readonly task: number;
  readonly bytes: Uint8Array;
}
