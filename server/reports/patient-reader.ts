import { setImmediate } from 'node:timers/promises';
import type { ReportAnswer, ReportReader } from '../../tickets/index.js';

/** Answers kept at most; of a run that makes many reports of one period, what all of them ask. */
const MOST_KEPT = 64;

/**
 * A reader for who asks much at once: a pause before each question, since SQLite answers without one, and answers to questions about everybody are
 * kept while it lives (a run of a job).
 */
export function patientReader(reader: Pick<ReportReader, 'read'>): Pick<ReportReader, 'read'> {
  const kept = new Map<string, ReportAnswer>();
  return {
    async read(question) {
      const key = JSON.stringify(question);
      const known = kept.get(key);
      if (known) return known;
      await setImmediate();
      const answer = await reader.read(question);
      if (question.filter?.bureaus?.length !== 1) {
        if (kept.size >= MOST_KEPT) kept.clear();
        kept.set(key, answer);
      }
      return answer;
    },
  };
}
