import type { launcherTr, tr } from './texts.tr.js';

/** The shape of a catalogue, whatever its words. */
type Catalogue<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Catalogue<T[Key]> };

export type Texts = Catalogue<typeof tr>;
export type LauncherTexts = Catalogue<typeof launcherTr>;
/** Languages of what stands around the talk; the talk itself is Turkish. */
export type Language = 'tr' | 'en';

/** Words of an element of the page: what it holds, and what is read of it. */
export interface ElementTexts {
  readonly text?: string;
  readonly label?: string;
  readonly title?: string;
  readonly placeholder?: string;
}
export type PageTexts = Readonly<Record<string, ElementTexts>>;

export const isLanguage = (value: unknown): value is Language => value === 'tr' || value === 'en';
