import { Anchor, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api, given, givenWithTag } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { FeedForm } from './feed-form.js';
import { Freshness } from './freshness.js';
import { FeedKeys } from './keys.js';
import { Letters } from './letters.js';
import { Pulls } from './pulls.js';
import { Summary } from './summary.js';
import { decoded, FEEDS_KEY, type Feed } from './texts.js';
import { UnitItems } from './unit-items.js';

const TEXTS = defineTexts(
  {
    title: (unit: string) => `${unit} beslemesi`,
    back: 'Bütün beslemeler',
    settings: 'Ayarlar',
    remove: 'Beslemeyi kaldır',
    removeText: 'Birim artık içerik gönderemez. Gönderdikleri ve reddedilenler kalır.',
    removed: 'Besleme kaldırıldı.',
  },
  {
    title: (unit: string) => `Feed of ${unit}`,
    back: 'All feeds',
    settings: 'Settings',
    remove: 'Remove the feed',
    removeText: 'The unit can send nothing any more. What it sent and what was refused stay.',
    removed: 'The feed was removed.',
  },
);

export default function FeedScreen() {
  const texts = useTexts(TEXTS);
  const unit = decoded(useParams().unit ?? '');
  const feed = useQuery({
    queryKey: [...FEEDS_KEY, 'one', unit],
    queryFn: () => givenWithTag(api.GET('/api/v1/feeds/{unit}', { params: { path: { unit } } })),
  });
  return (
    <Page title={texts.title(unit)} lead={feed.data && <Freshness feed={feed.data.value} />}>
      <Anchor component={Link} href="/beslemeler" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={feed}>{(found) => <Body of={found} />}</Loaded>
    </Page>
  );
}

function Body({ of }: { of: { readonly value: Feed; readonly tag: string } }) {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const { unit } = of.value;
  const isManager = may('feeds.manage', unit);
  return (
    <>
      <Letters unit={unit} />
      <Pulls unit={unit} />
      <UnitItems unit={unit} />
      {may('keys.manage') && <FeedKeys unit={unit} />}
      <Section title={texts.settings}>
        {isManager ? <FeedForm of={of} /> : <Summary feed={of.value} />}
        {isManager && <Remove unit={unit} tag={of.tag} />}
      </Section>
    </>
  );
}

function Remove({ unit, tag }: { unit: string; tag: string }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      given(api.DELETE('/api/v1/feeds/{unit}', { params: { path: { unit } }, headers: { 'If-Match': tag } })),
    onSuccess: () => {
      announce(texts.removed);
      navigate('/beslemeler');
      return queries.invalidateQueries({ queryKey: [...FEEDS_KEY, 'all'] });
    },
  });
  return (
    <>
      <Button variant="default" w="fit-content" onClick={() => setAsking(true)}>
        {texts.remove}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={texts.remove}
        text={texts.removeText}
        action={texts.remove}
        isDangerous
        isPending={remove.isPending}
        fault={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
