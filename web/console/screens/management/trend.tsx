import { Anchor, SimpleGrid, Table } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { LineChart } from '../../parts/line-chart.js';
import { Loaded } from '../../parts/loading.js';
import { type Asked, type MetricId, rowsAddress, useFigures, useFigureText } from './figures-api.js';
import { FIGURE_TEXTS } from './texts.js';

const DAY_MS = 86_400_000;
/** A longer period is shown by months. */
const MOST_DAYS = 92;

/** Every day of the period, or every month: the server leaves those out of which it has nothing. */
function keysOf({ from, to }: Asked, isLong: boolean): string[] {
  const keys = new Set<string>();
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = new Date(at).toISOString();
    keys.add(day.slice(0, isLong ? 7 : 10));
  }
  return [...keys];
}

/** A figure over the days or months of the period: a line, and the same as a table beside it. */
export function Trend({ asked, metric }: { asked: Asked; metric: MetricId }) {
  const texts = useTexts(FIGURE_TEXTS);
  const format = useFormat();
  const text = useFigureText();
  const isLong = Date.parse(asked.to) - Date.parse(asked.from) > MOST_DAYS * DAY_MS;
  const by = isLong ? 'month' : 'day';
  const figures = useFigures(asked, { metrics: metric, by });
  const labelOf = (key: string) => (isLong ? key : format.date(key));
  return (
    <Loaded query={figures}>
      {({ metrics, cells }) => {
        const found = metrics[0];
        const unit = found?.unit ?? 'count';
        const name = found?.name ?? metric;
        const own = keysOf(asked, isLong).map(
          (key) => cells.find((cell) => cell.key === key) ?? { key, value: unit === 'count' ? 0 : null },
        );
        const points = own.map(({ key, value }) => ({
          key: key ?? '',
          label: labelOf(key ?? ''),
          value: value ?? null,
        }));
        const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
        const label =
          values.length === 0
            ? texts.trendEmpty(name)
            : texts.trendLabel(
                name,
                format.date(asked.from),
                format.date(asked.to),
                text.number(unit, Math.min(...values)),
                text.number(unit, Math.max(...values)),
              );
        return (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <LineChart
              label={label}
              points={points}
              least={unit === 'count' ? 4 : 0}
              format={(value) => text.number(unit, value)}
            />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="chart-table" aria-label={name} tabIndex={0}>
              <Table verticalSpacing={4} aria-label={name}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{isLong ? texts.monthHead : texts.day}</Table.Th>
                    <Table.Th scope="col">{name}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {own.map((cell) => (
                    <Table.Tr key={cell.key}>
                      <Table.Th scope="row">{labelOf(cell.key ?? '')}</Table.Th>
                      <Table.Td>
                        <Anchor
                          component={Link}
                          size="sm"
                          href={rowsAddress(asked, metric, { by, key: cell.key ?? null })}
                          aria-label={texts.opens(labelOf(cell.key ?? ''), text.cell(unit, cell))}
                        >
                          {text.cell(unit, cell)}
                        </Anchor>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          </SimpleGrid>
        );
      }}
    </Loaded>
  );
}
