import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, givenWithTag, type Schemas } from '../../api/client.js';

export type ItemView = Schemas['Item'];
export interface Tagged {
  readonly value: ItemView;
  /** For `If-Match`. */
  readonly tag: string;
}

const ITEMS_KEY = ['items'] as const;
const keyOf = (id: string) => [...ITEMS_KEY, 'one', id] as const;

export function useItem(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: (): Promise<Tagged> => givenWithTag(api.GET('/api/v1/items/{id}', { params: { path: { id } } })),
  });
}

/** Takes what a change answered as the item's present state; lists are read anew. */
export function useTakeItem(): (answer: Tagged) => Promise<void> {
  const queries: QueryClient = useQueryClient();
  return useCallback(
    async (answer) => {
      const key = keyOf(answer.value.externalId);
      queries.setQueryData(key, answer);
      await queries.invalidateQueries({
        queryKey: ITEMS_KEY,
        predicate: ({ queryKey }) => queryKey.join('\n') !== key.join('\n'),
      });
    },
    [queries],
  );
}
