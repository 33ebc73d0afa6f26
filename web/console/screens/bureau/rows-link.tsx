import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import type { QueueQuery } from '../desk/queue-order.js';
import { BOARD_TEXTS } from './texts.js';

/** Below `/konsol`: the queue, showing these tickets. */
export const queueAddress = (query: QueueQuery): string => `/masa?${new URLSearchParams({ view: 'open', ...query })}`;

export interface RowsLinkProps {
  /** Whose tickets, and which of them. */
  readonly of: string;
  readonly what: string;
  readonly count: number;
  readonly query: QueueQuery;
  /** More than none is bad. */
  readonly isBad?: boolean;
}

/** A number that opens the tickets it counts. */
export function RowsLink({ of, what, count, query, isBad = false }: RowsLinkProps) {
  const texts = useTexts(BOARD_TEXTS);
  const format = useFormat();
  const shown = format.number(count);
  if (count === 0)
    return (
      <Text span size="sm">
        {shown}
      </Text>
    );
  return (
    <Anchor
      component={Link}
      href={queueAddress(query)}
      size="sm"
      aria-label={texts.rows(of, what, shown)}
      fw={isBad ? 700 : 400}
    >
      {isBad && <span aria-hidden="true">■ </span>}
      {shown}
    </Anchor>
  );
}
