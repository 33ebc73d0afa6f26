import type { StoredItem } from '../item.js';
import type { Passage } from '../passage.js';
import { documentKey } from './entity-agreement.js';

export interface Successor {
  readonly itemId: string;
  readonly externalId: string;
  readonly title: string;
  readonly since?: string;
  /** False where it is no longer in force itself, or replaces and is replaced in a circle. */
  readonly current: boolean;
}

/** Which items replace which: what makes a text that still stands in the index no longer the one in force. */
export class Supersessions {
  readonly #byOld = new Map<string, Map<string, StoredItem>>();

  add(item: StoredItem): void {
    for (const old of item.supersedes.map(documentKey)) {
      if (old === documentKey(item.externalId)) continue;
      const successors = this.#byOld.get(old) ?? new Map<string, StoredItem>();
      this.#byOld.set(old, successors.set(item.id, item));
    }
  }

  remove(item: StoredItem): void {
    for (const old of item.supersedes.map(documentKey)) {
      const successors = this.#byOld.get(old);
      successors?.delete(item.id);
      if (successors?.size === 0) this.#byOld.delete(old);
    }
  }

  /** The item in force in its place on a day: the last of the chain, with the day from which it is. */
  successorOf(externalId: string, day: string): Successor | undefined {
    const seen = new Set([externalId]);
    let found: StoredItem | undefined;
    for (let at = externalId; ; ) {
      const next = this.#first(at, day);
      if (!next || seen.has(next.externalId)) break;
      seen.add(next.externalId);
      found = next;
      at = next.externalId;
    }
    if (!found) return undefined;
    const { id, externalId: successor, title, validFrom, validUntil, source } = found;
    const since = validFrom ?? source.date;
    const current = (validUntil === undefined || validUntil >= day) && !this.isSuperseded(successor, day);
    return { itemId: id, externalId: successor, title, ...(since !== undefined && { since }), current };
  }

  /** The first item that takes its place after a day, where one is known. */
  nextAfter(externalId: string, day: string): Successor | undefined {
    const [next] = this.all(externalId)
      .filter(({ validFrom }) => validFrom !== undefined && validFrom > day)
      .sort((a, b) => (a.validFrom! < b.validFrom! ? -1 : 1));
    if (!next) return undefined;
    return { itemId: next.id, externalId: next.externalId, title: next.title, since: next.validFrom!, current: false };
  }

  /** All that list it as replaced, whenever they begin. */
  all(externalId: string): StoredItem[] {
    return [...(this.#byOld.get(documentKey(externalId))?.values() ?? [])];
  }

  /** True from the first day of an item that lists it; that item's own end does not bring it back. */
  isSuperseded(externalId: string, day: string): boolean {
    return this.#first(externalId, day) !== undefined;
  }

  #first(externalId: string, day: string): StoredItem | undefined {
    const successors = this.#byOld.get(documentKey(externalId));
    if (!successors) return undefined;
    let latest: StoredItem | undefined;
    for (const item of successors.values()) {
      if ((item.validFrom ?? '') > day) continue;
      if (!latest || follows(item, latest)) latest = item;
    }
    return latest;
  }
}

const follows = (a: StoredItem, b: StoredItem): boolean =>
  (a.validFrom ?? '') > (b.validFrom ?? '') ||
  ((a.validFrom ?? '') === (b.validFrom ?? '') && a.externalId < b.externalId);

/** True where a passage is the text in force on a day (ISO): begun, not ended, neither repealed nor superseded. */
export function isCurrent(passage: Passage, day: string, supersessions: Supersessions): boolean {
  return (
    !passage.repealed &&
    (passage.validFrom ?? '') <= day &&
    (passage.validUntil === undefined || passage.validUntil >= day) &&
    !supersessions.isSuperseded(passage.externalId, day)
  );
}
