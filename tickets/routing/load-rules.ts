import { listOf, readTable } from '../organisation/table.js';
import type { FileProblem } from '../organisation/types.js';
import { type RoutingRule, routingRuleSchema } from './types.js';

const COLUMNS = ['kural', 'konu', 'il', 'ilçe', 'yer', 'okul', 'büro', 'not'];
const PLACES: Readonly<Record<string, string>> = { 'yurt içi': 'home', 'yurt dışı': 'abroad' };

/** The rules of a Markdown table (`content/organisation/routing.md`), in its order. */
export function loadRules(file: string, text: string): { rules: RoutingRule[]; problems: FileProblem[] } {
  const table = readTable(file, text, COLUMNS);
  const problems: FileProblem[] = [...table.problems];
  const rules: RoutingRule[] = [];
  for (const { line, cells } of table.rows) {
    const some = (name: string, cell: string | undefined) => (cell === undefined ? {} : { [name]: listOf(cell) });
    const parsed = routingRuleSchema.safeParse({
      id: cells.kural,
      topics: listOf(cells.konu),
      ...some('provinces', cells.il),
      ...some('districts', cells.ilçe),
      ...(cells.yer !== undefined && { place: PLACES[cells.yer] ?? cells.yer }),
      ...some('levels', cells.okul),
      to: listOf(cells.büro),
      ...(cells.not !== undefined && { note: cells.not }),
    });
    if (parsed.success) rules.push(parsed.data);
    else
      for (const { path, message } of parsed.error.issues)
        problems.push({ file, line, reason: `${path.join('.')}: ${message}` });
  }
  return { rules, problems };
}
