import { Button, Checkbox, Group, NativeSelect, Stack, Table, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given, givenWithTag } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { useMay } from '../../shell/me-context.js';
import { Difference, type FieldDifference } from './difference.js';
import { type Tagged, useTakeItem } from './use-item.js';

const TEXTS = defineTexts(
  {
    versions: 'Sürümler',
    version: 'Sürüm',
    title: 'Başlık',
    status: 'Durum',
    actor: 'Kim',
    at: 'Ne zaman',
    deed: 'İşlem',
    published: 'Yayımlandı',
    archived: 'Arşivlendi',
    compare: 'İki hali karşılaştır',
    from: 'Eski',
    to: 'Yeni',
    nth: (version: string) => `${version}. sürüm`,
    publishedNow: 'Son sürüm',
    draft: 'Taslak',
    back: 'Bu sürüme dön…',
    backTo: (version: string) => `${version}. sürüme dön`,
    backText: 'O günkü metin taslak olarak gelir; bakıp yayımlarsınız. Bugünkü taslak varsa yerini alır.',
    atOnce: 'Taslak yapmadan hemen yayımla',
    action: 'Sürüme dön',
    done: 'O sürümün metni geldi.',
  },
  {
    versions: 'Versions',
    version: 'Version',
    title: 'Title',
    status: 'State',
    actor: 'Who',
    at: 'When',
    deed: 'Action',
    published: 'Published',
    archived: 'Archived',
    compare: 'Compare two of them',
    from: 'Old',
    to: 'New',
    nth: (version: string) => `Version ${version}`,
    publishedNow: 'Last version',
    draft: 'Draft',
    back: 'Go back to this version…',
    backTo: (version: string) => `Go back to version ${version}`,
    backText: 'Its text becomes a draft that you look at and publish. It replaces a draft of today.',
    atOnce: 'Publish at once, without a draft',
    action: 'Go back',
    done: 'The text of that version is back.',
  },
);

type Reference = 'published' | 'draft' | number;

export function HistoryTab({ item }: { item: Tagged }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const may = useMay();
  const announce = useAnnounce();
  const take = useTakeItem();
  const heading = useRef<HTMLHeadingElement>(null);
  const [back, setBack] = useState<number>();
  const [isAtOnce, setAtOnce] = useState(false);
  const { externalId: id, draft, published, moves } = item.value;
  const unit = (draft ?? published)?.item.ownerUnit;
  const versions = usePages(
    ['items', 'versions', id],
    (after: number | undefined) =>
      given(api.GET('/api/v1/items/{id}/versions', { params: { path: { id }, query: { after } } })),
    (page) => page.versions,
  );
  const [isBlocked, setBlocked] = useState(false);
  const rollback = useMutation({
    mutationFn: ({ version, reason }: { version: number; reason: string }) =>
      givenWithTag(
        api.POST('/api/v1/items/{id}/rollback', {
          params: { path: { id } },
          headers: { 'If-Match': item.tag },
          body: {
            version,
            publish: isAtOnce,
            ...(reason !== '' && (isBlocked ? { overrideReason: reason } : { reason })),
          },
        }),
      ),
    onSuccess: async (answer) => {
      setBack(undefined);
      await take(answer);
      announce(texts.done);
      heading.current?.focus();
    },
    onError: (fault) => setBlocked(problemOf(fault).code === 'PUBLISH_BLOCKED'),
  });
  const close = () => {
    setBack(undefined);
    setBlocked(false);
    rollback.reset();
  };
  return (
    <Stack>
      <Title order={2} size="h4" ref={heading} tabIndex={-1}>
        {texts.versions}
      </Title>
      <Loaded query={{ ...versions, data: versions.rows }}>
        {(rows) =>
          rows.length > 0 && (
            <Table.ScrollContainer minWidth={640}>
              <Table aria-label={texts.versions}>
                <Table.Thead>
                  <Table.Tr>
                    {[texts.version, texts.title, texts.status, texts.actor, texts.at, texts.deed].map((head) => (
                      <Table.Th scope="col" key={head}>
                        {head}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map(({ version, title, status, actor, at }, nth) => (
                    <Table.Tr key={version}>
                      <Table.Th scope="row">{format.number(version)}</Table.Th>
                      <Table.Td>{title}</Table.Td>
                      <Table.Td>{status === 'archived' ? texts.archived : texts.published}</Table.Td>
                      <Table.Td>{actor}</Table.Td>
                      <Table.Td>{format.dateTime(at)}</Table.Td>
                      <Table.Td>
                        {nth > 0 && moves.includes('save') && (
                          <Button
                            variant="default"
                            aria-label={texts.backTo(format.number(version))}
                            onClick={() => setBack(version)}
                          >
                            {texts.back}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      <More list={versions} />
      <Compare item={item} versions={versions.rows?.map(({ version }) => version) ?? []} />
      <Confirm
        isOpen={back !== undefined}
        title={texts.backTo(format.number(back ?? 0))}
        text={texts.backText}
        action={texts.action}
        reasonFor={isBlocked && back !== undefined && `rollback:${item.value.externalId}:${back}`}
        isPending={rollback.isPending}
        fault={rollback.error}
        onConfirm={(reason) => back !== undefined && rollback.mutateAsync({ version: back, reason })}
        onClose={close}
      >
        {may('items.review', unit) && (
          <Checkbox
            label={texts.atOnce}
            checked={isAtOnce}
            onChange={(event) => setAtOnce(event.currentTarget.checked)}
          />
        )}
      </Confirm>
    </Stack>
  );
}

function Compare({ item, versions }: { item: Tagged; versions: readonly number[] }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const { externalId: id, draft, published } = item.value;
  const options = [
    ...(draft ? [{ value: 'draft', label: texts.draft }] : []),
    ...(published ? [{ value: 'published', label: texts.publishedNow }] : []),
    ...versions.slice(1).map((version) => ({ value: String(version), label: texts.nth(format.number(version)) })),
  ];
  const [chosenTo, setTo] = useState<string>();
  const [chosenFrom, setFrom] = useState<string>();
  const known = (value: string | undefined) => options.find((one) => one.value === value)?.value;
  const to = known(chosenTo) ?? options[0]?.value ?? '';
  const from = known(chosenFrom) ?? options[1]?.value ?? '';
  const isPair = options.length > 1;
  const difference = useQuery({
    queryKey: ['items', 'difference', id, item.tag, from, to],
    queryFn: () =>
      given(
        api.GET('/api/v1/items/{id}/difference', {
          params: { path: { id }, query: { from: referenceOf(from), to: referenceOf(to) } },
        }),
      ),
    enabled: isPair,
  });
  if (!isPair) return null;
  return (
    <Stack component="section" aria-labelledby="compare-title">
      <Title order={2} size="h4" id="compare-title">
        {texts.compare}
      </Title>
      <Group>
        <NativeSelect
          label={texts.from}
          data={options}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.to}
          data={options}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <Loaded query={difference}>
        {({ fields }) => <Difference fields={fields as unknown as readonly FieldDifference[]} />}
      </Loaded>
    </Stack>
  );
}

const referenceOf = (value: string): Reference => (value === 'draft' || value === 'published' ? value : Number(value));
