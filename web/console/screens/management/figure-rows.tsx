import { Anchor, Checkbox, Group, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useOptions } from '../desk/options.js';
import { WORDS, wordOf } from '../desk/words.js';
import { type By, type MetricId, useFigures, useFigureText } from './figures-api.js';
import { FIGURE_TEXTS } from './texts.js';

/** What a number counts, row by row; the number is in the address. */
export default function FigureRows() {
  const texts = useTexts(FIGURE_TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const text = useFigureText();
  const options = useOptions();
  const [state, setState] = useUrlState();
  const { from = '', to = '', by, key, bureaus, channels } = state;
  const metric = (state.metric ?? 'applications') as MetricId;
  const hits = state.hits === 'yes' ? ('yes' as const) : ('no' as const);
  const asked = { from, to, ...(bureaus && { bureaus }), ...(channels && { channels }) };
  const cell = by ? { by: by as By, ...(key && { key }) } : {};
  const query = { metric, ...asked, ...cell, hits };
  const figures = useFigures(asked, { metrics: metric });
  const found = figures.data?.metrics[0];
  const rows = usePages(
    ['figure-rows', query],
    (after) => given(api.GET('/api/v1/reports/metrics/rows', { params: { query: { ...query, after } } })),
    (page) => page.rows,
  );
  const bureauName = (code: string | undefined) =>
    code === undefined ? '' : (options.data?.bureaus.find((one) => one.code === code)?.name ?? code);
  return (
    <Page
      title={texts.rowsTitle}
      lead={from && to && texts.rowsLead(found?.name ?? metric, format.date(from), format.date(to))}
    >
      <Group>
        <Anchor component={Link} href="/genel-durum">
          {texts.back}
        </Anchor>
        <Anchor href={`/api/v1/reports/rows.csv?${new URLSearchParams(query)}`} download>
          {texts.csv}
        </Anchor>
        <Text size="sm" c="dimmed">
          {texts.csvHelp}
        </Text>
      </Group>
      {found && <Text maw={720}>{found.definition}</Text>}
      {found?.unit === 'share' && (
        <Checkbox
          label={texts.hits}
          checked={hits === 'yes'}
          onChange={(event) => setState({ hits: event.currentTarget.checked ? 'yes' : '' })}
        />
      )}
      <Loaded query={{ ...rows, data: rows.rows }}>
        {(list) =>
          list.length === 0 ? (
            <Text>{texts.rowsNone}</Text>
          ) : (
            <DataTable label={texts.rowsTitle} minWidth={640} heads={texts.rowHeads}>
              {list.map(({ number, conversationId, day, channel, bureau, value }) => (
                <Table.Tr key={`${number ?? conversationId} ${day}`}>
                  <Table.Th scope="row">
                    {number !== undefined ? (
                      <Anchor component={Link} href={`/masa/${number}`} size="sm">
                        {number}
                      </Anchor>
                    ) : (
                      conversationId !== undefined && (
                        <Anchor
                          component={Link}
                          href={`/gorusme/${encodeURIComponent(conversationId)}`}
                          size="sm"
                          aria-label={texts.conversationNamed(conversationId)}
                        >
                          {texts.conversation}
                        </Anchor>
                      )
                    )}
                  </Table.Th>
                  <Table.Td>{format.date(day)}</Table.Td>
                  <Table.Td>{wordOf(words.channel, channel)}</Table.Td>
                  <Table.Td>{bureauName(bureau)}</Table.Td>
                  <Table.Td>{value === undefined ? '' : text.number(found?.unit ?? 'count', value)}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
      <More list={rows} />
    </Page>
  );
}
