import type { decide, FedKnowledgeSearch, StoredItem } from '../../knowledge/index.js';
import { type Entry, laws, nearMisses, pages } from './datasets.js';
import type { PatientEncoder } from './dense.js';
import { entryItem, pageItem } from './items.js';
import { auroc, calibrationError, coverageAtRisk, type Judged, median, recallAt, reciprocalRank } from './metrics.js';
import { hybridSearch, queryOf, readModel } from './product.js';
import { RANKINGS, rankBy } from './rankings.js';
import { percent, printTable, share } from './table.js';

interface Asked {
  readonly question: string;
  readonly style: string;
  /** External id of the entry that answers; absent for near misses. */
  readonly right?: string;
}

interface Result extends Judged {
  readonly style: string;
  readonly decision: ReturnType<typeof decide>;
  readonly ranks: Readonly<Record<string, number>>;
  readonly micros: number;
  /** The entry is among the options that a clarification would show. */
  readonly shown: boolean;
}

async function ask({ search, views }: Searches, { question, style, right }: Asked): Promise<Result> {
  const began = performance.now();
  const { hits, decision, probability } = await search.search(queryOf(question, 10));
  const micros = (performance.now() - began) * 1000;
  const all = await views.search(queryOf(question, 10));
  const ranks = Object.fromEntries(
    RANKINGS.map((ranking) => [
      ranking,
      rankBy(ranking === 'product' ? hits : all.hits, ranking, ({ passage }) => passage.externalId === right),
    ]),
  );
  const first = right !== undefined && ranks.product === 1;
  const shown = ranks.product! > 0 && ranks.product! <= 3;
  return { style, decision, ranks, micros, probability, right: first, answerable: right !== undefined, shown };
}

/** The product's search, and the same with the dense view asked every time, by which the views are compared. */
interface Searches {
  readonly search: FedKnowledgeSearch;
  readonly views: FedKnowledgeSearch;
  apply(items: readonly StoredItem[]): void;
}

async function searchesOver(encoder: PatientEncoder, items: readonly StoredItem[]): Promise<Searches> {
  const search = await hybridSearch(readModel(), items, encoder);
  const views = await hybridSearch({ ...readModel(), skipDenseFrom: 2 }, items, encoder);
  return {
    search,
    views,
    apply(changes) {
      search.apply(changes);
      views.apply(changes);
    },
  };
}

const questionsOf = (entries: readonly Entry[]): Asked[] =>
  entries.flatMap(({ id, asked }) => asked.map(({ style, text }) => ({ question: text, style, right: id })));

/** Every question is asked while it is left out of its entry's variants, all other questions being there. */
async function askLeftOut(search: Searches, entries: readonly Entry[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const entry of entries) {
    const all = entry.asked.map(({ text }) => text);
    for (const { style, text } of entry.asked) {
      search.apply([
        pageItem(
          entry,
          all.filter((other) => other !== text),
        ),
      ]);
      results.push(await ask(search, { question: text, style, right: entry.id }));
    }
    search.apply([pageItem(entry, all)]);
  }
  return results;
}

function reportRanks(name: string, results: readonly Result[]): void {
  const answerable = results.filter((one) => one.answerable);
  console.log(
    `\n${name}: ${answerable.length} questions, ${median(results.map((one) => one.micros)).toFixed(0)} µs a query (median)`,
  );
  const groups = ['all', ...new Set(answerable.map(({ style }) => style))];
  const rows = groups.flatMap((group) =>
    (group === 'all' ? RANKINGS : (['product'] as const)).map((ranking) => {
      const ranks = answerable
        .filter(({ style }) => group === 'all' || style === group)
        .map((one) => one.ranks[ranking]!);
      return [
        `${group} · ${ranking}`,
        percent(recallAt(ranks, 1)),
        percent(recallAt(ranks, 3)),
        share(reciprocalRank(ranks)),
      ];
    }),
  );
  printTable(['style · ranking', 'R@1 %', 'R@3 %', 'MRR'], rows);
}

function decisionRow(name: string, results: readonly Result[]): string[] {
  const by = (decision: string) => results.filter((one) => one.decision === decision);
  const answers = by('answer');
  const clarifications = by('clarify');
  const part = (some: readonly Result[], isGood: (one: Result) => boolean) =>
    some.length === 0 ? '–' : percent(some.filter(isGood).length / some.length);
  return [
    name,
    String(results.length),
    share(auroc(results)),
    share(calibrationError(results)),
    percent(coverageAtRisk(results, 0.1)),
    `${percent(answers.length / results.length)} (${part(answers, (one) => !one.right)} wrong)`,
    `${percent(clarifications.length / results.length)} (${part(clarifications, (one) => !one.shown)} vain)`,
    `${percent(by('ticket').length / results.length)} (${part(by('ticket'), (one) => one.answerable)} answerable)`,
  ];
}

/** `questions/dev` through the product's search: as it stands, and with the other wordings of each entry as its variants, as content that ships has them. */
export async function evaluateDev(encoder: PatientEncoder): Promise<void> {
  const model = readModel();
  const entries = pages('dev');
  const misses = nearMisses('dev').map(({ question }) => ({ question, style: 'near miss' }));
  const askAll = async (search: Searches, questions: readonly Asked[]) => {
    const results: Result[] = [];
    for (const question of questions) results.push(await ask(search, question));
    return results;
  };
  const bare = await searchesOver(encoder, entries.map(entryItem));
  const asPages = [...(await askAll(bare, questionsOf(entries))), ...(await askAll(bare, misses))];
  const full = await searchesOver(
    encoder,
    entries.map((entry) =>
      pageItem(
        entry,
        entry.asked.map(({ text }) => text),
      ),
    ),
  );
  const leftOut = [...(await askLeftOut(full, entries)), ...(await askAll(full, misses))];
  const articles = laws('dev');
  const law = await searchesOver(encoder, articles.map(entryItem));
  const asLaws = await askAll(law, questionsOf(articles));
  reportRanks('dev pages, title and answer only', asPages);
  reportRanks('dev pages, other wordings as variants', leftOut);
  reportRanks(`dev laws, ${articles.length} articles`, asLaws);
  console.log(`\nDecision (weights of ${model.trained.date}, data ${model.trained.hash.slice(0, 12)})`);
  printTable(
    ['set', 'n', 'AUROC', 'ECE', 'coverage % at ≤ 10 % wrong', 'answer %', 'clarify %', 'ticket %'],
    [
      decisionRow('pages + near misses', asPages),
      decisionRow('pages with variants + near misses', leftOut),
      decisionRow('laws', asLaws),
      decisionRow('all', [...asPages, ...leftOut, ...asLaws]),
    ],
  );
}
