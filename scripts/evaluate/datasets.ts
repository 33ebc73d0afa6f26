import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The labelled data that lie beside the repository (npm runs its scripts in the repository's root); never needed by build, start or tests. */
export const SHARED_DATA = resolve('..', 'shared', 'data');

/** False, with a loud line, where the shared data are not there. */
export function sharedDataIsThere(what: string): boolean {
  if (existsSync(SHARED_DATA)) return true;
  console.error(`SKIPPED ${what}: no data at ${SHARED_DATA}`);
  return false;
}

export type Style = 'reword' | 'chat' | 'story' | 'short' | 'plain';

/** An entry of a question-and-answer page, or an article of a law, with what citizens ask for it. */
export interface Entry {
  readonly id: string;
  /** Knowledge base that it is searched in. */
  readonly set: string;
  readonly title: string;
  readonly heading?: string;
  readonly text: string;
  readonly asked: readonly { readonly style: Style; readonly text: string }[];
}

export interface NearMiss {
  readonly question: string;
  readonly set: string;
}

type Split = 'calibration' | 'dev';
type Asked = Partial<Record<Style, string[]>>;

const read = (path: string): Buffer => readFileSync(join(SHARED_DATA, path));
const lines = <T>(path: string): T[] =>
  read(path)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as T);
const flat = (asked: Asked = {}): Entry['asked'] =>
  Object.entries(asked).flatMap(([style, texts]) => texts.map((text) => ({ style: style as Style, text })));

export function pages(split: Split): Entry[] {
  return lines<{ id: string; question: string; answer: string; asked: Asked }>(`questions/${split}/pages.jsonl`).map(
    ({ id, question, answer, asked }) => ({
      id,
      set: id.replace(/-[^-]*$/, ''),
      title: question,
      text: answer,
      asked: flat(asked),
    }),
  );
}

interface LawLine {
  readonly id: string;
  readonly law: string;
  readonly heading: string;
  readonly text: string;
  readonly asked?: Asked;
}
const lawEntry = ({ id, law, heading, text, asked }: LawLine): Entry => ({
  id,
  set: 'laws',
  title: law,
  heading,
  text,
  asked: flat(asked),
});

/** Articles of laws; of `dev` with the further articles to search among. */
export function laws(split: Split): Entry[] {
  const asked = lines<LawLine>(`questions/${split}/laws.jsonl`).map(lawEntry);
  return split === 'dev' ? [...asked, ...lines<LawLine>('questions/dev/laws-distractors.jsonl').map(lawEntry)] : asked;
}

/** Further articles of laws to search among: the encoder has been trained on them, so they are never asked about. */
export const lawsBeside = (count: number): Entry[] =>
  lines<LawLine>('questions/train/laws.jsonl')
    .slice(0, count)
    .map((line) => ({ ...lawEntry(line), asked: [] }));

export function nearMisses(split: Split): NearMiss[] {
  return lines<{ question: string; of: string }>(`questions/${split}/near-misses.jsonl`).map(({ question, of }) => ({
    question,
    set: of,
  }));
}

/** Every question of a part of the shared data. */
export const ordinaryQuestions = (part: Split | 'train'): string[] =>
  ['near-misses', 'pages', 'laws'].flatMap((name) =>
    lines<{ question?: string; asked?: Asked }>(`questions/${part}/${name}.jsonl`).flatMap(({ question, asked }) => [
      ...(question ? [question] : []),
      ...flat(asked).map(({ text }) => text),
    ]),
  );

export interface Reading {
  /** Paragraphs, or sentences; the place in the list is what `answer` counts. */
  readonly paragraphs: readonly string[];
  readonly questions: readonly { readonly id: string; readonly text: string; readonly answer: number }[];
}

interface XquadFile {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly {
        readonly id: string;
        readonly question: string;
        readonly answers: readonly { readonly answer_start: number }[];
      }[];
      readonly sentences?: readonly string[];
      /** First and last place of each sentence in `context`. */
      readonly sentence_breaks?: readonly (readonly [number, number])[];
    }[];
  }[];
}
const xquadParagraphs = (name: string) =>
  (JSON.parse(read(name).toString('utf8')) as XquadFile).data.flatMap(({ paragraphs }) => paragraphs);

export const XQUAD_FILE = 'xquad-tr/xquad.tr.json';
export const XQUAD_R_FILE = 'xquad-tr/xquad-r.tr.json';

/** XQuAD-tr: 240 paragraphs and the 1,190 questions that they answer (Artetxe et al. 2020, CC BY-SA 4.0). */
export function xquad(): Reading {
  const all = xquadParagraphs(XQUAD_FILE);
  return {
    paragraphs: all.map(({ context }) => context),
    questions: all.flatMap(({ qas }, answer) => qas.map(({ id, question }) => ({ id, text: question, answer }))),
  };
}

/** XQuAD-R: the same questions, to be answered by one of the sentences of all paragraphs (Roy et al. 2020, LAReQA). */
export function xquadSentences(): Reading {
  const sentences: string[] = [];
  const questions: Reading['questions'][number][] = [];
  for (const { qas, sentences: own = [], sentence_breaks: breaks = [] } of xquadParagraphs(XQUAD_R_FILE)) {
    for (const { id, question, answers } of qas) {
      const start = answers[0]!.answer_start;
      const at = breaks.findIndex(([, last]) => start <= last);
      questions.push({ id, text: question, answer: sentences.length + at });
    }
    sentences.push(...own);
  }
  return { paragraphs: sentences, questions };
}

/** SHA-256 over the bytes of files under the shared data, in this order, and what else is given. */
export function hashOf(files: readonly string[], more = ''): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(read(file));
  return hash.update(more).digest('hex');
}
