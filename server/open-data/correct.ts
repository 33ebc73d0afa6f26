import Papa from 'papaparse';
import { type Edition, monthPeriod, type NewEdition, type OpenDataStore, type OpenSet } from '../../tickets/index.js';
import { type PublishDeps, publishEdition } from './publish.js';

/** `never`: the month was not published; `gone`: a file that it must not contradict was withdrawn, so nobody can tell what it hid. */
export type Corrected =
  | { readonly ok: true; readonly edition: NewEdition }
  | { readonly ok: false; readonly why: 'never' | 'gone' | 'raced' };

/** Publishes a month again, as it is counted now; the editions before stay. */
export async function correctEdition(
  deps: PublishDeps,
  set: OpenSet,
  month: string,
  remark: string,
): Promise<Corrected> {
  const earlier = (await deps.editions.editions(set.id)).filter((one) => one.month === month);
  const [newest] = earlier;
  if (!newest) return { ok: false, why: 'never' };
  if (set.figures && earlier.some(({ withdrawnAt }) => withdrawnAt !== undefined)) return { ok: false, why: 'gone' };
  const before = [];
  for (const edition of set.figures ? earlier : []) before.push(await rowsOf(deps.editions, edition));
  const edition = await publishEdition(deps, set, monthPeriod(month), { number: newest.number + 1, remark, before });
  return edition ? { ok: true, edition } : { ok: false, why: 'raced' };
}

async function rowsOf(editions: Pick<OpenDataStore, 'file'>, edition: Edition): Promise<string[][]> {
  const parts: Uint8Array[] = [];
  for await (const part of editions.file(edition)) parts.push(part);
  const text = Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
  return Papa.parse<string[]>(text, { delimiter: ';', skipEmptyLines: true }).data.slice(1);
}
