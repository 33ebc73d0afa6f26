import type { ExamCalendar, ItemKind, Source } from './item.js';

/** The unit of search and citation: an FAQ is one, a circular or a law one an article, an exam one a calendar. */
export interface Passage {
  /** `${itemId}#${article ?? ''}`: unique, stable over versions. */
  readonly id: string;
  readonly itemId: string;
  readonly externalId: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly article?: string;
  readonly heading?: string;
  /** Question variants, each a way to ask for this passage. */
  readonly variants: readonly string[];
  readonly text: string;
  /** Of an exam item: its answers follow the day they are asked on. */
  readonly exam?: ExamCalendar;
  readonly topics: readonly string[];
  readonly audiences: readonly string[];
  readonly source: Source;
  readonly ownerUnit: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** Repealed article: known, never served as current. */
  readonly repealed: boolean;
}
