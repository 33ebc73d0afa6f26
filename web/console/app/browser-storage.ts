import { type BrowserStorage, MemoryStorage } from './memory-storage.js';

/** Undefined where the browser gives none, or none that can be written to. */
function usable(): BrowserStorage | undefined {
  const probe = 'mebasistan.konsol.deneme';
  try {
    const storage: BrowserStorage | null = localStorage;
    storage?.setItem(probe, probe);
    storage?.removeItem(probe);
    return storage ?? undefined;
  } catch {
    return undefined;
  }
}

const found = usable();

/** Whether what is put into `browserStorage` is there after a reload. */
export const isStorageLasting = found !== undefined;

/** The browser's own storage; where it is shut, one that lasts as long as the page. */
export const browserStorage: BrowserStorage = found ?? new MemoryStorage();
