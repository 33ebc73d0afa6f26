import { useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from './client.js';
import { ProblemError } from './problem.js';

export type Me = Schemas['Me'];

export const ME_KEY = ['me'] as const;

/** Who is signed in; `null`: nobody. */
export function useMe() {
  return useQuery({
    queryKey: ME_KEY,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await given(api.GET('/api/v1/me'));
      } catch (fault) {
        if (fault instanceof ProblemError && fault.problem.code === 'UNAUTHENTICATED') return null;
        throw fault;
      }
    },
    staleTime: 60_000,
  });
}

/** Whether somebody may do something, anywhere or in one unit or bureau. The server decides; this only spares buttons that would be refused. */
export function may(me: Me, permission: string, unit?: string): boolean {
  const units = me.permissions[permission];
  if (!units) return false;
  return unit === undefined || units.includes('*') || units.includes(unit);
}
