import { foldTr, type Utterance } from '../../nlu/index.js';
import { optionsOf, SCALES, SURVEY_ROLES, type SurveyQuestion, type SurveyRole } from '../../tickets/index.js';
import { matchOption } from '../choices.js';
import { looksLikeQuestion } from '../question-form.js';
import { SURVEY_TR } from '../replies/surveys.tr.js';
import { filled, refused } from './answers.js';
import { type DialogDefinition, type Slot, type SlotResult, say, type Values } from './machine.js';
import { pointsIn } from './points.js';

/** Most questions of a survey. */
const MAX_QUESTIONS = 10;
/** Longest text that is kept, in characters. */
const MAX_TEXT = 1_000;
const SKIP =
  /^(?:gec|geciyorum|geciniz|gecelim|atla|atlayalim|bos|cevap vermek istemiyorum|yanit vermek istemiyorum|fikrim yok|bilmiyorum)[ .!]*$/;
const SPEAKS: ReadonlySet<Utterance['route']> = new Set(['person', 'ticketStatus', 'greeting', 'identity', 'empty']);

/** Name of the slot of a question, by its place from 0; and back. */
export const slotOf = (question: number): string => `q${question + 1}`;
export const questionOfSlot = (name: string): number | undefined =>
  /^q\d+$/u.test(name) ? Number(name.slice(1)) - 1 : undefined;

/** What stands in the values beside the answers: the survey as it was when the answering began. */
interface Form {
  readonly questions: readonly SurveyQuestion[];
  readonly roles?: readonly SurveyRole[];
}
export const toForm = ({ questions, roles }: Form): string => JSON.stringify({ questions, roles });
const formOf = (values: Values): Form => JSON.parse(values.form ?? '{"questions":[]}') as Form;

/**
 * A survey as a dialog. Values beside the slots: `invitation`, `form` (its questions). An answer is the option's place or points as a number, the masked
 * text, or empty where it was passed over.
 */
export const SURVEY: DialogDefinition = {
  name: 'survey',
  slots: [roleSlot(), ...Array.from({ length: MAX_QUESTIONS }, (_, question) => questionSlot(question))],
};

/** The role is asked where a survey is for some: it decides whether the rest is asked, and is not kept. */
function roleSlot(): Slot {
  const choices = SURVEY_ROLES.map((role) => say(SURVEY_TR.roles[role]));
  return {
    name: 'role',
    words: [],
    needed: (values) => formOf(values).roles !== undefined,
    prompt: () => ({ text: SURVEY_TR.role, choices }),
    parse: (utterance, values) => {
      const label = !looksLikeQuestion(utterance.text) && matchOption(choices, utterance.text)?.label;
      const role = SURVEY_ROLES.find((one) => SURVEY_TR.roles[one] === label);
      if (!role) return refused(SURVEY_TR.pickOne);
      return filled({ role, ...(!formOf(values).roles!.includes(role) && { screened: 'yes' }) });
    },
  };
}

function questionSlot(question: number): Slot {
  return {
    name: slotOf(question),
    words: [],
    needed: (values) => values.screened === undefined && question < formOf(values).questions.length,
    prompt: (values) => {
      const { questions } = formOf(values);
      const asked = questions[question]!;
      const text = SURVEY_TR.question(
        question + 1,
        questions.length,
        [asked.text, ends(asked)].filter(Boolean).join(' '),
      );
      return { text, choices: choicesOf(asked) };
    },
    parse: (utterance, values): SlotResult => {
      const value = answerIn(formOf(values).questions[question]!, utterance);
      return typeof value === 'string' ? filled({ [slotOf(question)]: value }) : refused(value.refused);
    },
  };
}

function ends({ kind, low = SURVEY_TR.low, high = SURVEY_TR.high }: SurveyQuestion): string | undefined {
  if (kind !== 'five' && kind !== 'eleven') return undefined;
  const [lowest, highest] = SCALES[kind];
  return SURVEY_TR.ends(lowest, low, highest, high);
}

const choicesOf = (question: SurveyQuestion) =>
  question.kind === 'text' ? [say(SURVEY_TR.skip)] : optionsOf(question).map(({ label }) => say(label));

function answerIn(question: SurveyQuestion, utterance: Utterance): string | { readonly refused: string } {
  const folded = foldTr(utterance.text).trim();
  const labelled = optionsOf(question).find(({ label }) => foldTr(label).trim() === folded);
  if (labelled) return String(labelled.value);
  if (SKIP.test(folded)) return '';
  switch (question.kind) {
    case 'text': {
      const asks = SPEAKS.has(utterance.route) || (utterance.route === 'question' && looksLikeQuestion(utterance.text));
      const text = utterance.masked.trim().slice(0, MAX_TEXT);
      return asks || text === '' ? { refused: SURVEY_TR.writeText } : text;
    }
    case 'choice': {
      const options = optionsOf(question);
      const meant = !looksLikeQuestion(utterance.text) && matchOption(choicesOf(question), utterance.text)?.label;
      const option = options.find(({ label }) => label === meant);
      return option ? String(option.value) : { refused: SURVEY_TR.pickOne };
    }
    default: {
      const [low, high] = SCALES[question.kind];
      const points = pointsIn(utterance.text, low, high);
      return points === undefined ? { refused: SURVEY_TR.points(low, high) } : String(points);
    }
  }
}
