import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'mebasistan.konsol.yazilan.';
/** Kept drafts are given up after this long. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

interface Kept<T> {
  readonly at: number;
  readonly value: T;
}

function read<T>(key: string): T | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as Kept<T> | null;
    return kept && Date.now() - kept.at < KEPT_MS ? kept.value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * State that outlives the tab: what is typed is on this computer's disk at every change, and gone with `clear` once it was sent. `key` names what is
 * written and who writes (`reply:T-1:staff id`), so that nobody finds another's text. Equal to `initial`, nothing is kept.
 */
export function useKept<T>(key: string, initial: T) {
  const [value, set] = useState<T>(() => read<T>(key) ?? initial);
  const current = useRef(key);
  useEffect(() => {
    if (current.current === key) return;
    current.current = key;
    set(read<T>(key) ?? initial);
  }, [key, initial]);
  const setValue = useCallback(
    (next: T) => {
      set(next);
      const isInitial = JSON.stringify(next) === JSON.stringify(initial);
      if (isInitial) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), value: next } satisfies Kept<T>));
    },
    [key, initial],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(PREFIX + key);
    set(initial);
  }, [key, initial]);
  return { value, setValue, clear };
}
