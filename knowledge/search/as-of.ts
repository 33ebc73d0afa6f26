import type { StoredItem } from '../item.js';
import type { VersionStore } from '../life/ports.js';
import type { ItemVersion } from '../life/types.js';
import { begunBy, versionOn } from '../life/version-on.js';
import type { Passage } from '../passage.js';
import { documentKey } from './entity-agreement.js';

export type History = Pick<VersionStore, 'history'>;

/** The passages of items as they stood on a day, by passage id; items replaced by then have none. */
export async function passagesOn(
  items: readonly StoredItem[],
  day: string,
  {
    history,
    successorsOf,
    toPassages,
  }: {
    readonly history: History;
    /** Items that list this one as replaced, whenever they begin. */
    readonly successorsOf: (externalId: string) => readonly StoredItem[];
    readonly toPassages: (item: StoredItem) => readonly Passage[];
  },
): Promise<Map<string, Passage>> {
  const successors = new Map(items.map((item) => [item.externalId, successorsOf(item.externalId)]));
  const ids = new Set([...successors.keys(), ...[...successors.values()].flat().map(({ externalId }) => externalId)]);
  const versions = await history.history([...ids]);
  const of = (externalId: string): readonly ItemVersion[] => versions.get(externalId) ?? [];
  const found = new Map<string, Passage>();
  for (const item of items) {
    const key = documentKey(item.externalId);
    const isReplaced = successors
      .get(item.externalId)!
      .some((other) => begunBy(of(other.externalId), day)?.supersedes.some((old) => documentKey(old) === key));
    const content = isReplaced ? undefined : versionOn(of(item.externalId), day);
    if (!content) continue;
    const { id, version, revision } = item;
    for (const passage of toPassages({ ...content, id, version, revision }))
      if (!passage.repealed) found.set(passage.id, passage);
  }
  return found;
}
