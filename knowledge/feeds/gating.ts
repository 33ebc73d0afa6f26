import { type Gate, isBlocked } from '../gate/ports.js';
import type { KnowledgeItem } from '../item.js';

const whole = (items: readonly KnowledgeItem[], reason: string) =>
  new Map(items.map(({ externalId }) => [externalId, reason]));

/**
 * Which of the items, published together, would break the answer to a question that is answered now; with the reason, for a reviewer. An item
 * that does not answer its own questions yet breaks nothing. Where the list is blocked its halves are tried alone, so that one bad item does not
 * hold up the others; where only all of them together break something, all are held up.
 */
export async function blockedItems(gate: Gate, items: readonly KnowledgeItem[]): Promise<Map<string, string>> {
  if (items.length === 0) return new Map();
  const report = await gate(items);
  if (report.status === 'unavailable')
    return isBlocked(report) ? whole(items, `Yayın kapısı denetleyemedi: ${report.text}`) : new Map();
  const broken = report.broken.filter(({ effect }) => effect !== 'own-unanswered');
  if (broken.length === 0) return new Map();
  const reason = `Yayımlanırsa ${broken.length} sorunun yanıtı bozulur; ilki: “${broken[0]!.question}”`;
  if (items.length === 1) return whole(items, reason);
  const middle = Math.ceil(items.length / 2);
  const first = await blockedItems(gate, items.slice(0, middle));
  const second = await blockedItems(gate, items.slice(middle));
  const found = new Map([...first, ...second]);
  return found.size > 0 ? found : whole(items, reason);
}
