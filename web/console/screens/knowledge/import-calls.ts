import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';

export type ImportResult = Schemas['ImportResult'];
export type ImportRun = Schemas['ImportRun'];

export const IMPORTS_KEY = ['imports'] as const;
const POLL_MS = 700;

export interface ImportChoices {
  readonly isPreview: boolean;
  readonly isReviewOnly: boolean;
  readonly unit: string;
}

/** Sends one file. Ended by the signal before the server has it whole, nothing becomes of it. */
export function startImport(file: File, { isPreview, isReviewOnly, unit }: ImportChoices, signal: AbortSignal) {
  const form = new FormData();
  form.append('file', file, file.name);
  const flag = (is: boolean) => (is ? 'true' : 'false');
  return given(
    api.POST('/api/v1/import-runs', {
      params: {
        query: { preview: flag(isPreview), review: flag(isReviewOnly), ...(unit !== '' && { unit }) },
      },
      body: { file: [] },
      bodySerializer: () => form,
      signal,
    }),
  );
}

/** The import once it is over; `onTick` is told how far it is. A lost connection, and a server that fails, are waited for. */
export async function importEnd(begun: ImportRun, onTick: (run: ImportRun) => void): Promise<ImportRun> {
  for (let run = begun; ; ) {
    onTick(run);
    if (run.status !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    try {
      run = await given(api.GET('/api/v1/import-runs/{id}', { params: { path: { id: run.id } } }));
    } catch (fault) {
      const { code, status } = problemOf(fault);
      if (code !== 'NETWORK' && status < 500) throw fault;
    }
  }
}

export const stopImport = (id: string) =>
  given(api.POST('/api/v1/import-runs/{id}/stop', { params: { path: { id } } }));

/** What an import did. */
export const importResult = (id: string) =>
  given(api.GET('/api/v1/import-runs/{id}/result', { params: { path: { id } } }));

/** The same of one that is over; undefined of one that failed or whose server was killed: of that nobody knows. */
export async function resultOf({ id, status }: ImportRun): Promise<ImportResult | undefined> {
  try {
    return await importResult(id);
  } catch (fault) {
    const isUntold = status === 'interrupted' || status === 'failed';
    if (isUntold && problemOf(fault).code === 'IMPORT_NOT_OVER') return undefined;
    throw fault;
  }
}

const COUNTS = ['new', 'changed', 'unchanged', 'published', 'inReview', 'refused'] as const;

/** The results of several files as one. */
export function together(results: readonly ImportResult[]): ImportResult | undefined {
  const [first, ...rest] = results;
  return rest.reduce(
    (sum, one): ImportResult | undefined =>
      sum && {
        preview: one.preview,
        files: sum.files + one.files,
        counts: Object.fromEntries(
          COUNTS.map((name) => [name, sum.counts[name] + one.counts[name]]),
        ) as ImportResult['counts'],
        items: [...sum.items, ...one.items],
        refused: [...sum.refused, ...one.refused],
        warnings: [...sum.warnings, ...one.warnings],
        deadLetters: [...sum.deadLetters, ...one.deadLetters],
        ...(one.left !== undefined && { left: one.left }),
      },
    first,
  );
}
