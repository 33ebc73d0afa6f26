import { type QueryClient, useQuery } from '@tanstack/react-query';

const KEY = ['ended-by-idleness'] as const;

/** So that the sign-in page, which may be there already, says why it is there. */
export const markEndedByIdleness = (queries: QueryClient): void => {
  queries.setQueryData(KEY, true);
};

export const useWasEndedByIdleness = (): boolean =>
  useQuery({ queryKey: KEY, queryFn: () => false, enabled: false }).data === true;

export const forgetEnd = (queries: QueryClient): void => queries.removeQueries({ queryKey: KEY });
