import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createTurn, type Reply, type TurnDeps, type TurnEvent, type TurnOutcome } from '../../bot/index.js';
import {
  createKnowledgeSearch,
  type DecisionModel,
  type DenseSource,
  type FedKnowledgeSearch,
  importFiles,
  isImportable,
  type StoredItem,
  toPassages,
} from '../../knowledge/index.js';
import { createUnderstanding, findEntities } from '../../nlu/index.js';
import { findFiles } from '../../server/files.js';
import { NO_TICKETS } from '../lib/no-tickets.js';

/** Day on which recorded dialogs are played: the knowledge that ships is judged as of this day. */
const TODAY = '2026-11-29';
const STARTED = Date.parse(`${TODAY}T09:00:00+03:00`);

export interface DialogTurn {
  readonly user: string;
  readonly expect: {
    readonly items: readonly string[];
    readonly decision: 'answer' | 'clarify' | 'ticket' | 'any';
    readonly drops: boolean;
    readonly multi?: boolean;
  };
}

export interface Dialog {
  readonly id: string;
  readonly turns: readonly DialogTurn[];
}

/** `right`: answered from an expected item, or rightly not answered. `clarified`: asked back with an expected item among the options. */
export type Grade = 'right' | 'clarified' | 'wrong' | 'declined';

export interface Played {
  readonly dialog: string;
  readonly at: number;
  readonly turn: DialogTurn;
  readonly grade: Grade;
  /** External ids of what was answered from, in order. */
  readonly answered: readonly string[];
  /** External ids behind the options of a clarification. */
  readonly options: readonly string[];
  readonly replies: readonly Reply[];
  readonly events: readonly TurnEvent[];
}

export function readDialogs(name: string): Dialog[] {
  return readFileSync(resolve('test/fixtures/dialogs', name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Dialog);
}

/** The shipped knowledge in an index of its own, without a database; with a dense view where one is given. */
export async function openShippedSearch(dense?: DenseSource): Promise<FedKnowledgeSearch> {
  const model = JSON.parse(readFileSync(resolve('models/decision.json'), 'utf8')) as DecisionModel;
  const search = createKnowledgeSearch({
    toPassages,
    entitiesOf: (text) => findEntities(text),
    model,
    today: () => TODAY,
    ...(dense && { dense }),
  });
  const items: StoredItem[] = [];
  const { files } = await findFiles([resolve('content')], isImportable);
  await importFiles(
    files.map((path) => ({ path, bytes: readFileSync(path) })),
    {
      save: async (fresh) => {
        for (const item of fresh) items.push({ ...item, id: item.externalId, version: 1, revision: items.length + 1 });
        return fresh.map(() => 'new');
      },
      revision: async () => items.length,
      changedSince: async () => [],
      byExternalId: async () => undefined,
    },
    'content',
  );
  search.apply(items);
  return search;
}

/** One conversation with the real turn, without a database: every message is the next one, 20 seconds later. */
export function openConversation(
  search: FedKnowledgeSearch,
  conversationId = 'c1',
  refineRoute?: TurnDeps['refineRoute'],
) {
  const turn = createTurn({
    understand: createUnderstanding().understand,
    search,
    tickets: NO_TICKETS,
    followUpCode: () => 'ABCD-2345',
    ...(refineRoute && { refineRoute }),
  });
  const externalId = (passageId: string) => search.passage(passageId)?.externalId ?? passageId;
  let state: TurnOutcome['state'] | undefined;
  let count = 0;
  return {
    async say(text: string) {
      const receivedAt = STARTED + 20_000 * ++count;
      const message = { id: `m${count}`, channel: 'test', conversationId, kind: 'message' as const, text, receivedAt };
      const outcome = await turn(state, message);
      state = outcome.state;
      const { replies, events } = outcome;
      const options = replies
        .filter(({ kind }) => kind === 'clarify')
        .flatMap(({ choices }) => choices)
        .flatMap(({ action }) => (action.type === 'passage' ? [externalId(action.passageId)] : []));
      return { replies, events, options, answered: answeredFrom(events).map(externalId) };
    },
  };
}

/** Plays dialogs through the real turn, each in a conversation of its own, and grades every turn. */
export async function playDialogs(
  dialogs: readonly Dialog[],
  search: FedKnowledgeSearch,
  refineRoute?: TurnDeps['refineRoute'],
): Promise<Played[]> {
  const played: Played[] = [];
  for (const { id: dialog, turns } of dialogs) {
    const conversation = openConversation(search, dialog, refineRoute);
    for (const [at, turn] of turns.entries()) {
      const said = await conversation.say(turn.user);
      played.push({ ...said, dialog, at, turn, grade: grade(turn, said.answered, said.options) });
    }
  }
  return played;
}

function answeredFrom(events: readonly TurnEvent[]): string[] {
  return events
    .filter(
      ({ type, data }) =>
        (type === 'question' && (data.decision === 'answer' || data.outdated === true)) || type === 'passage-chosen',
    )
    .map(({ data }) => String(data.passageId));
}

function grade({ expect }: DialogTurn, answered: readonly string[], options: readonly string[]): Grade {
  const { items } = expect;
  if (items.length === 0) return answered.length === 0 ? 'right' : 'wrong';
  if (expect.multi) {
    const found = items.filter((item) => answered.includes(item));
    if (found.length === items.length) return 'right';
    if (items.every((item) => answered.includes(item) || options.includes(item))) return 'clarified';
    return answered.length + options.length === 0 ? 'declined' : 'wrong';
  }
  if (answered.length > 0) return answered.some((item) => items.includes(item)) ? 'right' : 'wrong';
  if (options.length > 0) return options.some((item) => items.includes(item)) ? 'clarified' : 'wrong';
  return 'declined';
}

/** Shares of the grades, in per cent of the turns. */
export function shares(played: readonly Played[]): Record<Grade, number> {
  const share = (wanted: Grade) =>
    Math.round((1000 * played.filter(({ grade }) => grade === wanted).length) / Math.max(1, played.length)) / 10;
  return { right: share('right'), clarified: share('clarified'), wrong: share('wrong'), declined: share('declined') };
}
