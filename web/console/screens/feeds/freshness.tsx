import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark } from '../../parts/mark.js';
import type { Feed } from './texts.js';

const TEXTS = defineTexts(
  {
    late: (since: string) => `Gecikti: ${since} tarihinden beri`,
    fresh: 'Güncel',
    unwatched: 'Süre beklenmiyor',
    never: 'Hiç gelmedi',
  },
  {
    late: (since: string) => `Late since ${since}`,
    fresh: 'Up to date',
    unwatched: 'No interval expected',
    never: 'Nothing came yet',
  },
);

/** Whether the unit's news come in time, in words. */
export function Freshness({ feed: { late, lateSince, lastSuccessAt, intervalHours } }: { feed: Feed }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  if (late) return <Mark tone="bad">{texts.late(format.dateTime(lateSince ?? ''))}</Mark>;
  if (lastSuccessAt === undefined) return <Mark tone="warning">{texts.never}</Mark>;
  if (intervalHours === undefined) return <Mark tone="neutral">{texts.unwatched}</Mark>;
  return <Mark tone="good">{texts.fresh}</Mark>;
}
