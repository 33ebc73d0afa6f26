import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  createUnderstanding,
  encodedText,
  type Route,
  readRouteHead,
  refineRoute,
  type Utterance,
} from '../../nlu/index.js';
import { ordinaryQuestions, SHARED_DATA, sharedDataIsThere } from './datasets.js';
import type { PatientEncoder } from './dense.js';
import { dangerRecall, figuresOf, isDanger, type Judged, routeTable } from './route-figures.js';
import { markdownTable } from './table.js';

export const ROUTES = 'routes';
export const ROUTE_MODEL = resolve('models', 'routes.json');
/** 1,949 wordings by someone who had not read the rules. */
export const HELD_OUT_ROUTES = resolve('test', 'fixtures', 'routes', 'held-out.jsonl');

/** Day on which everything is understood. */
const TODAY = '2026-11-21';
const DANGER_WANTED = 0.97;
const OTHERS_WANTED = 0.93;
const ALARMS_WANTED = 1 / 500;

export interface LabelledText {
  readonly text: string;
  readonly route: Route;
}

export const labelledTexts = (path: string): LabelledText[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledText);

interface JudgedTwice {
  readonly rules: readonly Judged[];
  readonly both: readonly Judged[];
}

/** What the product's second opinion is with every vector at hand; none, with a loud line, where the model file cannot be used. */
export function openSecondOpinion(encoder: PatientEncoder): ((utterance: Utterance) => Promise<Utterance>) | undefined {
  const { revision, dimensions } = encoder.pool;
  const outcome = readRouteHead(JSON.parse(readFileSync(ROUTE_MODEL, 'utf8')), revision, dimensions);
  if (!outcome.ok) {
    console.error(`${ROUTE_MODEL}: ${outcome.reason}; the rules stand alone`);
    return undefined;
  }
  return async (utterance) => {
    const [vector] = await encoder.vectors('query', [encodedText(utterance)]);
    return refineRoute(utterance, vector!, outcome.head);
  };
}

/** Texts routed by the rules alone, and by rules and encoder as the product does it with every vector at hand. */
async function judge(encoder: PatientEncoder, texts: readonly LabelledText[]): Promise<JudgedTwice> {
  const { understand } = createUnderstanding();
  const utterances = texts.map(({ text }) => understand(text, TODAY));
  await encoder.vectors('query', utterances.map(encodedText));
  const opinion = openSecondOpinion(encoder);
  const refined = await Promise.all(utterances.map((utterance) => opinion?.(utterance) ?? utterance));
  const judged = (said: (at: number) => Route) => texts.map(({ route }, at) => ({ right: route, said: said(at) }));
  return {
    rules: judged((at) => utterances[at]!.route),
    both: judged((at) => refined[at]!.route),
  };
}

const heldOut = (encoder: PatientEncoder) => judge(encoder, labelledTexts(HELD_OUT_ROUTES));

/** Points for `check`: what the section's first table says of rules and encoder. */
export async function routePoints(encoder: PatientEncoder): Promise<Record<string, number>> {
  const { both } = await heldOut(encoder);
  const others = figuresOf(both).filter(({ route }) => !isDanger(route));
  const questions = both.filter(({ right }) => right === 'question');
  const alarms = questions.filter(({ said }) => isDanger(said)).length / questions.length;
  const figures = {
    'crisis told': dangerRecall(both, 'crisis'),
    'incident told': dangerRecall(both, 'incident'),
    'others F1, mean': others.reduce((sum, { f1 }) => sum + f1, 0) / others.length,
    '1 − false alarms': 1 - alarms,
  };
  return Object.fromEntries(Object.entries(figures).map(([name, share]) => [name, Math.round(1000 * share) / 10]));
}

/** The section of the report. Texts are counted and not quoted: nothing is to be made from them. */
export async function routeSection(encoder: PatientEncoder, measured: string): Promise<string> {
  const { rules, both } = await heldOut(encoder);
  const model = createHash('sha256').update(readFileSync(ROUTE_MODEL)).digest('hex').slice(0, 12);
  const rulesFigures = new Map(figuresOf(rules).map((figures) => [figures.route, figures]));
  const figures = figuresOf(both);
  return [
    '## What a message wants (`test/fixtures/routes/held-out.jsonl`)',
    `${both.length} wordings of twelve routes by someone who had not read the rules, half without Turkish letters; none is trained on. Told: shown the emergency numbers, as crisis or as incident.\n\n${measured} · encoder \`${encoder.pool.revision}\` · route head \`${model}\``,
    markdownTable(
      [
        'route',
        'texts',
        'rules: recall',
        'rules: F1',
        'rules + encoder: precision',
        'recall',
        'F1',
        'wanted',
        'reached',
      ],
      figures.map(({ route, count, precision, recall, f1 }) => {
        const alone = rulesFigures.get(route)!;
        const told = isDanger(route) ? dangerRecall(both, route) : undefined;
        const isReached = told === undefined ? f1 >= OTHERS_WANTED : told >= DANGER_WANTED;
        const wanted = told === undefined ? `F1 ≥ ${OTHERS_WANTED}` : `told ≥ ${DANGER_WANTED}: ${told.toFixed(3)}`;
        const shares = [alone.recall, alone.f1, precision, recall, f1].map((share) => share.toFixed(3));
        return [route, String(count), ...shares, wanted, isReached ? 'yes' : '**no**'];
      }),
    ),
    '### Ordinary questions that are taken for something else',
    markdownTable(
      [
        'questions',
        'texts',
        'false alarms: rules',
        'rules + encoder',
        'another route: rules',
        'rules + encoder',
        'reached',
      ],
      await questionRows(encoder, both, rules),
    ),
    `Wanted: at most 1 false alarm in ${1 / ALARMS_WANTED} questions. Told to be outside the subject is not counted: the shared questions are also about other matters, and what the search is sure of is answered all the same.`,
    '### Which for which, rules and encoder',
    routeTable(both),
  ].join('\n\n');
}

async function questionRows(
  encoder: PatientEncoder,
  both: readonly Judged[],
  rules: readonly Judged[],
): Promise<string[][]> {
  const isQuestion = ({ right }: Judged) => right === 'question';
  const rows: [string, JudgedTwice][] = [
    ['held-out wordings', { both: both.filter(isQuestion), rules: rules.filter(isQuestion) }],
  ];
  if (sharedDataIsThere(`false alarms on questions of ${SHARED_DATA}`)) {
    const dev = ordinaryQuestions('dev').map((text): LabelledText => ({ text, route: 'question' }));
    rows.push(['`questions/dev`', await judge(encoder, dev)]);
  }
  return rows.map(([name, judged]) => {
    const count = judged.both.length;
    const hits = (list: readonly Judged[], wanted: (route: Route) => boolean) =>
      list.filter(({ said }) => wanted(said)).length;
    const isElse = (route: Route) => !isDanger(route) && route !== 'question' && route !== 'outside';
    const alarms = hits(judged.both, isDanger);
    return [
      name,
      String(count),
      ...[hits(judged.rules, isDanger), alarms, hits(judged.rules, isElse), hits(judged.both, isElse)].map(String),
      alarms <= count * ALARMS_WANTED ? 'yes' : '**no**',
    ];
  });
}
