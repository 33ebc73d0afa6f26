import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useMay } from '../../shell/me-context.js';
import { ItemFilter, queryOf } from './item-filter.js';
import { itemHref, KIND_TEXTS, STATE_TEXTS, STATE_TONES } from './item-texts.js';

const TEXTS = defineTexts(
  {
    title: 'İçerikler',
    lead: 'Asistanın verdiği yanıtların dayandığı metinler.',
    add: 'Yeni içerik',
    import: 'Dosyadan aktar',
    item: 'Başlık',
    kind: 'Tür',
    unit: 'Birim',
    state: 'Durum',
    valid: 'Geçerlilik',
    updated: 'Son değişiklik',
    until: (day: string) => `${day} gününe kadar`,
    from: (day: string) => `${day} gününden beri`,
    ended: (day: string) => `${day} günü bitti`,
    marks: (count: number) => `Gözden geçirilecek ${count} yer`,
    live: 'Önceki hali yayında',
    none: 'Bu ölçütlere uyan içerik yok.',
  },
  {
    title: 'Items',
    lead: 'The texts that the assistant answers from.',
    add: 'New item',
    import: 'Import files',
    item: 'Title',
    kind: 'Kind',
    unit: 'Unit',
    state: 'State',
    valid: 'Validity',
    updated: 'Last change',
    until: (day: string) => `until ${day}`,
    from: (day: string) => `since ${day}`,
    ended: (day: string) => `ended on ${day}`,
    marks: (count: number) => `${count} places to look at`,
    live: 'An earlier version is published',
    none: 'No item fits.',
  },
);

type Entry = Schemas['Items']['items'][number];

export default function Items() {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const [filter] = useUrlState();
  const query = queryOf(filter);
  const items = usePages(
    ['items', query],
    (after) => given(api.GET('/api/v1/items', { params: { query: { ...query, after } } })),
    (page) => page.items,
  );
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        may('items.edit') && (
          <>
            <Button component={Link} href="/icerik/yeni">
              {texts.add}
            </Button>
            <Button component={Link} href="/icerik/aktar" variant="default">
              {texts.import}
            </Button>
          </>
        )
      }
    >
      <ItemFilter />
      <Loaded query={{ ...items, data: items.rows }}>
        {(rows) => (rows.length === 0 ? <Text role="status">{texts.none}</Text> : <ItemTable rows={rows} />)}
      </Loaded>
      {items.rows && items.rows.length > 0 && <More list={items} />}
    </Page>
  );
}

function ItemTable({ rows }: { rows: readonly Entry[] }) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const format = useFormat();
  const heads = [texts.item, texts.state, texts.kind, texts.unit, texts.valid, texts.updated];
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table aria-label={texts.title}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th scope="col" key={head}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((entry) => (
            <Table.Tr key={entry.externalId}>
              <Table.Th scope="row">
                <Anchor component={Link} href={itemHref(entry.externalId)}>
                  {entry.title || entry.externalId}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {entry.externalId}
                </Text>
              </Table.Th>
              <Table.Td miw="11rem">
                <StateCell entry={entry} />
              </Table.Td>
              <Table.Td>{kinds[entry.kind]}</Table.Td>
              <Table.Td>{entry.unit}</Table.Td>
              <Table.Td>
                <Validity entry={entry} />
              </Table.Td>
              <Table.Td>{format.dateTime(entry.draft?.updatedAt ?? entry.updatedAt ?? 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function StateCell({ entry: { state, draft, version } }: { entry: Entry }) {
  const texts = useTexts(TEXTS);
  const states = useTexts(STATE_TEXTS);
  const format = useFormat();
  return (
    <Stack gap={2}>
      <Mark tone={STATE_TONES[state]}>{states[state]}</Mark>
      {draft?.publishAt && <Text size="sm">{format.dateTime(draft.publishAt)}</Text>}
      {draft && version !== undefined && <Text size="sm">{texts.live}</Text>}
      {draft && draft.marks > 0 && <Text size="sm">{texts.marks(draft.marks)}</Text>}
    </Stack>
  );
}

function Validity({ entry: { validFrom, validUntil } }: { entry: Entry }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  if (validUntil === undefined) return validFrom === undefined ? '—' : texts.from(format.date(validFrom));
  const day = format.date(validUntil);
  const hasEnded = Date.parse(`${validUntil}T23:59:59+03:00`) < Date.now();
  return <Group gap={4}>{hasEnded ? <Mark tone="warning">{texts.ended(day)}</Mark> : texts.until(day)}</Group>;
}
