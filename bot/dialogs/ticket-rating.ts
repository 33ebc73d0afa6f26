import { foldTr } from '../../nlu/index.js';
import { matchOption } from '../choices.js';
import { looksLikeQuestion } from '../question-form.js';
import { RATING_TR } from '../replies/surveys.tr.js';
import { SOLVED_CHOICES } from '../surveys/invitation.js';
import { filled, refused } from './answers.js';
import { type DialogDefinition, say } from './machine.js';
import { pointsIn } from './points.js';

const SOLVED = /^(?:evet|evt|cozuldu|cozdunuz|halloldu|oldu)\b/;
const UNSOLVED = /^(?:hayir|yok|cozulmedi|cozmediniz|olmadi|halledilmedi|hala)\b/;
const POINTS = [1, 5] as const;

/** After a ticket was closed: whether it solved the matter, and five points. Values: `number`. */
export const TICKET_RATING: DialogDefinition = {
  name: 'ticketRating',
  slots: [
    {
      name: 'solved',
      words: [],
      needed: () => true,
      prompt: () => ({ text: RATING_TR.solvedAgain, choices: SOLVED_CHOICES }),
      parse: ({ text, route }) => {
        const solved = isSolved(text, route);
        return solved === undefined ? refused(RATING_TR.solvedAgain) : filled({ solved: solved ? 'yes' : 'no' });
      },
    },
    {
      name: 'score',
      words: [],
      needed: () => true,
      prompt: () => ({
        text: RATING_TR.score,
        choices: Array.from({ length: POINTS[1] }, (_, at) => say(String(at + 1))),
      }),
      parse: ({ text }) => {
        const points = pointsIn(text, ...POINTS);
        return points === undefined ? refused(RATING_TR.scoreUnclear) : filled({ score: String(points) });
      },
    },
  ],
};

/** Whether a text says that it was solved; undefined where it says neither. */
export function isSolved(text: string, route: string): boolean | undefined {
  const label = matchOption(SOLVED_CHOICES, text)?.label;
  if (label !== undefined) return label === RATING_TR.yes;
  if (looksLikeQuestion(text)) return undefined;
  const said = foldTr(text).trim();
  if (route === 'yes' || SOLVED.test(said)) return true;
  return route === 'no' || UNSOLVED.test(said) ? false : undefined;
}
