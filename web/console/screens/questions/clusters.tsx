import { Anchor, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { PERIODS, type Period, rangeOf } from './period.js';
import {
  byCount,
  CHANNEL_NAMES,
  CHANNELS,
  CLUSTERS_KEY,
  type Cluster,
  STATUS_TEXTS,
  STATUS_TONES,
  STATUSES,
  type Status,
  WHY_NAMES,
} from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Yanıtlanamayan sorular',
    lead: 'Aynı şeyi soran iletiler bir arada; en çok sorulan önce. Kişisel veriler gizlenmiştir.',
    status: 'Durum',
    period: 'Dönem',
    unit: 'Birim kodu',
    unitHelp: 'Yazıp Enter’a basın',
    channel: 'Kanal',
    every: 'Hepsi',
    none: 'Bu süzgece uyan yanıtlanamayan soru yok.',
    'this-week': 'Bu hafta',
    'last-week': 'Geçen hafta',
    'last-30': 'Son 30 gün',
    all: 'Bütün zamanlar',
    question: 'Soru',
    count: 'Kaç kez',
    why: 'Neden burada',
    channels: 'Kanallar',
    units: 'En yakın birim',
    last: 'Son soruluş',
  },
  {
    title: 'Unanswered questions',
    lead: 'Messages that ask the same together, the most asked first. Personal data is hidden.',
    status: 'State',
    period: 'Period',
    unit: 'Unit',
    unitHelp: 'Write and press Enter',
    channel: 'Channel',
    every: 'All',
    none: 'No unanswered question matches this filter.',
    'this-week': 'This week',
    'last-week': 'Last week',
    'last-30': 'Last 30 days',
    all: 'All times',
    question: 'Question',
    count: 'Times',
    why: 'Why it is here',
    channels: 'Channels',
    units: 'Nearest unit',
    last: 'Last asked',
  },
);
const EXAMPLES = 2;

export default function Clusters() {
  const texts = useTexts(TEXTS);
  const statuses = useTexts(STATUS_TEXTS);
  const channelNames = useTexts(CHANNEL_NAMES);
  const [filter, setFilter] = useUrlState();
  const [unit, setUnit] = useState(filter.birim ?? '');
  const status = filter.durum ?? 'open';
  const period = PERIODS.find((one) => one === filter.donem) ?? 'all';
  const clusters = usePages(
    [...CLUSTERS_KEY, filter],
    (after) => {
      const query = {
        after,
        ...(status !== 'all' && { status: status as Status }),
        ...rangeOf(period, Date.now()),
        ...(filter.birim && { unit: filter.birim }),
        ...(filter.kanal && { channel: filter.kanal }),
      };
      return given(api.GET('/api/v1/questions/clusters', { params: { query } }));
    },
    (page) => page.clusters,
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setFilter({ birim: unit.trim() });
  }

  return (
    <Page title={texts.title} lead={texts.lead}>
      <search>
        <form onSubmit={submit}>
          <Group align="flex-end">
            <NativeSelect
              label={texts.status}
              value={status}
              onChange={(event) => setFilter({ durum: event.currentTarget.value })}
              data={[
                ...STATUSES.map((value) => ({ value, label: statuses[value] })),
                { value: 'all', label: texts.every },
              ]}
            />
            <NativeSelect
              label={texts.period}
              value={period}
              onChange={(event) => setFilter({ donem: event.currentTarget.value })}
              data={PERIODS.map((value: Period) => ({ value, label: texts[value] }))}
            />
            <NativeSelect
              label={texts.channel}
              value={filter.kanal ?? ''}
              onChange={(event) => setFilter({ kanal: event.currentTarget.value })}
              data={[
                { value: '', label: texts.every },
                ...CHANNELS.map((value) => ({ value, label: channelNames[value] ?? value })),
              ]}
            />
            <TextInput
              label={texts.unit}
              placeholder={texts.unitHelp}
              value={unit}
              onChange={(event) => setUnit(event.currentTarget.value)}
              onBlur={() => unit.trim() !== (filter.birim ?? '') && setFilter({ birim: unit.trim() })}
            />
          </Group>
        </form>
      </search>
      <Loaded query={{ ...clusters, data: clusters.rows }}>
        {(rows) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable
              label={texts.title}
              minWidth={820}
              heads={[texts.question, texts.count, texts.why, texts.channels, texts.units, texts.last, texts.status]}
            >
              {rows.map((cluster) => (
                <Row key={cluster.id} cluster={cluster} />
              ))}
            </DataTable>
          )
        }
      </Loaded>
      {(clusters.rows?.length ?? 0) > 0 && <More list={clusters} />}
    </Page>
  );
}

function Row({ cluster }: { cluster: Cluster }) {
  const format = useFormat();
  const whyNames = useTexts(WHY_NAMES);
  const statuses = useTexts(STATUS_TEXTS);
  const channelNames = useTexts(CHANNEL_NAMES);
  const { id, label, count, examples, why, channels, units, lastAt, status } = cluster;
  const named = (tally: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>) =>
    byCount(tally)
      .map(([key, times]) => `${names[key] ?? key} (${format.number(times)})`)
      .join(', ');
  return (
    <Table.Tr>
      <Table.Th scope="row" maw={360}>
        <Stack gap={2}>
          <Anchor component={Link} href={`/sorular/${encodeURIComponent(id)}`}>
            {label}
          </Anchor>
          {examples
            .filter((text) => text !== label)
            .slice(0, EXAMPLES)
            .map((text) => (
              <Text key={text} size="sm" fw={400} c="dimmed">
                {text}
              </Text>
            ))}
        </Stack>
      </Table.Th>
      <Table.Td>{format.number(count)}</Table.Td>
      <Table.Td>{named(why, whyNames)}</Table.Td>
      <Table.Td>{named(channels, channelNames)}</Table.Td>
      <Table.Td>{byCount(units)[0]?.[0] ?? '—'}</Table.Td>
      <Table.Td>{format.date(lastAt)}</Table.Td>
      <Table.Td>
        <Mark tone={STATUS_TONES[status]}>{statuses[status]}</Mark>
      </Table.Td>
    </Table.Tr>
  );
}
