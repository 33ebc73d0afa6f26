import { examKey } from '../exam/names.js';
import type { Passage } from '../passage.js';

/** Exam calendars by exam, of all seasons. */
export class Calendars {
  readonly #byExam = new Map<string, Set<Passage>>();

  add(passage: Passage): void {
    if (!passage.exam) return;
    const key = examKey(passage.exam.code);
    this.#byExam.set(key, (this.#byExam.get(key) ?? new Set()).add(passage));
  }

  remove(passage: Passage): void {
    if (passage.exam) this.#byExam.get(examKey(passage.exam.code))?.delete(passage);
  }

  of(code: string): Passage[] {
    return [...(this.#byExam.get(examKey(code)) ?? [])];
  }
}
