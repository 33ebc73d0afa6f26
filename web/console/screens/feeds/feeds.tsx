import { Anchor, Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useMay } from '../../shell/me-context.js';
import { FeedForm } from './feed-form.js';
import { Freshness } from './freshness.js';
import { FEEDS_KEY, type Feed, feedAddress, KIND_TEXTS, POLICY_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Beslemeler',
    lead: 'Birimlerin sistemlerinden kendiliğinden gelen içerik; geciken ve reddedilen burada görünür.',
    none: 'Tanımlı besleme yok.',
    add: 'Besleme tanımla',
    unit: 'Birim',
    state: 'Tazelik',
    last: 'Son başarılı geliş',
    never: 'Hiç',
    kinds: 'Türler',
    policy: 'Gelen ne olur',
    refused: 'Bekleyen reddedilen',
    contact: 'Aranacak',
  },
  {
    title: 'Feeds',
    lead: 'What comes by itself from the units’ systems; what is late or was refused is seen here.',
    none: 'There are no feeds.',
    add: 'Define a feed',
    unit: 'Unit',
    state: 'Freshness',
    last: 'Last success',
    never: 'Never',
    kinds: 'Kinds',
    policy: 'What becomes of it',
    refused: 'Refused and waiting',
    contact: 'Contact',
  },
);

export default function Feeds() {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const [, navigate] = useLocation();
  const [isAdding, setAdding] = useState(false);
  const feeds = usePages(
    [...FEEDS_KEY, 'all'],
    (after) => given(api.GET('/api/v1/feeds', { params: { query: { after } } })),
    (page) => page.feeds,
  );
  const heads = [texts.unit, texts.state, texts.last, texts.refused, texts.kinds, texts.policy, texts.contact];
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={may('feeds.manage') && <Button onClick={() => setAdding(true)}>{texts.add}</Button>}
    >
      <Dialog isOpen={isAdding} onClose={() => setAdding(false)} title={texts.add}>
        <FeedForm onSaved={(unit) => navigate(feedAddress(unit))} />
      </Dialog>
      <Loaded query={{ ...feeds, data: feeds.rows }}>
        {(rows) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable label={texts.title} minWidth={900} heads={heads}>
              {rows.map((feed) => (
                <Row key={feed.unit} feed={feed} />
              ))}
            </DataTable>
          )
        }
      </Loaded>
      {(feeds.rows?.length ?? 0) > 0 && <More list={feeds} />}
    </Page>
  );
}

function Row({ feed }: { feed: Feed }) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const policies = useTexts(POLICY_TEXTS);
  const format = useFormat();
  const { unit, lastSuccessAt, openDeadLetters, policy, contact } = feed;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor component={Link} href={feedAddress(unit)}>
          {unit}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <Freshness feed={feed} />
      </Table.Td>
      <Table.Td>{lastSuccessAt ? format.dateTime(lastSuccessAt) : texts.never}</Table.Td>
      <Table.Td>
        {openDeadLetters > 0 ? <Mark tone="warning">{format.number(openDeadLetters)}</Mark> : format.number(0)}
      </Table.Td>
      <Table.Td>{feed.kinds.map((kind) => kinds[kind]).join(', ')}</Table.Td>
      <Table.Td>{policies[policy]}</Table.Td>
      <Table.Td>{contact ?? '—'}</Table.Td>
    </Table.Tr>
  );
}
