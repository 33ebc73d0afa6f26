import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';

const FIVE_MINUTES = 5 * 60_000;

/** Bureaus, topics, placeholders and the notice to be read out. */
export const useOptions = () =>
  useQuery({
    queryKey: ['desk-options'],
    queryFn: () => given(api.GET('/api/v1/desk/options')),
    staleTime: FIVE_MINUTES,
  });

/** Who can be given tickets of a bureau. */
export const useColleagues = (bureau: string | undefined) =>
  useQuery({
    queryKey: ['desk-colleagues', bureau],
    queryFn: () => given(api.GET('/api/v1/desk/colleagues', { params: { query: { bureau: bureau ?? '' } } })),
    enabled: bureau !== undefined,
  });
