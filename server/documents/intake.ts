import { setImmediate } from 'node:timers/promises';
import {
  type ClaimantOf,
  type DeadLetterStore,
  type DocumentReader,
  type DraftStore,
  type Gate,
  type ImportContext,
  type ImportedItem,
  type ImportFile,
  type ImportProblem,
  isBlocked,
  type KnowledgeItem,
  type KnowledgeStore,
  type LifeActor,
  type NewDeadLetter,
  type ReadProgress,
  type VersionStore,
} from '../../knowledge/index.js';
import { type ItemPlan, planItem, type Standing } from './plan.js';

/** Owner of dead letters of a file that comes from no unit. */
const NO_UNIT = 'BHİM';
/** Items compared before others have their turn: SQLite answers at once, and a loop of such answers would hold the event loop. */
const COMPARED_AT_ONCE = 20;
/** Problems kept in one dead letter. */
const MAX_REASONS = 200;

export interface IntakeDeps {
  readonly reader: DocumentReader;
  readonly knowledge: Pick<KnowledgeStore, 'byExternalId'>;
  readonly drafts: Pick<DraftStore, 'get' | 'put'>;
  readonly versions: Pick<VersionStore, 'publish'>;
  readonly deadLetters: Pick<DeadLetterStore, 'add'>;
  /** Tries the items before they go live; without one nothing is tried. */
  readonly gate?: Gate;
  /** Tells of a new item that another one replaces already. */
  readonly claimantOf?: ClaimantOf;
}

export interface IntakeOptions extends ImportContext {
  readonly actor: LifeActor;
  /** Writes nothing. */
  readonly preview: boolean;
  /** Nothing is published at once, whatever the caller may do. */
  readonly reviewOnly: boolean;
  /** Told at each step. */
  readonly onProgress?: (progress: IntakeProgress) => void;
  /** Aborted: what was taken stays, the rest is left. */
  readonly signal?: AbortSignal;
}

/** How far files are. `done` of `total` parts of the step or items; `total` is 0 where nobody knows. */
export interface IntakeProgress {
  readonly phase: 'reading' | 'comparing' | 'trying' | 'taking';
  /** What is being done with a file that is read; absent while it waits for the reader. */
  readonly step?: ReadProgress['step'];
  /** The one being read; else ''. */
  readonly file: string;
  readonly done: number;
  readonly total: number;
}

/** What became of an item, or in a preview would become. */
export interface ItemOutcome {
  readonly file: string;
  readonly imported: ImportedItem;
  readonly plan: ItemPlan;
  readonly outcome: 'published' | 'in-review' | 'unchanged' | 'refused';
  /** Why it went to review although it had no marks, or was refused. */
  readonly reason?: string;
}

export interface IntakeResult {
  readonly items: readonly ItemOutcome[];
  /** Parts of files that were refused, and items that were. */
  readonly refused: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
  /** Numbers of the dead letters. */
  readonly letters: readonly number[];
  /** Items that were read, and left since it was told to stop; absent where it was not. */
  readonly left?: number;
}

/** `sss.xlsx, SSS, satır 3, Yanıt`: with the file, so that equal reasons of two files are two letters. */
const where = ({ file, page, sheet, line, column }: ImportProblem) =>
  [
    file,
    page === undefined ? undefined : `sayfa ${page}`,
    sheet,
    line === undefined ? undefined : `satır ${line}`,
    column,
  ]
    .filter((part) => part !== undefined)
    .join(', ');

/** Takes files in: read, judged by what stands there, published or sent to review by the caller's right; what is refused is kept. */
export function createFileIntake(deps: IntakeDeps) {
  const { reader, knowledge, drafts, versions, deadLetters, gate, claimantOf } = deps;

  async function standingOf({ externalId, supersedes }: KnowledgeItem): Promise<Standing> {
    const [current, draft, ...old] = await Promise.all([
      knowledge.byExternalId(externalId),
      drafts.get(externalId),
      ...supersedes.map((id) => knowledge.byExternalId(id)),
    ]);
    const owners = new Map(old.flatMap((item) => (item ? [[item.externalId, item.ownerUnit] as const] : [])));
    return { current, draft, owners, ...(claimantOf && { claimantOf }) };
  }

  async function review(one: Planned, actor: LifeActor): Promise<ItemOutcome> {
    const { file, imported, plan, standing } = one;
    const outcome = await drafts.put(
      {
        content: imported.item,
        baseVersion: standing.current?.version ?? 0,
        state: 'in-review',
        marks: plan.marks,
        origin: 'file',
        submittedBy: actor.name,
      },
      actor.name,
      { expected: standing.draft?.revision ?? 0, action: 'item.submit', details: { file } },
    );
    return { file, imported, plan, ...(outcome.ok ? { outcome: 'in-review' } : { outcome: 'refused', reason: RACED }) };
  }

  async function publish(one: Planned, actor: LifeActor): Promise<ItemOutcome> {
    const { file, imported, plan, standing } = one;
    const outcome = await versions.publish(imported.item, actor.name, {
      action: 'item.publish',
      baseVersion: standing.current?.version ?? 0,
      draftRevision: standing.draft?.revision ?? 0,
      details: { file },
    });
    return { file, imported, plan, ...(outcome.ok ? { outcome: 'published' } : { outcome: 'refused', reason: RACED }) };
  }

  /** All that would be published is tried together: what a file brings belongs together. */
  async function blockedBy(planned: readonly Planned[]): Promise<string | undefined> {
    const items = planned.filter(({ plan }) => plan.do === 'publish').map(({ imported }) => imported.item);
    const report = items.length === 0 ? undefined : await gate?.(items);
    if (report === undefined || !isBlocked(report)) return undefined;
    if (report.status === 'unavailable') return `yayın kapısı denetleyemedi: ${report.text}`;
    return `yayın kapısı: ${report.broken.length} altın sorunun yanıtı bozulurdu; ilki: “${report.broken[0]?.question ?? ''}”`;
  }

  async function carryOut(planned: readonly Planned[], options: IntakeOptions): Promise<ItemOutcome[]> {
    const { actor, preview, signal, onProgress } = options;
    const total = planned.length;
    onProgress?.({ phase: 'trying', file: '', done: 0, total: 0 });
    const blocked = await orAborted(blockedBy(planned), signal);
    const outcomes: ItemOutcome[] = [];
    for (const [done, one] of planned.entries()) {
      if (signal?.aborted) break;
      onProgress?.({ phase: 'taking', file: '', done, total });
      const { file, imported, plan } = one;
      const base = { file, imported, plan };
      if (plan.do === 'refuse') outcomes.push({ ...base, outcome: 'refused', reason: plan.reason });
      else if (plan.do === 'nothing') outcomes.push({ ...base, outcome: 'unchanged' });
      else {
        const live = plan.do === 'publish' && blocked === undefined;
        const reason = plan.do === 'publish' && blocked !== undefined ? { reason: blocked } : {};
        if (preview) outcomes.push({ ...base, outcome: live ? 'published' : 'in-review', ...reason });
        else outcomes.push({ ...(live ? await publish(one, actor) : await review(one, actor)), ...reason });
      }
    }
    return outcomes;
  }

  return {
    /** Sends one item that was read already to review, whoever brings it. */
    async review(file: string, imported: ImportedItem, actor: LifeActor): Promise<ItemOutcome> {
      const standing = await standingOf(imported.item);
      const plan = planItem(imported, standing, actor, true);
      const base = { file, imported, plan };
      if (plan.do === 'nothing') return { ...base, outcome: 'unchanged' };
      if (plan.do === 'refuse') return { ...base, outcome: 'refused', reason: plan.reason };
      return await review({ ...base, standing }, actor);
    },

    /** Reads and takes in files, in their order. An external id that comes twice is refused the second time. */
    async take(files: AsyncIterable<ImportFile> | Iterable<ImportFile>, options: IntakeOptions): Promise<IntakeResult> {
      const { signal, onProgress } = options;
      const planned: Planned[] = [];
      let found = 0;
      let isCut = false;
      const problems: ImportProblem[] = [];
      const warnings: ImportProblem[] = [];
      const sizes = new Map<string, number>();
      const seen = new Map<string, string>();
      for await (const file of files) {
        const context = options.unit === undefined ? {} : { unit: options.unit };
        onProgress?.({ phase: 'reading', file: file.path, done: 0, total: 0 });
        const reading = ({ step, done, total }: ReadProgress) =>
          onProgress?.({ phase: 'reading', file: file.path, step, done, total });
        const read = await reader.read(file, context, { signal, onProgress: reading });
        if (signal?.aborted) {
          isCut = true;
          break;
        }
        sizes.set(file.path, file.bytes.length);
        problems.push(...read.problems);
        warnings.push(...read.warnings);
        found += read.items.length;
        for (const [done, imported] of read.items.entries()) {
          if (done % COMPARED_AT_ONCE === 0) await setImmediate();
          if (signal?.aborted) break;
          onProgress?.({ phase: 'comparing', file: file.path, done, total: read.items.length });
          const { externalId } = imported.item;
          const earlier = seen.get(externalId);
          if (earlier !== undefined) {
            const reason = `"${externalId}" kimliği daha önce geçti: ${earlier}`;
            problems.push({ file: file.path, line: imported.line, reason });
            found -= 1;
            continue;
          }
          seen.set(externalId, `${file.path}, satır ${imported.line}`);
          const standing = await standingOf(imported.item);
          const plan = planItem(imported, standing, options.actor, options.reviewOnly);
          planned.push({ file: file.path, imported, plan, standing });
        }
      }
      const items = await carryOut(planned, options);
      const left = found - items.length;
      const rejected = items.filter(({ outcome }) => outcome === 'refused');
      const refused = [
        ...problems,
        ...rejected.map(({ file, imported, reason = '' }) => ({
          file,
          line: imported.line,
          reason: `${imported.item.externalId}: ${reason}`,
        })),
      ];
      const letters = options.preview ? [] : await deadLetters.add(lettersOf(problems, rejected, sizes, options));
      return { items, refused, warnings, letters, ...((isCut || left > 0) && { left }) };
    },
  };
}

export type FileIntake = ReturnType<typeof createFileIntake>;

interface Planned extends Pick<ItemOutcome, 'file' | 'imported' | 'plan'> {
  readonly standing: Standing;
}

/** Undefined once the signal is aborted: what went on is left to itself. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> =>
  signal
    ? Promise.race([
        work,
        new Promise<undefined>((resolve) => {
          if (signal.aborted) resolve(undefined);
          signal.addEventListener('abort', () => resolve(undefined), { once: true });
        }),
      ])
    : work;

const RACED = 'bu öğe siz yüklerken değişti; yeniden yükleyin';

/** One letter a file for what could not be read, one an item for what was read and not taken: that one can be retried. */
function lettersOf(
  problems: readonly ImportProblem[],
  rejected: readonly ItemOutcome[],
  sizes: ReadonlyMap<string, number>,
  { actor, unit = NO_UNIT }: IntakeOptions,
): NewDeadLetter[] {
  const byFile = new Map<string, ImportProblem[]>();
  for (const problem of problems) {
    const { file = '' } = problem;
    const list = byFile.get(file) ?? [];
    list.push(problem);
    byFile.set(file, list);
  }
  const base = { channel: 'file' as const, actor: actor.name };
  return [
    ...[...byFile].map(([file, list]) => ({
      ...base,
      unit,
      origin: file,
      refusal: {
        code: 'FILE_UNREADABLE' as const,
        problems: list.slice(0, MAX_REASONS).map((problem) => ({ path: where(problem), reason: problem.reason })),
      },
      payload: '',
      payloadBytes: sizes.get(file) ?? 0,
    })),
    ...rejected.map(({ file, imported, plan, reason = '' }) => ({
      ...base,
      unit,
      externalId: imported.item.externalId,
      origin: file,
      refusal: {
        code: plan.do === 'refuse' ? plan.code : ('DRAFT_IN_HAND' as const),
        problems: [{ path: 'externalId', reason }],
      },
      payload: JSON.stringify(imported.item),
    })),
  ];
}
