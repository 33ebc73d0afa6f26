import { hiddenParts, SMALLEST_GROUP } from '../reports/suppress.js';
import { type Estimate, mean, share } from './statistics.js';
import { type InvitationCounts, SCALES, type Survey, type SurveyQuestion, type Tally } from './types.js';

export interface OptionResult {
  readonly label: string;
  readonly count: number;
  readonly share: Estimate;
}

export interface QuestionResult {
  /** Place, from 0. */
  readonly question: number;
  readonly text: string;
  readonly kind: SurveyQuestion['kind'];
  /** Who answered it. */
  readonly answered: number;
  /** Fewer than {@link SMALLEST_GROUP} answered: nothing more is told. */
  readonly suppressed: boolean;
  /** Of all but texts. */
  readonly options?: readonly OptionResult[];
  /** Of scales. */
  readonly mean?: Estimate;
}

export interface ResponseRate {
  /** Who was asked: the message was sent, or they were reached by telephone. */
  readonly asked: number;
  readonly begun: number;
  readonly finished: number;
  readonly declined: number;
  /** Finished among those asked who belong to the audience; absent where nobody was asked. */
  readonly rate?: Estimate;
}

/** Response rate as AAPOR defines RR1 (Standard Definitions, 2016): complete responses by all who were asked, less those who are not eligible. */
export function responseRate({ invited, begun, finished, left, declined, screened }: InvitationCounts): ResponseRate {
  const asked = invited + begun + finished + left + declined + screened;
  const rate = share(finished, asked - screened);
  return { asked, begun: begun + finished + left, finished, declined, ...(rate && { rate }) };
}

/** Values of a question in order, with what they are called. */
export function optionsOf({ kind, options = [] }: SurveyQuestion): readonly { value: number; label: string }[] {
  if (kind === 'text') return [];
  if (kind === 'choice') return options.map((label, value) => ({ value, label }));
  const [low, high] = SCALES[kind];
  return Array.from({ length: high - low + 1 }, (_, n) => ({ value: low + n, label: String(low + n) }));
}

/** What each question came to. */
export function questionResults({ questions }: Pick<Survey, 'questions'>, tallies: readonly Tally[]): QuestionResult[] {
  return questions.map((asked, question) => {
    const own = tallies.filter((tally) => tally.question === question);
    const answered = own.reduce((sum, { count }) => sum + count, 0);
    const suppressed = answered < SMALLEST_GROUP;
    const common = { question, text: asked.text, kind: asked.kind, answered, suppressed };
    if (suppressed || asked.kind === 'text') return common;
    const options = optionsOf(asked).map(({ value, label }): OptionResult => {
      const count = own.find((tally) => tally.value === value)?.count ?? 0;
      return { label, count, share: share(count, answered)! };
    });
    const estimate = asked.kind === 'choice' ? undefined : mean(own, SCALES[asked.kind]);
    return { ...common, options, ...(estimate && { mean: estimate }) };
  });
}

/** Which groups of a whole may be shown: none that is too small, nor so many of the others that the whole less these would tell it. */
export function shownGroups<T extends { readonly size: number }>(groups: readonly T[]): readonly T[] {
  const { hidden } = hiddenParts(groups, ({ size }) => [size]);
  return groups.filter((group) => !hidden.has(group));
}
