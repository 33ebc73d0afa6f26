import { useCallback, useEffect, useRef, useState } from 'react';
import { useDraftKeeping } from '../drafts/drafts.js';

/**
 * State that outlives the tab: what is typed is sealed on this computer's disk at every change (`drafts/draft-box.ts`), and gone with `clear` once it was
 * sent. `key` names what is written and ends in who writes (`reply:T-1:staff id`), so that nobody finds another's text. Equal to `initial`, nothing is kept.
 */
export function useKept<T>(key: string, initial: T) {
  const { box } = useDraftKeeping();
  const [value, set] = useState<T>(() => box.read<T>(key) ?? initial);
  const current = useRef({ box, key });
  useEffect(() => {
    const before = current.current;
    current.current = { box, key };
    if (before.key !== key) set(box.read<T>(key) ?? initial);
    // What was kept before is there only now; what was typed meanwhile counts more.
    else if (before.box !== box) set((now) => (isSame(now, initial) ? (box.read<T>(key) ?? initial) : now));
  }, [box, key, initial]);
  const setValue = useCallback(
    (next: T) => {
      set(next);
      if (isSame(next, initial)) box.remove(key);
      else void box.write(key, next);
    },
    [box, key, initial],
  );
  const clear = useCallback(() => {
    box.remove(key);
    set(initial);
  }, [box, key, initial]);
  return { value, setValue, clear };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
