import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { type Asked, type Cell, type Metric, rowsAddress, useFigures, useFigureText } from './figures-api.js';
import { FIGURE_TEXTS } from './texts.js';

/** Every figure of the period beside the period before. */
export function FigureTable({ asked }: { asked: Asked }) {
  const texts = useTexts(FIGURE_TEXTS);
  const format = useFormat();
  const figures = useFigures(asked, { compare: 'yes' });
  return (
    <Section title={texts.figures}>
      <Loaded query={figures}>
        {({ from, to, before, metrics, cells }) => (
          <>
            <Text c="dimmed">
              {texts.figuresLead(
                format.date(from),
                format.date(to),
                before ? `${format.date(before.from)} – ${format.date(before.to)}` : '',
              )}
            </Text>
            <DataTable label={texts.figures} minWidth={820} heads={texts.figureHeads}>
              {metrics.map((metric) => (
                <Row
                  key={metric.id}
                  metric={metric}
                  cell={cells.find((one) => one.metric === metric.id)}
                  asked={asked}
                />
              ))}
            </DataTable>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Row({ metric, cell, asked }: { metric: Metric; cell: Cell | undefined; asked: Asked }) {
  const texts = useTexts(FIGURE_TEXTS);
  const text = useFigureText();
  const { id, name, unit, definition } = metric;
  const shown = cell && text.cell(unit, cell);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        {!cell ? (
          <Text size="sm">{texts.none}</Text>
        ) : typeof cell.value === 'number' && !cell.suppressed ? (
          <Anchor
            component={Link}
            href={rowsAddress(asked, id)}
            size="sm"
            fw={700}
            aria-label={texts.opens(name, shown ?? '')}
          >
            {shown}
          </Anchor>
        ) : (
          shown
        )}
      </Table.Td>
      <Table.Td>{cell?.before ? text.cell(unit, cell.before) : '—'}</Table.Td>
      <Table.Td>{cell?.change !== undefined && <Change metric={metric} change={cell.change} />}</Table.Td>
      <Table.Td>
        <details>
          <summary aria-label={texts.whatOf(name)}>{texts.what}</summary>
          {definition}
        </details>
      </Table.Td>
    </Table.Tr>
  );
}

function Change({ metric: { unit, better }, change }: { metric: Metric; change: number }) {
  const texts = useTexts(FIGURE_TEXTS);
  const text = useFigureText();
  if (change === 0) return <Mark tone="neutral">{texts.same}</Mark>;
  const isMore = change > 0;
  const sign = isMore ? '+' : '−';
  const amount = `${sign}${text.number(unit, Math.abs(change))}`;
  const isBetter = (better === 'more') === isMore;
  const tone: Tone = better === 'neither' ? 'neutral' : isBetter ? 'good' : 'warning';
  const word = better === 'neither' ? (isMore ? texts.up : texts.down) : isBetter ? texts.better : texts.worse;
  return <Mark tone={tone}>{`${amount}, ${word}`}</Mark>;
}
