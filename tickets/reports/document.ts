import type { MetricUnit } from './metrics.js';
import type { ReportPeriod } from './period.js';
import type { RowsQuestion } from './ports.js';

/** Stands for a figure of a group so small that it could point at a person, or by which such a group could be worked out. */
export const SUPPRESSED = 'suppressed';

export interface TextCell {
  readonly text: string;
  /** What citizens said stands here once somebody reads it (`withWordings`): nothing of it is kept with the report. */
  readonly wordings?: { readonly cluster: string; readonly show: 'label' | 'examples' };
}
export interface FigureCell {
  readonly unit: MetricUnit;
  /** `null`: there is nothing to work it out from. */
  readonly value: number | null | typeof SUPPRESSED;
  /** A difference: written with its sign, of shares in points. */
  readonly isChange?: true;
  /** The rows it counts. */
  readonly rows?: RowsQuestion;
}
export type Cell = TextCell | FigureCell;

export interface Column {
  readonly title: string;
  /** Figures stand right, words left. */
  readonly kind: 'text' | 'figure';
}

/** Drawn from the table it stands with, so that the two cannot disagree. */
export interface Chart {
  readonly title: string;
  readonly kind: 'bar' | 'line';
  /** Columns of the figures, all of one unit; the first column has the words along the axis. */
  readonly series: readonly number[];
}

export interface Table {
  /** Letters, digits and hyphens; its own in the document. */
  readonly id: string;
  readonly caption: string;
  /** Of its sheet, its own in the document; at most 31 characters, none of `[]:*?/\`. */
  readonly short: string;
  readonly columns: readonly Column[];
  /** As many cells as columns; the first cell says what the row is of. */
  readonly rows: readonly (readonly Cell[])[];
  /** The last row sums the others up. */
  readonly hasTotal?: boolean;
  readonly chart?: Chart;
  readonly note?: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly terms: readonly { readonly term: string; readonly meaning: string }[] }
  | { readonly kind: 'table'; readonly table: Table };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A report as it was made: every format is written from this, and says nothing else. JSON. */
export interface ReportDocument {
  readonly schema: 1;
  readonly title: string;
  /** What it is about: a bureau, the whole, a topic, a survey. */
  readonly subject: string;
  readonly period: ReportPeriod;
  readonly compared?: ReportPeriod;
  /** State of the logs that it tells, epoch ms. */
  readonly asOf: number;
  /** Small groups were left out, so that it may leave the centre. */
  readonly isSuppressed: boolean;
  readonly sections: readonly Section[];
}

export const isFigure = (cell: Cell): cell is FigureCell => 'unit' in cell;

export const tablesOf = (document: ReportDocument): readonly Table[] =>
  document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])));
