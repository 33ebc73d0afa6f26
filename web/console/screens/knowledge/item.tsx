import { Anchor, Group, Stack, Tabs, Text } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { useKept } from '../../parts/use-kept.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useSignedIn } from '../../shell/me-context.js';
import { CheckTab } from './check-tab.js';
import { GoldenTab } from './golden-tab.js';
import { HistoryTab } from './history-tab.js';
import { ItemEditor, type Typed } from './item-editor.js';
import { ItemMoves } from './item-moves.js';
import { KIND_TEXTS, STATE_TEXTS, STATE_TONES } from './item-texts.js';
import { type Tagged, useItem } from './use-item.js';
import { WhereUsed } from './where-used.js';

const TEXTS = defineTexts(
  {
    title: 'İçerik',
    back: 'Bütün içerikler',
    parts: 'İçeriğin bölümleri',
    edit: 'Düzenle',
    check: 'Yayın denetimi',
    golden: 'Altın sorular',
    history: 'Geçmiş',
    used: 'Buna dayananlar',
    version: (version: string) => `Yayındaki sürüm: ${version}`,
    publishAt: (at: string) => `${at} anında yayımlanacak`,
    remark: (text: string) => `Geri gönderilme nedeni: ${text}`,
    stale: 'Bu taslak açıldıktan sonra yeni bir sürüm yayımlandı. Yayımlamadan önce farka bakın.',
    unsaved: 'Kaydedilmemiş değişiklik var. Göndermek ya da yayımlamak için önce kaydedin.',
  },
  {
    title: 'Item',
    back: 'All items',
    parts: 'Parts of the item',
    edit: 'Edit',
    check: 'Publish check',
    golden: 'Golden questions',
    history: 'History',
    used: 'Where used',
    version: (version: string) => `Published version: ${version}`,
    publishAt: (at: string) => `To be published at ${at}`,
    remark: (text: string) => `Returned because: ${text}`,
    stale: 'A new version was published since this draft was begun. Look at the difference before publishing.',
    unsaved: 'There are unsaved changes. Save before submitting or publishing.',
  },
);

const TABS = ['edit', 'check', 'golden', 'history', 'used'] as const;

export default function ItemScreen() {
  const texts = useTexts(TEXTS);
  const id = decodeURIComponent(useParams().id ?? '');
  const item = useItem(id);
  const { draft, published } = item.data?.value ?? {};
  return (
    <Page title={(draft?.item ?? published?.item)?.title ?? texts.title} lead={id}>
      <Anchor component={Link} href="/icerik" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={item}>{(tagged) => <ItemBody key={id} item={tagged} />}</Loaded>
    </Page>
  );
}

function ItemBody({ item }: { item: Tagged }) {
  const texts = useTexts(TEXTS);
  const me = useSignedIn();
  const [{ bolum }, change] = useUrlState();
  const { externalId } = item.value;
  const { value: typed, setValue, clear } = useKept<Typed | null>(`item:${externalId}:${me.id}`, null);
  const tab = TABS.find((one) => one === bolum) ?? 'edit';
  const panels: Readonly<Record<(typeof TABS)[number], React.ReactNode>> = {
    edit: <ItemEditor item={item} typed={typed} onType={(next) => (next === null ? clear() : setValue(next))} />,
    check: <CheckTab item={item} />,
    golden: <GoldenTab item={item} />,
    history: <HistoryTab item={item} />,
    used: <WhereUsed externalId={externalId} />,
  };
  return (
    <>
      <Standing item={item} />
      {typed === null ? <ItemMoves item={item} /> : <Text>{texts.unsaved}</Text>}
      <Tabs value={tab} onChange={(next) => change({ bolum: next === 'edit' ? undefined : (next ?? undefined) })}>
        <Tabs.List aria-label={texts.parts}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {texts[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((one) => (
          <Tabs.Panel key={one} value={one} pt="md">
            {one === tab && panels[one]}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Standing({ item: { value } }: { item: Tagged }) {
  const texts = useTexts(TEXTS);
  const states = useTexts(STATE_TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const format = useFormat();
  const { state, draft, published } = value;
  const content = draft?.item ?? published?.item;
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Mark tone={STATE_TONES[state]}>{states[state]}</Mark>
        {content && <Text size="sm">{kinds[content.kind]}</Text>}
        {content && <Text size="sm">{content.ownerUnit}</Text>}
        {published?.status === 'published' && <Text size="sm">{texts.version(format.number(published.version))}</Text>}
      </Group>
      {draft?.publishAt && <Text>{texts.publishAt(format.dateTime(draft.publishAt))}</Text>}
      {draft?.remark && <Text fw={600}>{texts.remark(draft.remark)}</Text>}
      {draft?.stale && <Text fw={600}>{texts.stale}</Text>}
    </Stack>
  );
}
