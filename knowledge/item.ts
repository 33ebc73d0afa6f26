/** What the assistant knows, as an editor or a feed gives it. Dates are ISO `YYYY-MM-DD`, days of Europe/Istanbul. */
export type ItemKind = 'faq' | 'circular' | 'regulation' | 'exam' | 'announcement';
export type ItemStatus = 'draft' | 'in-review' | 'published' | 'archived';

export interface Source {
  /** As a citizen reads it: `2018/14 sayılı Genelge`, `6698 sayılı Kişisel Verilerin Korunması Kanunu`. */
  readonly title: string;
  /** Number of the document itself: `2018/14`, `6698`. */
  readonly number?: string;
  /** Day of the document. */
  readonly date?: string;
  readonly officialGazette?: { readonly date: string; readonly number: string };
  readonly url?: string;
  /** Article of the source an FAQ rests on: `9`, `Ek 1`. */
  readonly article?: string;
}

/** A numbered article. `label` is the text's own: `9`, `50/A`, `Ek 1`, `Geçici 3`, `giriş` for what stands before the first. */
export interface Article {
  readonly label: string;
  readonly heading?: string;
  /** Titles of the parts and chapters that begin with this article: `BİRİNCİ BÖLÜM – Amaç, Kapsam ve Tanımlar`. */
  readonly chapter?: string;
  readonly text: string;
  readonly repealed: boolean;
  /** Amendment and repeal notes as they stand: `(Değişik: 27/6/2019-7180/2 md.)`; footnotes as `[3] …`. */
  readonly notes: readonly string[];
  /** Questions this article answers, as citizens write them. */
  readonly variants?: readonly string[];
}

export interface ExamDate {
  readonly event:
    | 'application'
    | 'late-application'
    | 'entry-document'
    | 'exam'
    | 'result'
    | 'objection'
    | 'preference'
    | 'placement'
    | 'term';
  readonly start: string;
  /** Last day, when it lasts longer than one. */
  readonly end?: string;
  readonly label?: string;
  /** Day on which it really came out or was held: without it a passed date is only what the calendar had planned. */
  readonly announcedOn?: string;
  /** Where it is applied for, seen or objected to. */
  readonly url?: string;
}

export interface ExamCalendar {
  /** Code, as `Entity.value` of type `exam`: `LGS`, `IOKBS`, or a calendar's own: `CALISMA-TAKVIMI`. */
  readonly code: string;
  /** `2026` or `2026-2027`. */
  readonly season: string;
  readonly dates: readonly ExamDate[];
  /** Where everything about it is announced. */
  readonly url?: string;
}

export interface KnowledgeItem {
  /** The feed's own key and what answers cite: `6698` (law), `2018/14` (circular), an FAQ's `id`. */
  readonly externalId: string;
  readonly kind: ItemKind;
  readonly title: string;
  /** Questions it answers, as citizens write them. */
  readonly variants: readonly string[];
  /** The answer, a small Markdown subset (paragraphs, lists, bold, links). Empty where `articles` carry the text. */
  readonly body: string;
  readonly articles: readonly Article[];
  readonly exam?: ExamCalendar;
  /** Code of the owner unit: `TEGM`, `BHİM`. */
  readonly ownerUnit: string;
  readonly audiences: readonly string[];
  readonly topics: readonly string[];
  readonly source: Source;
  readonly validFrom?: string;
  /** Last day on which it is current. */
  readonly validUntil?: string;
  /** External ids of what it replaces or repeals. */
  readonly supersedes: readonly string[];
  readonly status: ItemStatus;
}

/** A stored item: what the search index is fed with. */
export interface StoredItem extends KnowledgeItem {
  /** Internal id, stable over versions. */
  readonly id: string;
  readonly version: number;
  /** `knowledge_revision` at which this version was written. */
  readonly revision: number;
}
