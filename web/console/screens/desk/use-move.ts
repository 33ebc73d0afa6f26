import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { type Move, TICKET_KEY } from './words.js';

/** These do nothing to what one has not seen. */
const HARMLESS: ReadonlySet<Move['move']> = new Set(['claim', 'note', 'link', 'unlink']);

export interface AskedMove {
  readonly move: Move;
  /** Last event that was seen of the ticket. */
  readonly seq: number;
}

/** A move on one ticket; whatever comes of it, the ticket is read anew. */
export function useMove(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ move, seq }: AskedMove) =>
      given(
        api.POST('/api/v1/desk/tickets/{number}/moves', {
          params: { path: { number } },
          body: move,
          ...(!HARMLESS.has(move.move) && { headers: { 'If-Match': `"${seq}"` } }),
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [TICKET_KEY, number] }),
  });
}
