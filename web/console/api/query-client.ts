import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem.js';

const MAX_TRIES = 3;

/** Refusals are final; what the network lost is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (tries, fault) =>
          tries < MAX_TRIES &&
          !(fault instanceof ProblemError && fault.problem.status >= 400 && fault.problem.status < 500),
      },
      mutations: { retry: false },
    },
  });
}
