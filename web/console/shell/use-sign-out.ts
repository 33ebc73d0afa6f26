import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api/client.js';
import { ME_KEY } from '../api/me.js';

/** Ends the session, and forgets all that was read in it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await api.POST('/api/auth/sign-out');
    queries.setQueryData(ME_KEY, null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME_KEY[0] });
  }, [queries]);
}
