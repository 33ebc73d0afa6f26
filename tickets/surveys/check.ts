import { optionsOf } from './results.js';
import type { SurveyDraft, SurveyQuestion } from './types.js';

/** What is wrong with a draft; `detail` is Turkish. */
export interface SurveyProblem {
  readonly field: string;
  readonly detail: string;
}

/** Most characters of title and consent text: with the words around them they fit the line that WhatsApp's template takes. */
export const MAX_TITLE = 100;
export const MAX_CONSENT = 280;
const MAX_OPTIONS = 8;
/** Longest survey in days, from today. */
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

/** What stands in the way of a draft that is well formed. `today`: Istanbul day, ISO. */
export function surveyProblems(draft: SurveyDraft, today: string): SurveyProblem[] {
  const { questions, audience, endsOn } = draft;
  const days = (Date.parse(endsOn) - Date.parse(today)) / DAY_MS;
  const { from, to } = audience;
  return [
    ...questions.flatMap(questionProblems),
    ...(days < 0 ? [{ field: 'endsOn', detail: 'Bitiş günü geçmiş olamaz.' }] : []),
    ...(days > MAX_DAYS ? [{ field: 'endsOn', detail: 'Bir anket en çok bir yıl sürebilir.' }] : []),
    ...(from !== undefined && to !== undefined && from > to
      ? [{ field: 'audience.to', detail: 'Dönemin sonu başından önce olamaz.' }]
      : []),
  ];
}

function questionProblems(question: SurveyQuestion, at: number): SurveyProblem[] {
  const { kind, options } = question;
  const field = `questions.${at}.options`;
  if (kind !== 'choice')
    return options === undefined ? [] : [{ field, detail: 'Yalnızca seçmeli sorunun seçenekleri olur.' }];
  if (options === undefined || options.length < 2 || options.length > MAX_OPTIONS)
    return [{ field, detail: `Seçmeli sorunun 2 ile ${MAX_OPTIONS} arasında seçeneği olmalı.` }];
  const labels = optionsOf(question).map(({ label }) => label.toLocaleLowerCase('tr'));
  if (new Set(labels).size < labels.length) return [{ field, detail: 'Seçenekler birbirinden farklı olmalı.' }];
  // A number typed as an answer is the place of an option.
  if (labels.some((label) => /^\d+$/u.test(label)))
    return [{ field, detail: 'Seçenek yalnızca bir sayı olamaz; puanlı soru türlerini kullanın.' }];
  return [];
}
