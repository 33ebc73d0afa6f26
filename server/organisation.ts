import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { istanbulDay } from '../bot/index.js';
import { findEntities, foldTr, PROVINCES, tokenize } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import {
  CENTRE,
  createDirectory,
  type Directory,
  type FileProblem,
  loadOrganisation,
  loadRules,
  type OpeningContext,
  type OpeningDraft,
  type PlannedOpening,
  planOpening,
  planRouting,
  type RoutableTicket,
  type RoutingRule,
  type RuleProblem,
  type RuleSet,
  ruleProblems,
  type TicketEvent,
  type TopicHint,
} from '../tickets/index.js';
import { ORGANISATION_FOLDER } from './files.js';
import type { Schedule } from './ticket-clocks.js';

const ACTOR = 'content';
/** Age of the counts of open tickets by which shared topics are divided, in ms. */
const LOAD_MS = 5_000;

export interface OrganisationDeps {
  readonly store: Pick<Store, 'organisation' | 'routing' | 'leaves'>;
  /** `CONTENT_DIR`. */
  readonly contentDir: string;
  /** What the knowledge base says of a text. Never rejects. */
  readonly hintOf?: (text: string) => Promise<TopicHint | undefined>;
  /** Epoch ms; the system's clock by default. */
  readonly now?: () => number;
}

export interface OrganisationReport {
  /** Bureaus that were written. */
  readonly bureaus: number;
  /** Version of the rules in force; 0: none are. */
  readonly rules: number;
  readonly problems: readonly FileProblem[];
}

/** Bureaus and rules as they are now, in every process: each question asks the database whether they changed. */
export interface Organisation {
  /** Brings what `content/organisation` says. */
  load(): Promise<OrganisationReport>;
  directory(): Promise<Directory>;
  /** Calendars of the bureaus and the leave that was decided. */
  schedule(): Promise<Schedule>;
  rules(): Promise<RuleSet>;
  problemsOf(rules: readonly RoutingRule[]): Promise<RuleProblem[]>;
  hasBureau(code: string): Promise<boolean>;
  bureauOf(province: string): Promise<string | undefined>;
  words(text: string): string[];
  /** The first events of a ticket that is filed now. */
  plan(draft: OpeningDraft): Promise<PlannedOpening>;
  /** The events that send a waiting ticket on its way. `at`: when it was opened; its days are read from there. */
  planRouting(ticket: RoutableTicket, at: number): Promise<TicketEvent[]>;
}

const NO_RULES: RuleSet = { version: 0, rules: [] };

export function createOrganisation({ store, contentDir, hintOf, now = Date.now }: OrganisationDeps): Organisation {
  const { organisation, routing, leaves } = store;
  const folder = join(contentDir, ORGANISATION_FOLDER);
  let known: { revision: number; directory: Directory; schedule: Schedule } | undefined;
  let rules = NO_RULES;
  let load: { at: number; version: number; counts: ReadonlyMap<string, number> } | undefined;

  /** What was read before something changed again is read anew at the next question: the counts are asked for first. */
  async function current(): Promise<NonNullable<typeof known>> {
    const revision = await organisation.revision();
    if (known?.revision === revision) return known;
    const calendars = await organisation.calendars();
    const directory = createDirectory(await organisation.bureaus(), foldTr);
    const schedule = { revision: calendars, bureaus: directory.all, leaves: await leaves.list() };
    known = { revision, directory, schedule };
    return known;
  }
  const currentDirectory = async () => (await current()).directory;

  async function currentRules(): Promise<RuleSet> {
    if ((await routing.version()) !== rules.version) rules = (await routing.current()) ?? NO_RULES;
    return rules;
  }

  async function loadOf(set: RuleSet): Promise<(bureau: string) => number> {
    if (!load || load.version !== set.version || now() - load.at >= LOAD_MS) {
      const shared = new Set(set.rules.flatMap(({ to }) => (to.length > 1 ? to : [])));
      load = { at: now(), version: set.version, counts: await organisation.load([...shared]) };
    }
    const { counts } = load;
    return (bureau) => counts.get(bureau) ?? 0;
  }

  async function contextAt(at: number, text: string): Promise<OpeningContext> {
    const set = await currentRules();
    const hint = await hintOf?.(text);
    return {
      rules: set,
      directory: await currentDirectory(),
      words: wordsOf,
      dates: datesOf,
      today: istanbulDay(at),
      load: await loadOf(set),
      ...(hint && { hint }),
    };
  }

  async function bringRules(problems: FileProblem[]): Promise<void> {
    const path = join(folder, 'routing.md');
    const text = await textOf(path, problems);
    if (text === undefined) return;
    const loaded = loadRules(path, text);
    const wrong = loaded.problems.length === 0 ? await problemsOf(loaded.rules) : [];
    problems.push(...loaded.problems, ...wrong.map((one) => ({ file: path, reason: one.text })));
    if (loaded.problems.length > 0 || wrong.length > 0) return;
    const fileHash = createHash('sha256').update(JSON.stringify(loaded.rules)).digest('base64url');
    if ((await routing.lastFileHash()) === fileHash) return;
    const current = await routing.current();
    if (current && current.actor !== ACTOR) {
      const reason = 'yönlendirme kuralları ekrandan değiştirilmiş: dosyadaki yeni kurallar kullanılmadı';
      problems.push({ file: path, reason });
      return;
    }
    const by = { actor: ACTOR, reason: 'content/organisation/routing.md', fileHash };
    await routing.publish(loaded.rules, by, current?.version ?? 0);
  }

  const problemsOf = async (candidate: readonly RoutingRule[]) =>
    ruleProblems(candidate, { directory: await currentDirectory(), provinces: PROVINCES });

  return {
    async load() {
      const problems: FileProblem[] = [];
      const paths = { central: join(folder, 'merkez.md'), missions: join(folder, 'yurt-disi.md') };
      const central = await textOf(paths.central, problems);
      const missions = await textOf(paths.missions, problems);
      let bureaus = 0;
      if (central !== undefined && missions !== undefined) {
        const files = {
          central: { file: paths.central, text: central },
          missions: { file: paths.missions, text: missions },
        };
        const loaded = loadOrganisation({ files, provinces: PROVINCES, fold: foldTr });
        problems.push(...loaded.problems);
        bureaus = await organisation.bring(loaded.bureaus, ACTOR);
        await bringRules(problems);
      }
      return { bureaus, rules: (await currentRules()).version, problems };
    },
    directory: currentDirectory,
    schedule: async () => (await current()).schedule,
    rules: currentRules,
    problemsOf,
    hasBureau: async (code) => code === CENTRE || (await currentDirectory()).has(code),
    bureauOf: async (province) => (await currentDirectory()).ofProvince(province),
    words: wordsOf,
    plan: async (draft) => planOpening(draft, await contextAt(now(), draft.description)),
    planRouting: async (ticket, at) => planRouting(ticket, await contextAt(at, ticket.description)),
  };
}

const wordsOf = (text: string): string[] => tokenize(text).map(({ norm }) => norm);

const datesOf = (text: string, today: string): string[] =>
  findEntities(text, undefined, today)
    .filter(({ type }) => type === 'date')
    .map(({ value }) => value);

/** Undefined: the file is not there, which an installation with knowledge of its own may want. */
async function textOf(path: string, problems: FileProblem[]): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') problems.push({ file: path, reason: 'okunamadı' });
    return undefined;
  }
}
