import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';

const LOOK_MS = 10_000;
/** The server forgets who was not seen for three minutes. */
const BEAT_MS = 60_000;

type Presence = Schemas['DeskPresence'];

/** Tells the others that one looks at a ticket, and gives the names of who else does. One's status stays as it is. */
export function useViewers(number: string): readonly string[] {
  const { id } = useSignedIn();
  const isWorking = useMay()('desk.work');
  const presences = useQuery({
    queryKey: ['desk-presence'],
    queryFn: () => given(api.GET('/api/v1/desk/presence')),
    refetchInterval: LOOK_MS,
  });
  const own = presences.data?.staff.find(({ staffId }) => staffId === id);
  const isKnown = presences.data !== undefined;
  const status = own?.status ?? 'available';
  const reason = own?.reason;
  useEffect(() => {
    if (!isWorking || !isKnown) return;
    const tell = (viewing?: string) => {
      const body: Presence = { status, ...(reason && { reason }), ...(viewing && { viewing }) };
      given(api.PUT('/api/v1/desk/presence', { body })).catch(() => undefined);
    };
    tell(number);
    const timer = setInterval(() => tell(number), BEAT_MS);
    return () => {
      clearInterval(timer);
      tell();
    };
  }, [isWorking, isKnown, status, reason, number]);
  const { staff = [], names } = presences.data ?? {};
  return staff
    .filter(({ staffId, viewing }) => staffId !== id && viewing === number)
    .map(({ staffId }) => names?.staff[staffId] ?? staffId);
}
