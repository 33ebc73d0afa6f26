import { createHash, randomUUID } from 'node:crypto';
import type { ItemCatalogue } from '../../knowledge/index.js';
import {
  type Bureau,
  CONTENT_SET,
  corrected,
  figureRows,
  type NewEdition,
  type OpenDataStore,
  type OpenSet,
  type OpenValue,
  type ReportPeriod,
  type ReportReader,
} from '../../tickets/index.js';
import { csvLine } from '../reports/csv-line.js';
import { contentRows } from './content-rows.js';

/** Bytes after which a part is full. */
const PART_BYTES = 64 * 1024;

export interface PublishDeps {
  readonly editions: OpenDataStore;
  readonly reader: Pick<ReportReader, 'read'>;
  readonly catalogue: ItemCatalogue;
  readonly bureaus: () => Promise<readonly Bureau[]>;
  readonly now: () => number;
}

/** Another edition of a month. */
export interface Correction {
  /** 2 or more. */
  readonly number: number;
  /** Why, as the catalogue tells it. */
  readonly remark: string;
  /** Rows of the editions before, the newest first. */
  readonly before: readonly (readonly (readonly OpenValue[])[])[];
}

interface Rows {
  readonly asOf: number;
  readonly rows: Iterable<readonly OpenValue[]> | AsyncIterable<readonly OpenValue[]>;
}

/** Makes an edition, part by part, and publishes it. Undefined: there is one of that number already. */
export async function publishEdition(
  { editions, ...deps }: PublishDeps,
  set: OpenSet,
  period: ReportPeriod,
  correction?: Correction,
): Promise<NewEdition | undefined> {
  const month = period.from.slice(0, 7);
  const { asOf, rows } = await rowsOf(deps, set, period, correction?.before ?? []);
  const file = randomUUID();
  const hash = createHash('sha256');
  const made = { rows: 0, bytes: 0, parts: 0 };
  let waiting = `\uFEFF${csvLine(set.columns.map(({ name }) => name))}`;
  const flush = async () => {
    const content = Buffer.from(waiting);
    hash.update(content);
    await editions.addPart(file, made.parts++, content);
    made.bytes += content.length;
    waiting = '';
  };
  for await (const row of rows) {
    waiting += csvLine(row);
    made.rows++;
    if (waiting.length >= PART_BYTES) await flush();
  }
  if (waiting !== '') await flush();
  const edition: NewEdition = {
    ...{ dataset: set.id, month, number: 1, columns: set.columns, file, asOf },
    ...(correction && { number: correction.number, remark: correction.remark }),
    ...made,
    sha256: hash.digest('hex'),
  };
  return (await editions.publish(edition)) ? edition : undefined;
}

async function rowsOf(
  { reader, catalogue, bureaus, now }: Omit<PublishDeps, 'editions'>,
  { figures, columns }: OpenSet,
  period: ReportPeriod,
  before: Correction['before'],
): Promise<Rows> {
  if (figures) {
    const { asOf, rows } = await figureRows(figures, period, { reader, bureaus: await bureaus() });
    const keys = columns.length - figures.metrics.length;
    const count = keys + figures.metrics.indexOf(figures.of);
    return { asOf, rows: before.reduce((all, earlier) => corrected(all, earlier, keys, count), rows) };
  }
  return { asOf: now(), rows: contentRows(catalogue, await bureaus(), period.from.slice(0, 7)) };
}

export const isContent = ({ id }: OpenSet): boolean => id === CONTENT_SET.id;
