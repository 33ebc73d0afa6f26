import { toPassages } from '../../../knowledge/index.js';
import { foldTr } from '../../../nlu/index.js';
import { laws, xquad } from '../../evaluate/datasets.js';
import { lawItem } from '../../evaluate/items.js';
import { randomOf } from '../../evaluate/random.js';
import { readings } from '../../evaluate/readings.js';
import { withTypos } from '../../evaluate/typos.js';

export interface Question {
  readonly text: string;
  /** Id of the passage that answers it. */
  readonly right: string;
}

export interface QuestionSet {
  readonly name: string;
  readonly questions: readonly Question[];
}

const SHARE = 4;

/** What every engine is asked: a fourth of XQuAD's questions in three spellings, and what citizens ask for the articles of `questions/dev`, as it stands and with typing errors. */
export function questionSets(): QuestionSet[] {
  const reading = xquad();
  const known = readings(reading).map(({ name, texts }) => ({
    name: `XQuAD ${name}`,
    questions: texts.flatMap((text, at) =>
      at % SHARE === 0 ? [{ text, right: `${reading.questions[at]!.answer}#` }] : [],
    ),
  }));
  const citizens = laws('dev').flatMap((entry) => {
    const right = toPassages(lawItem(entry))[0]!.id;
    return entry.asked.map(({ text }) => ({ text, right }));
  });
  const random = randomOf(2025);
  const typed = citizens.map(({ text, right }) => ({ text: withTypos(foldTr(text), random), right }));
  const half = (questions: readonly Question[]) => questions.filter((_, at) => at % 2 === 0);
  return [...known, { name: 'laws', questions: half(citizens) }, { name: 'laws typos', questions: half(typed) }];
}
