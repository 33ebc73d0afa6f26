import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Filters of a screen, kept in its address: they survive a reload, and a link to them can be sent. Empty values are left out. */
export function useUrlState(): readonly [
  Readonly<Record<string, string>>,
  (changes: Record<string, string | undefined>) => void,
] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const values = useMemo(() => Object.fromEntries(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (changes: Record<string, string | undefined>) => {
      const next = Object.entries({ ...values, ...changes }).filter((pair): pair is [string, string] =>
        Boolean(pair[1]),
      );
      const text = new URLSearchParams(next).toString();
      navigate(text === '' ? location : `${location}?${text}`, { replace: true });
    },
    [values, location, navigate],
  );
  return [values, change];
}
