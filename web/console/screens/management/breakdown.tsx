import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { WORDS, wordOf } from '../desk/words.js';
import {
  type Asked,
  type By,
  type Cell,
  type MetricId,
  rowsAddress,
  useFigures,
  useFigureText,
} from './figures-api.js';
import { FIGURE_TEXTS } from './texts.js';

/** A figure by channel, topic, province or bureau: each number with a bar beside it. */
export function Breakdown({ asked, metric, by }: { asked: Asked; metric: MetricId; by: By }) {
  const texts = useTexts(FIGURE_TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const text = useFigureText();
  const figures = useFigures(asked, { metrics: metric, by });
  const nameOf = ({ key, label }: Cell): string =>
    !key ? texts.unknown : by === 'channel' ? wordOf(words.channel, key) : (label ?? key);
  return (
    <Loaded query={figures}>
      {({ metrics, cells }) => {
        const unit = metrics[0]?.unit ?? 'count';
        const own = cells.filter(({ key }) => key !== undefined).sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
        const widest = Math.max(0, ...own.map(({ value }) => value ?? 0)) || 1;
        if (own.length === 0) return <Text>{texts.none}</Text>;
        const head = texts.bys[by as keyof typeof texts.bys];
        return (
          <DataTable label={head} minWidth={560} heads={[head, texts.value, texts.base, texts.share]}>
            {own.map((cell) => (
              <Table.Tr key={cell.key}>
                <Table.Th scope="row">{nameOf(cell)}</Table.Th>
                <Table.Td>
                  {cell.suppressed ? (
                    text.cell(unit, cell)
                  ) : (
                    <Anchor
                      component={Link}
                      size="sm"
                      href={rowsAddress(asked, metric, { by, key: cell.key ?? null })}
                      aria-label={texts.opens(nameOf(cell), text.cell(unit, cell))}
                    >
                      {text.cell(unit, cell)}
                    </Anchor>
                  )}
                </Table.Td>
                <Table.Td>{cell.base === undefined ? '—' : format.number(cell.base)}</Table.Td>
                <Table.Td w="40%" aria-hidden="true">
                  <div className="bar" style={{ inlineSize: `${((cell.value ?? 0) / widest) * 100}%` }} />
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        );
      }}
    </Loaded>
  );
}
