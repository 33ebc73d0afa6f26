import { type ConversationState, createTurn } from '../../../bot/index.js';
import { createUnderstanding } from '../../../nlu/index.js';
import { CONTENT_DAY, shippedItems } from '../../evaluate/content.js';
import { productSearch, readModel } from '../../evaluate/product.js';
import { printTable } from '../../evaluate/table.js';
import { NO_TICKETS } from '../../lib/no-tickets.js';
import { type Allocations, allocationsOf } from './allocations.js';
import { createTalks } from './talks.js';

const WARM = 40;
/** Talks whose allocations are sampled, which makes them slow: after the others. */
const SAMPLED = 40;
const TOLD_PLACES = 12;
const MINUTE_MS = 60_000;

/** CPU µs of the turn alone: no HTTP, no database. */
export interface AloneFigures {
  readonly turns: number;
  readonly turnUs: number;
  /** Masking for the transcript, before the turn. */
  readonly understandUs: number;
  readonly searches: number;
  readonly searchUs: number;
  /** Of one turn. */
  readonly allocations: Allocations;
}

/** The lexical path in this process. `conversations`: of twenty questions each. */
export async function benchTurnAlone(conversations = 150): Promise<AloneFigures> {
  let searchUs = 0;
  let searches = 0;
  const search = productSearch(readModel(), shippedItems().items);
  const { understand } = createUnderstanding();
  const turn = createTurn({
    understand,
    search: {
      ...pick(search),
      async search(query) {
        const began = performance.now();
        const found = await search.search(query);
        searchUs += (performance.now() - began) * 1000;
        searches += 1;
        return found;
      },
    },
    tickets: NO_TICKETS,
    followUpCode: () => 'ABCD-2345',
  });
  let at = Date.parse(`${CONTENT_DAY}T09:00:00+03:00`);
  let understandUs = 0;
  let turns = 0;
  const play = async (talks: readonly (readonly string[])[]) => {
    for (const [n, lines] of talks.entries()) {
      let state: ConversationState | undefined;
      for (const text of lines) {
        at += MINUTE_MS;
        const began = performance.now();
        understand(text, CONTENT_DAY);
        understandUs += (performance.now() - began) * 1000;
        const message = { id: `m${at}`, channel: 'web', conversationId: `c${n}`, kind: 'message', text } as const;
        ({ state } = await turn(state, { ...message, receivedAt: at }));
        turns += 1;
      }
    }
  };
  const talks = createTalks();
  await play(talks.fresh(WARM));
  [searchUs, searches, understandUs, turns] = [0, 0, 0, 0];
  const before = process.cpuUsage();
  await play(talks.fresh(conversations));
  const { user, system } = process.cpuUsage(before);
  const figures = {
    turns,
    turnUs: (user + system) / turns,
    understandUs: understandUs / turns,
    searches: searches / turns,
    searchUs: searchUs / turns,
  };
  turns = 0;
  const sampled = talks.fresh(SAMPLED);
  const { bytes, by } = await allocationsOf(() => play(sampled));
  const ofOne = by.map(({ place, bytes }) => ({ place, bytes: bytes / turns }));
  return { ...figures, allocations: { bytes: bytes / turns, by: ofOne } };
}

/** The methods bound: they are of a class. */
function pick(search: ReturnType<typeof productSearch>) {
  return {
    supersededBy: search.supersededBy.bind(search),
    supersededLater: search.supersededLater.bind(search),
    isCurrent: search.isCurrent.bind(search),
    calendars: search.calendars.bind(search),
    passage: search.passage.bind(search),
    passagesOf: search.passagesOf.bind(search),
    get revision() {
      return search.revision;
    },
    get version() {
      return search.version;
    },
  };
}

export function printAlone({ turns, turnUs, understandUs, searches, searchUs, allocations }: AloneFigures): void {
  const us = (value: number) => value.toFixed(0);
  const kb = (bytes: number) => (bytes / 1024).toFixed(1);
  printTable(
    ['CPU µs a turn', 'of it first reading', 'of it searches', 'searches a turn', 'allocated KB a turn'],
    [[us(turnUs), us(understandUs), us(searchUs), searches.toFixed(2), kb(allocations.bytes)]],
    `The turn alone: ${turns} lexical questions in this process`,
  );
  printTable(
    ['allocated by', 'KB a turn', '% of all'],
    allocations.by
      .slice(0, TOLD_PLACES)
      .map(({ place, bytes }) => [place, kb(bytes), ((100 * bytes) / allocations.bytes).toFixed(1)]),
    'Where a turn alone allocates most',
  );
}
