import type { Gate } from '../gate/ports.js';
import type { KnowledgeItem } from '../item.js';

/** Checks of one list; what they cannot tell apart is held up together. */
const MAX_CHECKS = 12;

const whole = (items: readonly KnowledgeItem[], reason: string) =>
  new Map(items.map(({ externalId }) => [externalId, reason]));

/** More than this is a rebuild: trying it takes minutes, and a unit's system waits for the answer. */
export const MOST_ITEMS = 100;
export const MOST_TEXT = 1_000_000;
const PATIENCE_MS = 10_000;
/** After it was too slow or away, the gate is left alone for this long, so that not every request waits for it. */
const REST_MS = 15_000;

/** Why items were not tried. */
export type Untried = 'too-many' | 'too-slow' | 'unavailable' | 'meanwhile';

/** Turkish, for the reviewer who decides in the gate's place. */
export const UNTRIED: Readonly<Record<Untried, string>> = {
  'too-many': 'Yayın denetiminden geçmedi: tek istekte denenebilecekten çok öğe ya da metin gönderildi',
  'too-slow': 'Yayın denetiminden geçmedi: denetim süresinde bitmedi',
  unavailable: 'Yayın denetiminden geçmedi: denetime ulaşılamadı',
  meanwhile: 'Yayın denetiminden geçmedi: öğenin durumu denetim sürerken değişti',
};

/** Whether a reason says that the item was not tried. */
export const isUntried = (reason: string): boolean => Object.values(UNTRIED).includes(reason);

export interface Tried {
  /** Items that would break an answer, or of which that is not known, by external id, with the reason for a reviewer. */
  readonly held: ReadonlyMap<string, string>;
  /** Why items were not tried, where some were not. */
  readonly untried?: Untried;
}

const untried = (items: readonly KnowledgeItem[], why: Untried): Tried => ({
  held: whole(items, UNTRIED[why]),
  untried: why,
});

/** Characters of the texts. */
export const sizeOf = ({ body, articles }: KnowledgeItem) =>
  articles.reduce((sum, { text }) => sum + text.length, body.length);

export interface TrialOptions {
  readonly now: () => number;
  readonly patienceMs?: number;
}

/** Tries what a feed would put live. */
export type Trial = (items: readonly KnowledgeItem[]) => Promise<Tried>;

/** What breaks an answer is held up, and so is what could not be tried in time: nothing goes live untried. */
export function createTrial(gate: Gate, { now, patienceMs = PATIENCE_MS }: TrialOptions): Trial {
  let restsUntil = 0;

  async function inTime(items: readonly KnowledgeItem[]): Promise<Tried> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Tried>((resolve) => {
      timer = setTimeout(() => resolve(untried(items, 'too-slow')), patienceMs);
    });
    try {
      return await Promise.race([late, blockedItems(gate, items, { left: MAX_CHECKS })]);
    } finally {
      clearTimeout(timer);
    }
  }

  return async (items) => {
    if (items.length === 0) return { held: new Map() };
    if (items.length > MOST_ITEMS || items.reduce((sum, item) => sum + sizeOf(item), 0) > MOST_TEXT)
      return untried(items, 'too-many');
    if (now() < restsUntil) return untried(items, 'too-slow');
    const tried = await inTime(items);
    if (tried.untried !== undefined) restsUntil = now() + REST_MS;
    return tried;
  };
}

/**
 * Which of the items, published together, would break the answer to a question that is answered now. An item that does not answer its own questions
 * yet breaks nothing. Where the list is blocked its halves are tried alone, so that one bad item does not hold up the others; what only breaks
 * together is held up together.
 */
export async function blockedItems(
  gate: Gate,
  items: readonly KnowledgeItem[],
  budget: { left: number },
): Promise<Tried> {
  if (budget.left === 0) return { held: whole(items, 'Yayın kapısı hangi öğenin yanıt bozduğunu ayıramadı') };
  budget.left -= 1;
  const report = await gate(items);
  if (report.status === 'unavailable') return untried(items, 'unavailable');
  const broken = report.broken.filter(({ effect }) => effect !== 'own-unanswered');
  if (broken.length === 0) return { held: new Map() };
  const reason = `Yayımlanırsa ${broken.length} sorunun yanıtı bozulur; ilki: “${broken[0]!.question}”`;
  if (items.length === 1) return { held: whole(items, reason) };
  const middle = Math.ceil(items.length / 2);
  const first = await blockedItems(gate, items.slice(0, middle), budget);
  const second = await blockedItems(gate, items.slice(middle), budget);
  const held = new Map([...first.held, ...second.held]);
  const why = first.untried ?? second.untried;
  return { held: held.size > 0 ? held : whole(items, reason), ...(why && { untried: why }) };
}
