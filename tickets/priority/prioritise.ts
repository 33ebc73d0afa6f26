import type { Priority } from '../life/events.js';
import { pattern, type Words } from '../topics/pattern.js';
import { CRITERIA, type Criterion, MATRIX, type Urgency } from './criteria.js';

export interface PriorityInput {
  /** Folded words of the text. */
  readonly words: Words;
  readonly topic?: string;
  /** Days the text names, ISO; relative ones ("yarın") made absolute by the caller. */
  readonly dates: readonly string[];
  /** Istanbul day, ISO. */
  readonly today: string;
}

export interface Prioritised {
  readonly priority: Priority;
  /** Of the criterion that decided; absent: none was met. */
  readonly criterion?: string;
  /** Turkish. */
  readonly reason: string;
}

const DAY = 86_400_000;
const WEEK_DAYS = 7;
const URGENCIES: readonly Urgency[] = ['now', 'day', 'week', 'later'];
const URGENCY_NAMES: Record<Urgency, string> = {
  now: 'hemen',
  day: 'bugün ya da yarın',
  week: 'bu hafta',
  later: 'süre baskısı yok',
};

const COMPILED = CRITERIA.map((criterion) => ({
  criterion,
  signs: criterion.signs.map(pattern),
  unless: (criterion.unless ?? []).map(pattern),
}));

/** Days told by words alone, where no day of the calendar is named. */
const TODAY = pattern(
  'bugun|bu_gun|bu_aksam|bu_gece|bu_sabah|yarin|yarina|yarinki|ertesi_gun|az_once|su_an|son_saat|saat_sonra',
);
const SOON = pattern(
  'bu_hafta|haftaya|gun_kaldi|gun_var|gun_sonra|=2_gun|=3_gun|birkac_gun|hafta_sonu|cumaya|pazartesiye',
);

/** Article 10's order: of all criteria the text meets, the one that puts it highest. */
export function prioritise({ words, topic, dates, today }: PriorityInput): Prioritised {
  const near = nearest(words, dates, today);
  let best: { criterion: Criterion; urgency: Urgency; priority: Priority } | undefined;
  for (const { criterion, signs, unless } of COMPILED) {
    const byTopic = topic !== undefined && criterion.topics?.includes(topic);
    const byText = signs.some((sign) => sign.matches(words)) && !unless.some((sign) => sign.matches(words));
    if (!byTopic && !byText) continue;
    const urgency = criterion.byDay ? sooner(criterion.urgency, near) : criterion.urgency;
    const priority = MATRIX[criterion.importance][urgency];
    if (!best || priority < best.priority) best = { criterion, urgency, priority };
  }
  if (!best) return { priority: MATRIX.usual[near === 'later' ? 'later' : 'week'], reason: usual(near) };
  const { criterion, urgency, priority } = best;
  return {
    priority,
    criterion: criterion.id,
    reason: `${capital(criterion.name)} (${URGENCY_NAMES[urgency]}) → öncelik ${priority}`,
  };
}

const usual = (near: Urgency): string =>
  near === 'later' ? 'Öne alınmasını gerektiren bir durum yok → öncelik 4' : 'Yakın bir gün söyleniyor → öncelik 3';

const capital = (text: string) => text[0]!.toLocaleUpperCase('tr') + text.slice(1);

const sooner = (a: Urgency, b: Urgency): Urgency => (URGENCIES.indexOf(b) < URGENCIES.indexOf(a) ? b : a);

function nearest(words: Words, dates: readonly string[], today: string): Urgency {
  const days = dates
    .filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))
    .map((date) => Math.round((Date.parse(date) - Date.parse(today)) / DAY))
    .filter((distance) => distance >= 0);
  const first = Math.min(...days);
  if (first <= 1) return 'day';
  if (days.length === 0 && TODAY.matches(words)) return 'day';
  if (first <= WEEK_DAYS || (days.length === 0 && SOON.matches(words))) return 'week';
  return 'later';
}
