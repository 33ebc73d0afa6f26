import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { Summary } from './words.js';

interface Place {
  readonly tickets: readonly Summary[];
  /** The rows in the document, from the top of the list, in px. */
  readonly rows: readonly { readonly number: string; readonly start: number; readonly end: number }[];
}

/**
 * Where rows above come or go, what is in sight stays where it is: the active row if it is there, else the first whole one that is left. At the top of the
 * list what comes first is shown.
 */
export function useKeptPlace(
  rows: Virtualizer<HTMLDivElement, Element>,
  tickets: readonly Summary[],
  active: string | undefined,
): void {
  const last = useRef<Place>({ tickets: [], rows: [] });
  useLayoutEffect(() => {
    const before = last.current;
    const shown = rows.getVirtualItems().flatMap(({ index, start, end }) => {
      const number = tickets[index]?.number;
      return number === undefined ? [] : [{ number, start, end }];
    });
    last.current = { tickets, rows: shown };
    const offset = rows.scrollOffset ?? 0;
    if (before.tickets === tickets || offset === 0) return;
    const bottom = offset + (rows.scrollRect?.height ?? 0);
    const inSight = before.rows.filter(({ start, end }) => start >= offset && end <= bottom);
    const first = inSight.filter((row) => row.number === active);
    for (const { number, start } of [...first, ...inSight]) {
      const at = tickets.findIndex((ticket) => ticket.number === number);
      const now = rows.measurementsCache[at]?.start;
      if (now === undefined) continue;
      if (now !== start) rows.scrollToOffset(offset + now - start);
      return;
    }
  });
}
