import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useMay } from '../../shell/me-context.js';
import { AddPair, followed, LEXICON_KEY } from './add-pair.js';

const TEXTS = defineTexts(
  {
    title: 'Sözlük',
    lead: 'Vatandaşın söyleyişi, resmî terimin yerine de aranır: “okulu kırmak” yazan, devamsızlık yanıtını bulur.',
    q: 'Terimde ya da söyleyişte ara',
    search: 'Ara',
    term: 'Resmî terim',
    wording: 'Vatandaşın söyleyişi',
    source: 'Nereden',
    shipped: 'Ürünle geldi',
    added: (at: string) => `${at} tarihinde eklendi`,
    action: 'İşlem',
    none: 'Böyle bir terim ya da söyleyiş yok.',
    remove: 'Çıkar',
    removeNamed: (term: string, wording: string) => `Çıkar: ${wording} → ${term}`,
    removeText: 'Bu söyleyişle arama bir saniye içinde terimi bulmaz olur. Sonra yeniden eklenebilir.',
    removed: 'Sözlükten çıkarıldı.',
  },
  {
    title: 'Lexicon',
    lead: 'What citizens say is also searched as the official term: who writes “okulu kırmak” finds the answer about absence.',
    q: 'Search in terms and wordings',
    search: 'Search',
    term: 'Official term',
    wording: 'What citizens say',
    source: 'From',
    shipped: 'Shipped with the product',
    added: (at: string) => `Added on ${at}`,
    action: 'Action',
    none: 'There is no such term or wording.',
    remove: 'Remove',
    removeNamed: (term: string, wording: string) => `Remove: ${wording} → ${term}`,
    removeText: 'Within a second this wording no longer finds the term. It can be added again.',
    removed: 'Removed from the lexicon.',
  },
);

type Pair = Schemas['LexiconPair'];

export default function LexiconScreen() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const mayEdit = useMay()('items.edit', '*');
  const [filter, setFilter] = useUrlState();
  const [q, setQ] = useState(filter.q ?? '');
  const [asked, setAsked] = useState<Pair>();
  const list = useRef<HTMLDivElement>(null);
  const pairs = usePages(
    [...LEXICON_KEY, filter.q],
    (after) => given(api.GET('/api/v1/lexicon', { params: { query: { after, ...(filter.q && { q: filter.q }) } } })),
    (page) => page.pairs,
  );
  const remove = useMutation({
    mutationFn: ({ term, wording }: Pair) =>
      given(api.DELETE('/api/v1/lexicon/{term}/{wording}', { params: { path: { term, wording } } })),
    onSuccess: async () => {
      setAsked(undefined);
      announce(texts.removed);
      list.current?.focus();
      await followed();
      await queries.invalidateQueries({ queryKey: LEXICON_KEY });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setFilter({ q: q.trim() });
  }

  const heads = [texts.term, texts.wording, texts.source];
  return (
    <Page title={texts.title} lead={texts.lead}>
      {mayEdit && <AddPair />}
      <search>
        <form onSubmit={submit}>
          <Group align="flex-end">
            <TextInput label={texts.q} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
            <Button type="submit" variant="default">
              {texts.search}
            </Button>
          </Group>
        </form>
      </search>
      <div ref={list} tabIndex={-1}>
        <Loaded query={{ ...pairs, data: pairs.rows }}>
          {(rows) =>
            rows.length === 0 ? (
              <Text>{texts.none}</Text>
            ) : (
              <DataTable
                isPlain={!mayEdit}
                label={texts.title}
                minWidth={560}
                heads={mayEdit ? [...heads, texts.action] : heads}
              >
                {rows.map(({ term, wording, source, since }) => (
                  <Table.Tr key={`${term}|${wording}`}>
                    <Table.Th scope="row">{term}</Table.Th>
                    <Table.Td>{wording}</Table.Td>
                    <Table.Td>{source === 'added' && since ? texts.added(format.date(since)) : texts.shipped}</Table.Td>
                    {mayEdit && (
                      <Table.Td>
                        <Button
                          variant="default"
                          aria-label={texts.removeNamed(term, wording)}
                          onClick={() => setAsked({ term, wording })}
                        >
                          {texts.remove}
                        </Button>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </DataTable>
            )
          }
        </Loaded>
      </div>
      <More list={pairs} />
      <Confirm
        isOpen={asked !== undefined}
        title={asked ? texts.removeNamed(asked.term, asked.wording) : ''}
        text={texts.removeText}
        action={texts.remove}
        isDangerous
        isPending={remove.isPending}
        fault={remove.error}
        onConfirm={() => asked && remove.mutate(asked)}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  );
}
