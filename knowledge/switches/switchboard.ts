import { foldTr } from '../../nlu/index.js';
import type { Passage } from '../passage.js';
import type { Switch } from './types.js';

/** Told of every switch, asked at every answer. In memory. */
export interface Switchboard {
  /** Takes the place of all that was set before. */
  set(switches: readonly Switch[]): void;
  /** What is said instead on a channel at a time (epoch ms); undefined: it answers. */
  channel(name: string, now: number): Switch | undefined;
  /** What is said instead of a passage: its item's switch, else that of one of its topics. */
  passage(passage: Pick<Passage, 'externalId' | 'topics'>, now: number): Switch | undefined;
}

/** Letters and case do not matter in topics and channels: `Açık öğretim` and `acik ogretim` are one. External ids are compared as they are. */
const keyOf = (kind: Switch['kind'], key: string): string => `${kind} ${kind === 'item' ? key : foldTr(key.trim())}`;

export function createSwitchboard(): Switchboard {
  let byKey: ReadonlyMap<string, Switch> = new Map();
  const find = (kind: Switch['kind'], key: string, now: number): Switch | undefined => {
    const found = byKey.get(keyOf(kind, key));
    return found && (found.until === undefined || now < found.until) ? found : undefined;
  };
  return {
    set(switches) {
      byKey = new Map(switches.map((one) => [keyOf(one.kind, one.key), one]));
    },
    channel: (name, now) => (byKey.size === 0 ? undefined : find('channel', name, now)),
    passage({ externalId, topics }, now) {
      if (byKey.size === 0) return undefined;
      const own = find('item', externalId, now);
      if (own) return own;
      for (const topic of topics) {
        const found = find('topic', topic, now);
        if (found) return found;
      }
      return undefined;
    },
  };
}
