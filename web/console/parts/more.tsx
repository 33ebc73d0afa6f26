import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useFormat } from '../i18n/format.js';
import { defineTexts, useTexts } from '../i18n/language.js';

const TEXTS = defineTexts(
  {
    more: 'Daha fazla göster',
    shown: (count: string) => `${count} kayıt gösteriliyor`,
    all: (count: string) => `Hepsi gösteriliyor: ${count} kayıt`,
    none: 'Kayıt yok',
  },
  {
    more: 'Show more',
    shown: (count: string) => `${count} rows shown`,
    all: (count: string) => `All shown: ${count} rows`,
    none: 'No rows',
  },
);

type Cursor = string | number;

/**
 * A list that is read page by page by its keyset. `fetchPage` is given the `next` of the page before; `refetchMs`: what is shown is read again so often.
 *
 * @example const items = usePages(['items', filter], (next) => given(api.GET('/api/v1/items', { params: { query: { ...filter, after: next } } })), (page) => page.items)
 */
export function usePages<P extends { readonly next?: C | undefined }, T, C extends Cursor = string>(
  queryKey: readonly unknown[],
  fetchPage: (next: C | undefined) => Promise<P>,
  rowsOf: (page: P) => readonly T[],
  refetchMs?: number,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam as C | undefined),
    initialPageParam: undefined as C | undefined,
    getNextPageParam: ({ next }) => next as C | undefined,
    ...(refetchMs !== undefined && { refetchInterval: refetchMs }),
  });
  return { ...query, rows: query.data?.pages.flatMap(rowsOf) };
}

interface Paged {
  readonly rows: readonly unknown[] | undefined;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** Below a list: how much of it is shown, and the next page. */
export function More({ list }: { list: Paged }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const count = list.rows?.length ?? 0;
  const status = useRef<HTMLParagraphElement>(null);
  const hadMore = useRef(false);
  // The button that was pressed is gone with the last page.
  useEffect(() => {
    if (hadMore.current && !list.hasNextPage && document.activeElement === document.body) status.current?.focus();
    hadMore.current = list.hasNextPage;
  }, [list.hasNextPage]);
  const shown = count === 0 ? texts.none : (list.hasNextPage ? texts.shown : texts.all)(format.number(count));
  return (
    <Group>
      <Text size="sm" c="dimmed" role="status" ref={status} tabIndex={-1}>
        {shown}
      </Text>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </Group>
  );
}
