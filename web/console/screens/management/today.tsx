import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { queueAddress } from '../bureau/rows-link.js';
import { rowsAddress, useFigureText } from './figures-api.js';
import { FIGURE_TEXTS } from './texts.js';

const REFETCH_MS = 60_000;
const SHARES: ReadonlySet<string> = new Set(['bot-resolved', 'unanswered', 'handed-over']);

/** How it stands now: what is open and late, and what today brought. */
export function Today() {
  const texts = useTexts(FIGURE_TEXTS);
  const format = useFormat();
  const text = useFigureText();
  const today = useQuery({
    queryKey: ['figures', 'today'],
    queryFn: () => given(api.GET('/api/v1/reports/metrics/today')),
    refetchInterval: REFETCH_MS,
  });
  return (
    <Section title={texts.today}>
      <Loaded query={today}>
        {({ asOf, day, open, overdue, dueToday, openIncidents, waiting, cells }) => {
          const asked = { from: day, to: day };
          return (
            <>
              <Text c="dimmed">{texts.asOf(format.time(asOf))}</Text>
              <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 5 }}>
                <Tile name={texts.open} value={format.number(open)} href={queueAddress({})} />
                <Tile
                  name={texts.overdue}
                  value={format.number(overdue)}
                  href={queueAddress({ overdue: 'true' })}
                  isBad={overdue > 0}
                />
                <Tile name={texts.dueToday} value={format.number(dueToday)} href={queueAddress({ dueToday: 'true' })} />
                <Tile
                  name={texts.openIncidents}
                  value={format.number(openIncidents)}
                  href={queueAddress({ incident: 'true' })}
                  isBad={openIncidents > 0}
                />
                {waiting !== undefined && (
                  <Tile name={texts.waiting} value={format.number(waiting)} href="/bekleyenler" isBad={waiting > 0} />
                )}
                {cells.map((cell) => (
                  <Tile
                    key={cell.metric}
                    name={texts.cells[cell.metric] ?? cell.metric}
                    value={text.cell(SHARES.has(cell.metric) ? 'share' : 'count', cell)}
                    {...(typeof cell.value === 'number' && { href: rowsAddress(asked, cell.metric) })}
                  />
                ))}
              </SimpleGrid>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  /** Absent: there is nothing behind it. */
  readonly href?: string;
  readonly isBad?: boolean;
}

function Tile({ name, value, href, isBad = false }: TileProps) {
  const texts = useTexts(FIGURE_TEXTS);
  return (
    <Paper withBorder p="sm">
      <Text size="sm">{name}</Text>
      {href === undefined ? (
        <Text c="dimmed">{value}</Text>
      ) : (
        <Anchor component={Link} href={href} fz="xl" fw={700} aria-label={texts.opens(name, value)}>
          {isBad && <span aria-hidden="true">■ </span>}
          {value}
        </Anchor>
      )}
    </Paper>
  );
}
