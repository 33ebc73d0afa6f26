import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type LiveEvent, useLive } from './live.js';

const AGAIN_MS = 1_500;

/** Asks for something again a moment after anything happened to tickets, once for everything that did. */
export function useAnew(queryKey: QueryKey): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const key = useRef(queryKey);
  key.current = queryKey;
  const hear = useCallback(
    ({ type }: LiveEvent) => {
      if (type !== 'ticket' && type !== 'resync') return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queries.invalidateQueries({ queryKey: key.current });
      }, AGAIN_MS);
    },
    [queries],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(hear);
}
