import type { Analysis } from './analysis.js';
import { PostingIndex } from './posting-index.js';

/** One family of texts (whole passages, or the short questions and titles that ask for them) in both lexical views, under common numbers. */
export class Field {
  stem = new PostingIndex();
  gram = new PostingIndex();

  add(text: Analysis): number {
    this.stem.add(text.stems);
    return this.gram.add(text.grams);
  }

  remove(doc: number, text: Analysis): void {
    this.stem.remove(doc, text.stems);
    this.gram.remove(doc, text.grams);
  }

  /** Drops what was removed; returns the new number of each old one, -1 for the removed. */
  compact(): Int32Array {
    const { index, renumbered } = this.stem.compacted();
    this.stem = index;
    this.gram = this.gram.compacted().index;
    return renumbered;
  }

  get documents(): number {
    return this.stem.documents;
  }
  get live(): number {
    return this.stem.liveDocuments;
  }
}
