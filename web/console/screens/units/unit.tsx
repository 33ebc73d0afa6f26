import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, givenWithTag } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { FeedForm } from '../feeds/feed-form.js';
import { Freshness } from '../feeds/freshness.js';
import { Summary } from '../feeds/summary.js';
import { decoded, FEEDS_KEY, feedAddress } from '../feeds/texts.js';
import { UNIT_TEXTS, UNITS_KEY, type Unit, useUnits } from './texts.js';
import { UnitPeople } from './unit-people.js';
import { reviewAddress } from './units.js';

export default function UnitScreen() {
  const texts = useTexts(UNIT_TEXTS);
  const code = decoded(useParams().unit ?? '');
  const units = useUnits();
  const unit = units.data?.units.find((one) => one.unit === code);
  return (
    <Page title={code} lead={unit?.name}>
      <Anchor component={Link} href="/birimler" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={units}>{() => (unit ? <Body unit={unit} /> : <Text>{texts.unknown}</Text>)}</Loaded>
    </Page>
  );
}

function Body({ unit: one }: { unit: Unit }) {
  const texts = useTexts(UNIT_TEXTS);
  const format = useFormat();
  const { unit, published, inReview, drafts } = one;
  return (
    <>
      <UnitPeople unit={one} />
      <Section title={texts.items}>
        <Text>{texts.counts(format.number(published), format.number(inReview), format.number(drafts))}</Text>
        <Group>
          {inReview > 0 && (
            <Anchor component={Link} href={reviewAddress(unit)}>
              {texts.toReview}
            </Anchor>
          )}
          <Anchor component={Link} href={`/icerik?${new URLSearchParams({ unit })}`}>
            {texts.toItems}
          </Anchor>
        </Group>
      </Section>
      <Section title={texts.policy} lead={texts.policyLead}>
        {one.feed ? <OwnFeed unit={unit} /> : <NoFeed unit={unit} />}
      </Section>
    </>
  );
}

function OwnFeed({ unit }: { unit: string }) {
  const texts = useTexts(UNIT_TEXTS);
  const may = useMay();
  const queries = useQueryClient();
  const feed = useQuery({
    queryKey: [...FEEDS_KEY, 'one', unit],
    queryFn: () => givenWithTag(api.GET('/api/v1/feeds/{unit}', { params: { path: { unit } } })),
  });
  return (
    <Loaded query={feed}>
      {(found) => (
        <>
          <Group>
            <Freshness feed={found.value} />
            <Anchor component={Link} href={feedAddress(unit)}>
              {texts.toFeed}
            </Anchor>
          </Group>
          {may('feeds.manage', unit) ? (
            <FeedForm of={found} onSaved={() => void queries.invalidateQueries({ queryKey: UNITS_KEY })} />
          ) : (
            <Summary feed={found.value} />
          )}
        </>
      )}
    </Loaded>
  );
}

function NoFeed({ unit }: { unit: string }) {
  const texts = useTexts(UNIT_TEXTS);
  const may = useMay();
  const queries = useQueryClient();
  const [isDefining, setDefining] = useState(false);
  if (isDefining)
    return <FeedForm unit={unit} onSaved={() => void queries.invalidateQueries({ queryKey: UNITS_KEY })} />;
  return (
    <>
      <Text>{texts.noFeed}</Text>
      {may('feeds.manage', unit) && (
        <Button w="fit-content" onClick={() => setDefining(true)}>
          {texts.define}
        </Button>
      )}
    </>
  );
}
