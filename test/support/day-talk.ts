import { createTurn, type Reply, type TurnOutcome } from '../../bot/index.js';
import {
  createKnowledgeSearch,
  type FedKnowledgeSearch,
  type ItemVersion,
  type StoredItem,
  type Switchboard,
  toPassages,
} from '../../knowledge/index.js';
import { createUnderstanding, findEntities } from '../../nlu/index.js';
import { NO_TICKETS } from '../../scripts/lib/no-tickets.js';
import { item, KNOWLEDGE, model } from '../knowledge/search/knowledge-base.js';

/** Knowledge with versions, in memory: the last of each item is searched, all of them are its history. */
export interface Versioned {
  readonly search: FedKnowledgeSearch;
  /** Sets what is today (ISO) for the search. */
  today(day: string): void;
}

/** A version written at noon of a day. */
export const written = (version: number, day: string, content: StoredItem): ItemVersion => ({
  version,
  at: Date.parse(`${day}T12:00:00+03:00`),
  actor: 'import',
  content,
});

export function versioned(histories: readonly (readonly ItemVersion[])[], others = KNOWLEDGE): Versioned {
  const byId = new Map(histories.map((versions) => [versions[0]!.content.externalId, [...versions]]));
  for (const other of others)
    if (!byId.has(other.externalId)) byId.set(other.externalId, [written(1, '2026-01-01', other)]);
  let today = '2026-11-29';
  const search = createKnowledgeSearch({
    toPassages,
    entitiesOf: (text) => findEntities(text),
    model,
    today: () => today,
    history: { history: async (ids) => new Map(ids.map((id) => [id, byId.get(id) ?? []])) },
  });
  search.apply(
    [...byId.values()].map((versions) => {
      const { content, version } = versions.at(-1)!;
      return { ...item(content.externalId), ...content, version };
    }),
  );
  return {
    search,
    today: (day) => {
      today = day;
    },
  };
}

export interface DayTalk {
  /** Says something at a moment (ISO with offset) or at noon of a day, Istanbul. */
  say(text: string, when: string): Promise<Said>;
}

export interface Said {
  readonly text: string;
  readonly replies: readonly Reply[];
  readonly outcome: TurnOutcome;
}

/** One conversation over given knowledge, at given times. */
export function dayTalk({ search, today }: Versioned, switches?: Switchboard): DayTalk {
  const { understand } = createUnderstanding();
  const turn = createTurn({
    understand,
    search,
    tickets: NO_TICKETS,
    followUpCode: () => 'ABCD-2345',
    ...(switches && { switches }),
  });
  let state: TurnOutcome['state'] | undefined;
  let count = 0;
  return {
    async say(text, when) {
      const moment = when.length === 10 ? `${when}T12:00:00+03:00` : when;
      const receivedAt = Date.parse(moment);
      today(new Date(receivedAt + 3 * 3_600_000).toISOString().slice(0, 10));
      const id = `m${++count}`;
      const outcome = await turn(state, { id, channel: 'web', conversationId: 'c', kind: 'message', text, receivedAt });
      state = outcome.state;
      return { text: outcome.replies.map((reply) => reply.text).join('\n\n'), replies: outcome.replies, outcome };
    },
  };
}
