import { istanbulDay } from '../dates.js';
import type { KnowledgeItem } from '../item.js';
import type { ItemVersion } from './types.js';

/** Before every day. */
const ALWAYS = '';

/**
 * First day (ISO, Istanbul) from which a version is the text: what it says itself; else the day it was written, and for the first one the day of
 * its source, or always. An archiving counts from the day it was done.
 */
function startOf({ content, at, version }: ItemVersion): string {
  if (content.status !== 'archived' && content.validFrom !== undefined) return content.validFrom;
  if (content.status !== 'archived' && version === 1) return content.source.date ?? ALWAYS;
  return istanbulDay(at);
}

/** The version that had begun by a day, whether or not it was over by then; undefined where the item was not there, or was archived. */
export function begunBy(versions: readonly ItemVersion[], day: string): KnowledgeItem | undefined {
  let last: ItemVersion | undefined;
  for (const version of versions) {
    if (startOf(version) <= day && (last === undefined || version.version > last.version)) last = version;
  }
  return last?.content.status === 'published' ? last.content : undefined;
}

/** What an item said on a day (ISO); undefined where it said nothing: not there yet, over, or archived. */
export function versionOn(versions: readonly ItemVersion[], day: string): KnowledgeItem | undefined {
  const content = begunBy(versions, day);
  return content && (content.validUntil === undefined || content.validUntil >= day) ? content : undefined;
}
