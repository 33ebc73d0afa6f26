// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transform, which table elements cannot be; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: rows have the focus, cells need none
import { Anchor, Checkbox, Text } from '@mantine/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark } from '../../parts/mark.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { Deadline, useNow } from './deadline.js';
import './desk.css';
import { useKeptPlace } from './use-kept-place.js';
import { type Names, STATUS_TONES, type Summary, WORDS, wordOf } from './words.js';

const TEXTS = defineTexts(
  {
    select: (number: string) => `${number} seç`,
    selectAll: (count: string) => `Listelenen ${count} başvurunun hepsini seç`,
    columns: ['Başvuru', 'Süre', 'Durum', 'Öncelik', 'Üstlenen, büro'],
    nobody: 'Kimse üstlenmedi',
    incident: 'Acil ihbar',
    mine: 'Siz',
    returned: (times: number) => `${times} kez iade`,
    moving: 'Kuyrukta gezinme',
    down: 'Sonraki başvuru (ya da ↓)',
    up: 'Önceki başvuru (ya da ↑)',
    ownKeys: [
      { key: 'Enter', label: 'Odaktaki başvuruyu aç' },
      { key: 'Home, End', label: 'İlk ve son başvuru' },
      { key: 'PageUp, PageDown', label: 'Sekiz başvuru yukarı ve aşağı' },
    ],
  },
  {
    select: (number: string) => `Select ${number}`,
    selectAll: (count: string) => `Select all ${count} tickets that were read`,
    columns: ['Ticket', 'Deadline', 'Status', 'Priority', 'Claimed by, bureau'],
    nobody: 'Nobody has claimed it',
    incident: 'Incident',
    mine: 'You',
    returned: (times: number) => `Returned ${times} times`,
    moving: 'Moving in the queue',
    down: 'Next ticket (or ↓)',
    up: 'Previous ticket (or ↑)',
    ownKeys: [
      { key: 'Enter', label: 'Open the ticket in focus' },
      { key: 'Home, End', label: 'First and last ticket' },
      { key: 'PageUp, PageDown', label: 'Eight tickets up and down' },
    ],
  },
);

const ROW_PX = 68;
const PAGE_ROWS = 8;
/** The next page is asked for when so many rows are left below. */
const AHEAD = 60;

export interface QueueListProps {
  readonly label: string;
  readonly tickets: readonly Summary[];
  readonly names: Names;
  /** All that there are; undefined: not known yet. */
  readonly total: number | undefined;
  readonly me: string;
  readonly selected: ReadonlySet<string>;
  /** Ticket of the row that has or would get the focus. */
  readonly active: string | undefined;
  onActive(number: string): void;
  onToggle(number: string): void;
  /** Of the rows that were read. */
  onToggleAll(isSelected: boolean): void;
  onOpen(number: string): void;
  onNearEnd(): void;
}

/** The rows of a queue, of which only those in sight are in the document; the row with the focus always is. */
export function QueueList(props: QueueListProps) {
  const { tickets, names, active, selected, onActive, onNearEnd } = props;
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const now = useNow();
  const chosen = useMemo(
    () => (selected.size === 0 ? 0 : tickets.filter(({ number }) => selected.has(number)).length),
    [tickets, selected],
  );
  const frame = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const lastIndex = useRef(0);
  const activeIndex = useMemo(() => {
    if (active === undefined || tickets[lastIndex.current]?.number === active)
      return active === undefined ? undefined : lastIndex.current;
    const at = tickets.findIndex(({ number }) => number === active);
    return at < 0 ? undefined : at;
  }, [tickets, active]);

  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (at) => tickets[at]?.number ?? at,
    overscan: 8,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        if (activeIndex === undefined || shown.includes(activeIndex)) return shown;
        return [...shown, activeIndex].sort((a, b) => a - b);
      },
      [activeIndex],
    ),
  });
  useKeptPlace(rows, tickets, active);
  const items = rows.getVirtualItems();
  const last = rows.range?.endIndex ?? 0;
  useEffect(() => {
    if (last >= tickets.length - AHEAD) onNearEnd();
  }, [last, tickets, onNearEnd]);

  // A row that went away gives the focus to the one that took its place.
  useLayoutEffect(() => {
    if (activeIndex !== undefined) {
      lastIndex.current = activeIndex;
      return;
    }
    const heir = tickets[Math.min(lastIndex.current, tickets.length - 1)];
    if (!heir) return;
    if (active !== undefined && document.activeElement === document.body) wantsFocus.current = true;
    onActive(heir.number);
  }, [active, activeIndex, tickets, onActive]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || active === undefined) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-number="${active}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  function goTo(index: number) {
    const at = Math.max(0, Math.min(tickets.length - 1, index));
    const ticket = tickets[at];
    if (!ticket) return;
    rows.scrollToIndex(at);
    // The row that is active already is drawn, and takes the focus now: later, with whatever draws it next, it would take it from something else.
    if (ticket.number === active) frame.current?.querySelector<HTMLElement>(`[data-number="${active}"]`)?.focus();
    else {
      wantsFocus.current = true;
      onActive(ticket.number);
    }
  }

  const isIn = () => frame.current?.contains(document.activeElement) === true;
  useShortcuts(
    texts.moving,
    [
      { key: 'j', label: texts.down, run: () => goTo((activeIndex ?? 0) + (isIn() ? 1 : 0)) },
      { key: 'k', label: texts.up, run: () => goTo((activeIndex ?? 0) - (isIn() ? 1 : 0)) },
    ],
    texts.ownKeys,
  );

  function onKeyDown(event: KeyboardEvent) {
    const at = activeIndex ?? 0;
    const isOnRow = event.target === event.currentTarget.querySelector(`[data-number="${active}"]`);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE_ROWS,
      PageUp: at - PAGE_ROWS,
      Home: 0,
      End: tickets.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) goTo(to);
    else if (isOnRow && event.key === 'Enter' && active) props.onOpen(active);
    else if (isOnRow && event.key === ' ' && active) props.onToggle(active);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={frame}
      className="desk-queue"
      role="grid"
      aria-label={props.label}
      aria-multiselectable="true"
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="desk-queue-head">
        <div role="row" aria-rowindex={1} className="desk-row">
          <span role="columnheader">
            <Checkbox
              aria-label={texts.selectAll(format.number(tickets.length))}
              checked={chosen > 0 && chosen === tickets.length}
              indeterminate={chosen > 0 && chosen < tickets.length}
              onChange={(event) => props.onToggleAll(event.currentTarget.checked)}
            />
          </span>
          {texts.columns.map((column) => (
            <span role="columnheader" key={column}>
              {column}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start, key }) => {
          const ticket = tickets[index];
          if (!ticket) return null;
          const isActive = ticket.number === active;
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              data-number={ticket.number}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={selected.has(ticket.number)}
              tabIndex={isActive ? 0 : -1}
              className="desk-row desk-ticket"
              style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
              onFocus={() => onActive(ticket.number)}
              onDoubleClick={() => props.onOpen(ticket.number)}
            >
              <Row ticket={ticket} names={names} now={now} isSelected={selected.has(ticket.number)} list={props} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly ticket: Summary;
  readonly names: Names;
  readonly now: number;
  readonly isSelected: boolean;
  readonly list: Pick<QueueListProps, 'onToggle' | 'me'>;
}

function Row({ ticket, names, now, isSelected, list }: RowProps) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const { number, subject, dueAt, status, priority, assignee, bureau, isIncident, returns } = ticket;
  const who = assignee === undefined ? texts.nobody : assignee === list.me ? texts.mine : wordOf(names.staff, assignee);
  return (
    <>
      <span role="gridcell">
        <Checkbox
          aria-label={texts.select(number)}
          tabIndex={-1}
          checked={isSelected}
          onChange={() => list.onToggle(number)}
        />
      </span>
      <span role="gridcell">
        <Anchor component={Link} href={`/masa/${number}`} tabIndex={-1} fw={600}>
          {number}
        </Anchor>{' '}
        {isIncident && <Mark tone="bad">{texts.incident}</Mark>}{' '}
        {returns > 0 && <Mark tone="warning">{texts.returned(returns)}</Mark>}
        <Text component="span" display="block" lineClamp={1}>
          {subject}
        </Text>
      </span>
      <span role="gridcell">
        <Deadline dueAt={dueAt} now={now} />
      </span>
      <span role="gridcell">
        <Mark tone={STATUS_TONES[status]}>{words.status[status]}</Mark>
      </span>
      <span role="gridcell">{words.priority[priority]}</span>
      <span role="gridcell">
        {who}
        <Text component="span" display="block" size="sm" c="dimmed" lineClamp={1}>
          {wordOf(names.bureaus, bureau)}
        </Text>
      </span>
    </>
  );
}
