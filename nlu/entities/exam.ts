import { EXAMS } from '../data/exams.js';
import { PhraseTable } from './phrases.js';
import { entityAt, type Recognizer } from './recognizer.js';

const table = new PhraseTable(
  EXAMS.flatMap(({ code, wordings }) => wordings.map((wording) => [wording, code] as const)),
);

/** Examinations by code or by what people call them (`nlu/data/exams.ts`). */
export const recognizeExams: Recognizer = ({ text, tokens }) =>
  table
    .matches(tokens)
    .map(({ value, first, last }) => entityAt('exam', value, text, tokens[first]!.start, tokens[last]!.end));

const holders = new Map(EXAMS.flatMap(({ code, holder }) => (holder ? [[code, holder] as const] : [])));

/** Who holds an exam (by code) that the ministry does not hold. */
export const examHolder = (code: string): string | undefined => holders.get(code);
