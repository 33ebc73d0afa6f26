import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useSignedIn } from '../../shell/me-context.js';

const LOOK_MS = 10_000;

/** Names of the others who have a ticket open; that one has it open oneself is told by the header's status. */
export function useViewers(number: string): readonly string[] {
  const { id } = useSignedIn();
  const presences = useQuery({
    queryKey: ['desk-presence'],
    queryFn: () => given(api.GET('/api/v1/desk/presence')),
    refetchInterval: LOOK_MS,
  });
  const { staff = [], names } = presences.data ?? {};
  return staff
    .filter(({ staffId, viewing }) => staffId !== id && viewing === number)
    .map(({ staffId }) => names?.staff[staffId] ?? staffId);
}
