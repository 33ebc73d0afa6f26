import { Table, Text } from '@mantine/core';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { ItemLink } from '../../parts/item-link.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Section } from '../../parts/section.js';
import { FEEDS_KEY, KIND_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Birimin içerikleri',
    none: 'Birimin içeriği yok.',
    item: 'İçerik',
    kind: 'Tür',
    state: 'Durum',
    at: 'Son değişiklik',
    draft: 'Taslak',
    'in-review': 'İncelemede',
    scheduled: 'Zamanlandı',
    published: 'Yayında',
    archived: 'Arşivde',
  },
  {
    title: 'Items of the unit',
    none: 'The unit has no items.',
    item: 'Item',
    kind: 'Kind',
    state: 'State',
    at: 'Last change',
    draft: 'Draft',
    'in-review': 'In review',
    scheduled: 'Scheduled',
    published: 'Published',
    archived: 'Archived',
  },
);
const TONES = {
  draft: 'info',
  'in-review': 'warning',
  scheduled: 'info',
  published: 'good',
  archived: 'neutral',
} as const satisfies Record<string, Tone>;

export function UnitItems({ unit }: { unit: string }) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const format = useFormat();
  const items = usePages(
    [...FEEDS_KEY, 'items', unit],
    (after) => given(api.GET('/api/v1/items', { params: { query: { unit, after, limit: 20 } } })),
    (page) => page.items,
  );
  return (
    <Section title={texts.title}>
      <Loaded query={{ ...items, data: items.rows }}>
        {(rows) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable label={texts.title} minWidth={560} heads={[texts.item, texts.kind, texts.state, texts.at]}>
              {rows.map(({ externalId, title, kind, state, updatedAt, draft }) => (
                <Table.Tr key={externalId}>
                  <Table.Th scope="row">
                    <ItemLink id={externalId}>{title || externalId}</ItemLink>
                  </Table.Th>
                  <Table.Td>{kinds[kind]}</Table.Td>
                  <Table.Td>
                    <Mark tone={TONES[state]}>{texts[state]}</Mark>
                  </Table.Td>
                  <Table.Td>{format.dateTime(draft?.updatedAt ?? updatedAt ?? 0)}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
      {(items.rows?.length ?? 0) > 0 && <More list={items} />}
    </Section>
  );
}
