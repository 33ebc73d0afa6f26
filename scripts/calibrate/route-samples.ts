import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createUnderstanding, foldTr, type Route, type Utterance } from '../../nlu/index.js';
import { shippedItems } from '../evaluate/content.js';
import { ordinaryQuestions } from '../evaluate/datasets.js';
import { randomOf } from '../evaluate/random.js';
import { HELD_OUT_ROUTES, type LabelledText, labelledTexts } from '../evaluate/route-report.js';

/** A text with the routes that are right for it. */
export interface RouteSample {
  readonly utterance: Utterance;
  readonly routes: readonly Route[];
  readonly weight: number;
  /** False for texts that the rules were written from: the rules' verdict on them says too much. */
  readonly trustRules: boolean;
  /** Counted in cross-validation: all but what the grammar draws. */
  readonly assessed: boolean;
}

const EXAMPLES = resolve('nlu', 'data', 'route-examples.jsonl');
const GRAMMAR = resolve('scripts', 'calibrate', 'route-grammar.json');
const TALKS = resolve('test', 'fixtures', 'dialogs', 'examples.jsonl');
const RULES_WROTE = resolve('test', 'fixtures', 'routes.dev.jsonl');

/** Day on which everything is understood. */
const TODAY = '2026-11-21';
const GRAMMAR_WEIGHT = 0.2;
const ORDINARY_WEIGHT = 0.5;
const KNOWN_WEIGHT = 0.3;
/** A question of the shared pages and laws may lie outside the ministry's subject; nothing else. */
const ORDINARY: readonly Route[] = ['question', 'outside'];

const { understand } = createUnderstanding();
const understandText = (text: string): Utterance => understand(text, TODAY);

interface Grammar {
  readonly sets: Readonly<Record<string, string>>;
  /** `count×pattern`, with `{set}` for one of the set's alternatives (parted by `|`). */
  readonly routes: Readonly<Partial<Record<Route, readonly string[]>>>;
}

/** Wordings drawn from the grammar, two in five as they are typed in a hurry. Equal seeds, equal wordings. */
function grammarWordings(seed: number): LabelledText[] {
  const { sets, routes } = JSON.parse(readFileSync(GRAMMAR, 'utf8')) as Grammar;
  const random = randomOf(seed);
  const any = (alternatives: readonly string[]) => alternatives[Math.floor(random() * alternatives.length)]!;
  const wordings = new Map<string, LabelledText>();
  for (const [route, patterns] of Object.entries(routes)) {
    for (const source of patterns) {
      const [count, pattern] = source.split('×');
      for (let drawn = 0; drawn < Number(count); drawn++) {
        const whole = pattern!.replace(/\{(\w+)\}/g, (_, name: string) => any(sets[name]!.split('|')));
        const tidy = whole.replace(/\s+/g, ' ').trim();
        const hurried = random() < 0.4;
        const text = hurried ? tidy.replace(/yor(?=\s|$)/g, 'yo').replace(/(^| )bir /g, '$1bi ') : tidy;
        wordings.set(text, { text, route: route as Route });
      }
    }
  }
  return [...wordings.values()];
}

/** Of the ordinary questions, those that do tell of violence, threat, theft or drugs: read one by one, kept as hashes of their texts. */
const TOLD_DANGER: ReadonlySet<string> = new Set(
  JSON.parse(readFileSync(resolve('scripts', 'calibrate', 'told-danger.json'), 'utf8')) as string[],
);
const tellsOfDanger = (text: string): boolean =>
  TOLD_DANGER.has(createHash('sha256').update(text).digest('hex').slice(0, 12));

/** Ordinary questions to learn from. */
const learnedQuestions = (): string[] =>
  [...ordinaryQuestions('calibration'), ...ordinaryQuestions('train')].filter((text) => !tellsOfDanger(text));

interface DialogLine {
  readonly turns: readonly { readonly user: string; readonly expect: { readonly items: readonly string[] } }[];
}

/** What the knowledge that ships answers, and the turns of the dialogs for building that it answers: short ones that lean on the talk too. */
const knownQuestions = (): string[] => [
  ...shippedItems().items.flatMap(({ title, variants }) => [title, ...variants]),
  ...readFileSync(TALKS, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as DialogLine).turns)
    .flatMap(({ user, expect }) => (expect.items.length > 0 ? [user] : [])),
];

const keyOf = (text: string) => foldTr(text).replace(/[^a-z0-9]+/g, ' ');

/** What the route head learns from: examples, wordings of the grammar, the rules' development texts, known and ordinary questions. None is held out. */
export function routeSamples(seed: number): { samples: RouteSample[]; files: string[]; hash: string } {
  const heldOut = new Set(labelledTexts(HELD_OUT_ROUTES).map(({ text }) => keyOf(text)));
  const sample = (text: string, routes: readonly Route[], more: Partial<RouteSample> = {}): RouteSample[] =>
    heldOut.has(keyOf(text))
      ? []
      : [{ utterance: understandText(text), routes, weight: 1, trustRules: true, assessed: true, ...more }];
  const files = [EXAMPLES, GRAMMAR, RULES_WROTE, TALKS];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  const questions = learnedQuestions();
  const known = knownQuestions();
  hash.update([...questions, ...known].join('\n'));
  const samples = [
    ...labelledTexts(EXAMPLES).flatMap(({ text, route }) => sample(text, [route])),
    ...grammarWordings(seed).flatMap(({ text, route }) =>
      sample(text, [route], { weight: GRAMMAR_WEIGHT, assessed: false }),
    ),
    ...labelledTexts(RULES_WROTE).flatMap(({ text, route }) => sample(text, [route], { trustRules: false })),
    ...known.flatMap((text) => sample(text, ['question'], { weight: KNOWN_WEIGHT })),
    ...questions.flatMap((text) => sample(text, ORDINARY, { weight: ORDINARY_WEIGHT })),
  ];
  return { samples, files, hash: hash.digest('hex').slice(0, 16) };
}
