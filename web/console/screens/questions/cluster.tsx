import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { ItemLink } from '../../parts/item-link.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { AddToItem } from './add-to-item.js';
import { BeginDraft } from './begin-draft.js';
import { Tally } from './tally.js';
import { byCount, CHANNEL_NAMES, CLUSTERS_KEY, type Cluster, STATUS_TEXTS, STATUS_TONES, WHY_NAMES } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Soru kümesi',
    back: 'Bütün sorular',
    asked: (count: string, first: string, last: string) => `${count} kez soruldu: ilk ${first}, son ${last}.`,
    examples: 'Vatandaş nasıl sordu',
    spread: 'Dağılım',
    why: 'Neden burada',
    channels: 'Kanal',
    units: 'En yakın içeriğin birimi',
    item: 'İçerik:',
    dismiss: 'İçerik gerekmiyor',
    dismissLead: 'Yanıtlanacak bir şey değilse gerekçesiyle kapatın; bu küme artık bekleyenler arasında görünmez.',
    dismissed: 'Küme kapatıldı.',
    reason: (text: string) => `Gerekçe: ${text}`,
  },
  {
    title: 'Cluster of questions',
    back: 'All questions',
    asked: (count: string, first: string, last: string) => `Asked ${count} times: first ${first}, last ${last}.`,
    examples: 'How citizens asked',
    spread: 'Where and why',
    why: 'Why it is here',
    channels: 'Channel',
    units: 'Unit of the nearest item',
    item: 'Item:',
    dismiss: 'No item is needed',
    dismissLead: 'Where there is nothing to answer, close it with a reason; it leaves the list of those that wait.',
    dismissed: 'The cluster was closed.',
    reason: (text: string) => `Reason: ${text}`,
  },
);

export default function ClusterScreen() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const { id = '' } = useParams();
  const cluster = useQuery({
    queryKey: [...CLUSTERS_KEY, 'one', id],
    queryFn: () => given(api.GET('/api/v1/questions/clusters/{id}', { params: { path: { id } } })),
  });
  const { data } = cluster;
  return (
    <Page
      title={data?.label ?? texts.title}
      lead={data && texts.asked(format.number(data.count), format.date(data.firstAt), format.date(data.lastAt))}
    >
      <Anchor component={Link} href="/sorular" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={cluster}>{(found) => <Body cluster={found} />}</Loaded>
    </Page>
  );
}

function Body({ cluster }: { cluster: Cluster }) {
  const texts = useTexts(TEXTS);
  const statuses = useTexts(STATUS_TEXTS);
  const may = useMay();
  const { status, externalId, reason, examples, why, channels, units } = cluster;
  const nearest = byCount(units)[0]?.[0];
  return (
    <>
      <Group gap="xs">
        <Mark tone={STATUS_TONES[status]}>{statuses[status]}</Mark>
        {externalId !== undefined && (
          <Text component="span">
            {texts.item} <ItemLink id={externalId} />
          </Text>
        )}
        {reason !== undefined && <Text component="span">{texts.reason(reason)}</Text>}
      </Group>
      <Section title={texts.examples}>
        <List>
          {examples.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={texts.spread}>
        <Tally label={texts.why} tally={why} names={useTexts(WHY_NAMES)} />
        <Tally label={texts.channels} tally={channels} names={useTexts(CHANNEL_NAMES)} />
        <Tally label={texts.units} tally={units} names={{}} />
      </Section>
      {may('items.edit') && <BeginDraft id={cluster.id} unit={nearest} />}
      {may('items.edit') && <AddToItem cluster={cluster} />}
      {may('questions.dismiss') && status !== 'dismissed' && <Dismiss id={cluster.id} />}
    </>
  );
}

function Dismiss({ id }: { id: string }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [isAsking, setAsking] = useState(false);
  const dismiss = useMutation({
    mutationFn: (reason: string) =>
      given(api.POST('/api/v1/questions/clusters/{id}/dismiss', { params: { path: { id } }, body: { reason } })),
    onSuccess: () => {
      setAsking(false);
      announce(texts.dismissed);
      return queries.invalidateQueries({ queryKey: CLUSTERS_KEY });
    },
  });
  return (
    <Section title={texts.dismiss} lead={texts.dismissLead}>
      <Button variant="default" w="fit-content" onClick={() => setAsking(true)}>
        {texts.dismiss}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={texts.dismiss}
        text={texts.dismissLead}
        action={texts.dismiss}
        reasonFor={`cluster:${id}`}
        isPending={dismiss.isPending}
        fault={dismiss.error}
        onConfirm={(reason) => dismiss.mutateAsync(reason)}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}
