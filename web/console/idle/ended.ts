import { type QueryClient, useQuery } from '@tanstack/react-query';

const KEY = ['ended-by-idleness'] as const;

/** What became of what was typed. */
type IdleEnd = 'kept' | 'lost';

/** So that the sign-in page, which may be there already, says why it is there. */
export const markEndedByIdleness = (queries: QueryClient, end: IdleEnd): void => {
  queries.setQueryData(KEY, end);
};

/** How a session ended just now that nobody used; null: none did. */
export const useIdleEnd = (): IdleEnd | null =>
  useQuery<IdleEnd | null>({ queryKey: KEY, queryFn: () => null, enabled: false }).data ?? null;

export const forgetEnd = (queries: QueryClient): void => queries.removeQueries({ queryKey: KEY });
