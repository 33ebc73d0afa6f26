import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { type LiveEvent, useLive } from '../../api/live.js';

export type Conversation = Schemas['DeskConversation'];
export type Entry = Conversation['entries'][number];

const PAGE = 200;
/** Entries that are read again each time. */
const OVERLAP = 20;
/** The stream tells only whoever is on; who merely looks asks. */
const POLL_MS = 5_000;

export const conversationKey = (id: string) => ['desk', 'conversation', id] as const;

/** A conversation kept live; `onLeft`: it is not the caller's any more. */
export function useConversation(id: string, staffId: string, onLeft: () => void) {
  const queries = useQueryClient();
  const conversation = useQuery({
    queryKey: conversationKey(id),
    queryFn: async (): Promise<Conversation> => {
      const known = queries.getQueryData<Conversation>(conversationKey(id))?.entries ?? [];
      const kept = known.slice(0, Math.max(0, known.length - OVERLAP));
      const entries = [...kept];
      for (let after = kept.at(-1)?.seq ?? 0; ; ) {
        const query = { after, limit: PAGE };
        const page = await given(api.GET('/api/v1/desk/conversations/{id}', { params: { path: { id }, query } }));
        entries.push(...page.entries);
        if (page.next === undefined) return { ...page, entries };
        after = page.next;
      }
    },
    refetchInterval: ({ state }) => (state.data?.agent === staffId ? 6 * POLL_MS : POLL_MS),
  });
  const listen = useCallback(
    ({ type, data }: LiveEvent) => {
      const isThis = (data as { conversationId?: string }).conversationId === id;
      if (type === 'conversation-left' && isThis) onLeft();
      if (type === 'resync' || ((type === 'conversation' || type === 'conversation-left') && isThis))
        void queries.invalidateQueries({ queryKey: conversationKey(id) });
    },
    [id, queries, onLeft],
  );
  useLive(listen);
  return conversation;
}
