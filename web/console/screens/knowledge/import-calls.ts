import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';

export type ImportResult = Schemas['ImportResult'];
export type ImportRun = Schemas['ImportRun'];

export const IMPORTS_KEY = ['imports'] as const;
const POLL_MS = 700;
/** The server is asked so often, less and less, before it is said that it does not answer: for some 43 s where it answers at once. */
const MOST_TRIES = 6;

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

/** Asks until the server answers; told of the fault when it has not for a while, and asks again once that is settled. Refusals are thrown. */
async function patiently<T>(ask: () => Promise<T>, onSilent: (fault: unknown) => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (fault) {
      const { code, status } = problemOf(fault);
      if (code !== 'NETWORK' && status < 500) throw fault;
      if (tries % MOST_TRIES === 0) await onSilent(fault);
      else await after(POLL_MS * 2 ** (tries % MOST_TRIES));
    }
  }
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface ImportWatch {
  /** Told how far it is. */
  onTick(run: ImportRun): void;
  /** Told that for a while the server did not answer, or only with faults; it is asked again once this is settled. */
  onSilent(fault: unknown): Promise<void>;
}

/** An import once it is over, and what it did. */
export async function importEnd(begun: ImportRun, { onTick, onSilent }: ImportWatch) {
  for (let run = begun; ; ) {
    onTick(run);
    if (run.status !== 'running') return { run, result: await patiently(() => resultOf(run), onSilent) };
    await after(POLL_MS);
    const { id } = run;
    const ask = () => given(api.GET('/api/v1/import-runs/{id}', { params: { path: { id } } }));
    run = await patiently(ask, onSilent);
  }
}

export const stopImport = (id: string) =>
  given(api.POST('/api/v1/import-runs/{id}/stop', { params: { path: { id } } }));

/** What an import did. */
export const importResult = (id: string) =>
  given(api.GET('/api/v1/import-runs/{id}/result', { params: { path: { id } } }));

/** The same of one that is over; undefined of one that failed or whose server was killed: of that nobody knows. */
async function resultOf({ id, status }: ImportRun): Promise<ImportResult | undefined> {
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
