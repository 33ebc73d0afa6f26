import type { Route } from '../../nlu/index.js';

/** What was right and what was said. */
export interface Judged {
  readonly right: Route;
  readonly said: Route;
}

export interface RouteFigures {
  readonly route: Route;
  readonly count: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

export const isDanger = (route: Route): boolean => route === 'crisis' || route === 'incident';

/** Recall, precision and F1 of every route that occurs on the right side. */
export function figuresOf(judged: readonly Judged[]): RouteFigures[] {
  return [...new Set(judged.map(({ right }) => right))].sort().map((route) => {
    const count = judged.filter(({ right }) => right === route).length;
    const said = judged.filter((one) => one.said === route).length;
    const hits = judged.filter(({ right, said: got }) => right === route && got === route).length;
    return { route, count, recall: hits / count, precision: hits / (said || 1), f1: (2 * hits) / (count + said) };
  });
}

/** Share of the texts that tell of `route` and were taken for danger of either kind. */
export function dangerRecall(judged: readonly Judged[], route: Route): number {
  const told = judged.filter(({ right }) => right === route);
  return told.filter(({ said }) => isDanger(said)).length / told.length;
}

const percent = (share: number) => share.toFixed(3);

/** The figures and the confusion matrix as a Markdown table: rows are right, columns are said. */
export function routeTable(judged: readonly Judged[]): string {
  const figures = figuresOf(judged);
  const said = [...new Set([...figures.map(({ route }) => route), ...judged.map((one) => one.said)])];
  const cell = (right: Route, got: Route) =>
    judged.filter((one) => one.right === right && one.said === got).length || '·';
  return [
    `| route | n | recall | precision | F1 | ${said.join(' | ')} |`,
    `|${' --- |'.repeat(5 + said.length)}`,
    ...figures.map(
      ({ route, count, recall, precision, f1 }) =>
        `| ${route} | ${count} | ${percent(recall)} | ${percent(precision)} | ${percent(f1)} | ${said.map((got) => cell(route, got)).join(' | ')} |`,
    ),
  ].join('\n');
}
