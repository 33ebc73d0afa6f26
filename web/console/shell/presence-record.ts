import type { Schemas } from '../api/client.js';
import { browserStorage } from '../app/browser-storage.js';

export type Presence = Schemas['DeskPresence'];

interface Kept extends Presence {
  /** When a tab last said so. */
  readonly at: number;
}

const PREFIX = 'mebasistan.konsol.durum.';
const AVAILABLE: Presence = { status: 'available' };
/** Whose console was closed for so long begins anew (as the server forgets them). */
const GONE_MS = 3 * 60_000;
const watchers = new Set<() => void>();

/** Shared by the tabs of one person, so that no tab takes back what another one said. */
export function readPresence(staffId: string): string | null {
  return browserStorage.getItem(PREFIX + staffId);
}

export function presenceOf(kept: string | null): Presence {
  try {
    const { at, ...presence } = JSON.parse(kept ?? 'null') as Kept;
    return Date.now() - at < GONE_MS ? presence : AVAILABLE;
  } catch {
    return AVAILABLE;
  }
}

export function writePresence(staffId: string, presence: Presence): void {
  browserStorage.setItem(PREFIX + staffId, JSON.stringify({ ...presence, at: Date.now() } satisfies Kept));
  for (const tell of watchers) tell();
}

export function watchPresence(watcher: () => void): () => void {
  watchers.add(watcher);
  addEventListener('storage', watcher);
  return () => {
    watchers.delete(watcher);
    removeEventListener('storage', watcher);
  };
}
