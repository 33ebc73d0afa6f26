import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../i18n/format.js';
import { defineTexts, useTexts } from '../i18n/language.js';

const TEXTS = defineTexts(
  {
    all: (total: string) => `${total} satır`,
    some: (from: string, to: string, total: string) => `${total} satırdan ${from}–${to}`,
    turns: { first: 'İlk sayfa', before: 'Önceki sayfa', next: 'Sonraki sayfa', last: 'Son sayfa' },
  },
  {
    all: (total: string) => `${total} rows`,
    some: (from: string, to: string, total: string) => `${from}–${to} of ${total} rows`,
    turns: { first: 'First page', before: 'Previous page', next: 'Next page', last: 'Last page' },
  },
);
/** Rows of a page. */
const SIZE = 100;

interface InPages<T> {
  /** Rows of the page that is open. */
  readonly shown: readonly T[];
  /** Rows before it. */
  readonly before: number;
  readonly total: number;
  readonly page: number;
  turn(page: number): void;
}

/** A long list that was read whole, shown page by page; what is read from the server by and by is `usePages`. */
export function useInPages<T>(rows: readonly T[]): InPages<T> {
  const [page, turn] = useState(0);
  const before = page * SIZE;
  return { shown: rows.slice(before, before + SIZE), before, total: rows.length, page, turn };
}

/** Above a list: which part of it is shown, said when it changes, and the other pages. `label` names the list. */
export function Pages({
  label,
  list: { shown, before, total, page, turn },
}: {
  label: string;
  list: InPages<unknown>;
}) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const last = Math.max(0, Math.ceil(total / SIZE) - 1);
  const to = { first: 0, before: page - 1, next: page + 1, last };
  const part =
    last === 0
      ? texts.all(format.number(total))
      : texts.some(format.number(before + 1), format.number(before + shown.length), format.number(total));
  return (
    <Group gap="xs" {...(last > 0 && { component: 'nav', 'aria-label': label })}>
      <Text size="sm" role="status">
        {part}
      </Text>
      {last > 0 &&
        (['first', 'before', 'next', 'last'] as const).map((name) => {
          const isEnd = page === (name === 'first' || name === 'before' ? 0 : last);
          return (
            // Still there at either end, so that the focus stays.
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              aria-label={`${texts.turns[name]}: ${label}`}
              aria-disabled={isEnd}
              onClick={() => !isEnd && turn(to[name])}
            >
              {texts.turns[name]}
            </Button>
          );
        })}
    </Group>
  );
}
