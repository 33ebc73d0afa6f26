import type { SurveyDraft } from '../../tickets/index.js';
import { say } from '../dialogs/machine.js';
import { RATING_TR, SURVEY_TR } from '../replies/surveys.tr.js';
import type { Choice, Reply } from '../types.js';

export const INVITATION_CHOICES: readonly Choice[] = [SURVEY_TR.join, SURVEY_TR.notNow, SURVEY_TR.never].map(say);
export const SOLVED_CHOICES: readonly Choice[] = [RATING_TR.yes, RATING_TR.no].map(say);

/** By which a citizen is invited to a survey. */
export const surveyInvitation = ({
  title,
  questions,
  consent,
}: Pick<SurveyDraft, 'title' | 'questions' | 'consent'>): Reply => ({
  kind: 'notice',
  text: SURVEY_TR.invitation(title, questions.length, consent),
  choices: INVITATION_CHOICES,
});

interface ClosedTicket {
  readonly number: string;
  readonly subject: string;
}

/** What is asked after a ticket was closed, and once more where no answer came. */
export const ratingQuestion = ({ number, subject }: ClosedTicket): Reply => ({
  kind: 'notice',
  text: RATING_TR.solved(number, subject),
  choices: SOLVED_CHOICES,
});
export const ratingReminder = ({ number, subject }: ClosedTicket): Reply => ({
  kind: 'notice',
  text: RATING_TR.reminder(number, subject),
  choices: SOLVED_CHOICES,
});
