import { type Handled, respond, type TurnContext } from '../context.js';
import { openDialog, type Step, say, type Values } from '../dialogs/machine.js';
import { questionOfSlot, SURVEY, slotOf, toForm } from '../dialogs/survey.js';
import { SURVEY_TR } from '../replies/surveys.tr.js';
import type { DialogFrame } from '../state.js';
import { withoutDialog } from '../tickets/begin.js';
import type { PendingSurvey, SurveyTurnMove } from './ports.js';

/** Prompts without a usable answer after which passing over is named. */
const MAX_FAILURES = 2;

/** Begins a survey, or goes on with the first question that is not answered. */
export function beginSurvey(context: TurnContext, survey: PendingSurvey): Handled {
  const { invitation, questions, roles, answered } = survey;
  const isBegun = answered.length > 0;
  const values: Values = {
    invitation,
    form: toForm({ questions, ...(roles && { roles }) }),
    ...(isBegun && { role: 'known' }),
    ...Object.fromEntries(answered.map((question) => [slotOf(question), ''])),
  };
  const step = openDialog(SURVEY, values);
  const begun: SurveyTurnMove = { type: 'begin', invitation };
  if (step.type === 'done') return finished(context, step.values, [begun]);
  const lead = isBegun ? SURVEY_TR.goesOn : SURVEY_TR.started;
  const { text, choices } = step.prompt;
  const reply = { kind: 'dialog', text: `${lead}\n\n${text}`, choices } as const;
  const handled = respond({ ...context.state, dialog: step.frame }, reply, [event('begun')]);
  return { ...handled, surveys: [begun] };
}

/** What an answer leads to: it is kept at once, so that a restart loses none. */
export async function surveyStep(context: TurnContext, step: Step): Promise<Handled> {
  const { state, deps } = context;
  const before = state.dialog?.values ?? {};
  const { invitation = '' } = before;
  if (!(await deps.surveys?.isOpen(invitation)))
    return respond(withoutDialog(state), { kind: 'notice', text: SURVEY_TR.over, choices: [] }, [event('over')]);
  const values = step.type === 'ask' ? step.frame.values : step.values;
  const answers = answersIn(before, values, invitation);
  if (step.type === 'done') return finished(context, values, answers);
  const isStuck = step.frame.failures > MAX_FAILURES;
  const choices = isStuck ? [...step.prompt.choices, say(SURVEY_TR.skip)] : step.prompt.choices;
  const text = isStuck ? SURVEY_TR.stuck : step.prompt.text;
  const handled = respond({ ...state, dialog: step.frame }, { kind: 'dialog', text, choices });
  return { ...handled, ...(answers.length > 0 && { surveys: answers }) };
}

/** "Vazgeç": what was answered goes. */
export function leaveSurvey({ state }: TurnContext, { values }: DialogFrame): Handled {
  const reply = { kind: 'dialog', text: SURVEY_TR.left, choices: [] } as const;
  return {
    ...respond(withoutDialog(state), reply, [event('left')]),
    surveys: [{ type: 'leave', invitation: values.invitation ?? '' }],
  };
}

function finished({ state }: TurnContext, values: Values, answers: readonly SurveyTurnMove[]): Handled {
  const { invitation = '', screened } = values;
  const text = screened ? SURVEY_TR.screened : SURVEY_TR.finished;
  const end: SurveyTurnMove = { type: screened ? 'screen' : 'finish', invitation };
  return {
    ...respond(withoutDialog(state), { kind: 'dialog', text, choices: [] }, [event(end.type)]),
    surveys: [...answers, end],
  };
}

/** Answers that came with this message. One that was passed over is none. */
function answersIn(before: Values, after: Values, invitation: string): SurveyTurnMove[] {
  const { questions } = JSON.parse(after.form ?? '{"questions":[]}') as Pick<PendingSurvey, 'questions'>;
  return Object.entries(after).flatMap(([name, value]): SurveyTurnMove[] => {
    const question = questionOfSlot(name);
    if (question === undefined || name in before || value === '') return [];
    return questions[question]?.kind === 'text'
      ? [{ type: 'answer', invitation, question, value: 0, text: value }]
      : [{ type: 'answer', invitation, question, value: Number(value) }];
  });
}

const event = (result: string) => ({ type: 'survey', data: { result } });
