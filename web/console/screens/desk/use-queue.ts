import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { api, given } from '../../api/client.js';
import { type LiveEvent, useLive } from '../../api/live.js';
import { useSignedIn } from '../../shell/me-context.js';
import { LiveQueue, type LiveQueueDeps } from './live-queue.js';
import type { QueueQuery } from './queue-order.js';
import type { TicketChange } from './words.js';

const read: LiveQueueDeps['read'] = (query, after, limit) =>
  given(api.GET('/api/v1/desk/tickets', { params: { query: { ...query, after, limit } } }));
const lookUp: LiveQueueDeps['lookUp'] = (numbers) =>
  given(api.GET('/api/v1/desk/tickets', { params: { query: { number: numbers.join(',') } } }));

/** The queue that is asked for, with what happens at the desks. */
export function useQueue(query: QueueQuery) {
  const { id: me } = useSignedIn();
  const key = JSON.stringify(query);
  const queue = useMemo(
    () => new LiveQueue({ query: JSON.parse(key) as QueueQuery, me, now: Date.now, read, lookUp }),
    [key, me],
  );
  useEffect(() => {
    void queue.reload();
    return queue.close;
  }, [queue]);
  const hear = useCallback(
    ({ type, data }: LiveEvent) => {
      if (type === 'ticket') queue.gather((data as TicketChange).number);
      else if (type === 'resync') void queue.reload();
    },
    [queue],
  );
  useLive(hear);
  const { reload, more, gather, moved } = queue;
  return { ...useSyncExternalStore(queue.watch, queue.state), reload, more, gather, moved };
}
