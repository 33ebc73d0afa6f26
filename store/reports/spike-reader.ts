import { sql } from 'kysely';
import type { SpikeReader, WatchedTopic } from '../../tickets/index.js';
import { openText } from '../asked-questions.js';
import type { Cipher } from '../cipher.js';
import type { Connections } from '../connections.js';
import { groupBy } from './group-by.js';

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;

/** How far back a history goes, and what is worth looking at: the domain's to say. */
export interface SpikeLimits {
  readonly weeks: number;
  readonly least: number;
}

/** Counts conversations an hour; opens what was said only for an alarm's examples. */
export function createSpikeReader(
  { read }: Pick<Connections, 'read'>,
  cipher: Cipher,
  { weeks, least }: SpikeLimits,
): SpikeReader {
  return {
    async lastHour(now) {
      const busy = await read
        .selectFrom('asked_questions')
        .where('at', '>=', now - HOUR_MS)
        .where('at', '<', now)
        .where('external_id', 'is not', null)
        .where('unit', 'is not', null)
        .select(({ fn }) => [
          'external_id as item',
          fn.max('unit').as('unit'),
          fn.count<number>('conversation_id').distinct().as('now'),
        ])
        .groupBy('external_id')
        .having(({ fn }) => fn.count<number>('conversation_id').distinct(), '>=', least)
        .execute();
      if (busy.length === 0) return [];
      const items = busy.flatMap(({ item }) => item ?? []);

      // Hours are counted back from an hour ahead: 0 the one after the same time of a week before, 1 the same, 2 the one before.
      const ahead = now + HOUR_MS;
      const counted = await read
        .selectFrom('asked_questions')
        .where('external_id', 'in', items)
        .where((eb) =>
          eb.or(
            Array.from({ length: weeks }, (_, at) => {
              const until = ahead - (at + 1) * WEEK_HOURS * HOUR_MS;
              return eb.and([eb('at', '>=', until - 3 * HOUR_MS), eb('at', '<', until)]);
            }),
          ),
        )
        .select(({ fn }) => [
          'external_id as item',
          sql<number>`(${ahead - 1} - at) / ${HOUR_MS}`.as('ago'),
          fn.count<number>('conversation_id').distinct().as('count'),
        ])
        .groupBy(['external_id', 'ago'])
        .execute();
      const first = await read
        .selectFrom('asked_questions')
        .where('external_id', 'in', items)
        .where('at', '>=', now - weeks * WEEK_HOURS * HOUR_MS - 2 * HOUR_MS)
        .select(({ fn }) => ['external_id as item', fn.min('at').as('at')])
        .groupBy('external_id')
        .execute();

      const byItem = groupBy(counted, ({ item }) => item);
      const since = new Map(first.map(({ item, at }) => [item, Number(at)]));
      return busy.flatMap(({ item, unit, now: count }): WatchedTopic[] => {
        if (item === null || unit === null) return [];
        const counts = new Map((byItem.get(item) ?? []).map((one) => [Math.floor(Number(one.ago)), Number(one.count)]));
        const known = Math.min(weeks, Math.floor((ahead - (since.get(item) ?? now)) / (WEEK_HOURS * HOUR_MS)));
        const history = Array.from({ length: known }, (_, at) =>
          [0, 1, 2].map((hour) => counts.get((at + 1) * WEEK_HOURS + hour) ?? 0),
        );
        return [{ item, unit, now: Number(count), weeks: history }];
      });
    },

    async askedInHour(item, now, limit) {
      const rows = await read
        .selectFrom('asked_questions')
        .select(['conversation_id', 'turn', 'ordinal', 'text'])
        .where('external_id', '=', item)
        .where('at', '>=', now - HOUR_MS)
        .where('at', '<', now)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => openText(cipher, row)).filter((text) => text !== '');
    },
  };
}
