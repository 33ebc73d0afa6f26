import { Button, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import type { Tagged } from './use-item.js';

const TEXTS = defineTexts(
  {
    lead: 'Bu içeriğin yanıtlaması gereken sorular. Yayımlanmadan önce her biri denenir; biri bozulursa yayım durur.',
    question: 'Soru',
    article: 'Madde',
    whole: 'İçeriğin kendisi',
    origin: 'Nereden',
    editor: 'Editör yazdı',
    conversation: 'Bir görüşmeden',
    content: 'İçerik dosyasından',
    since: 'Eklendi',
    add: 'Soru ekle',
    added: 'Eklendi.',
    remove: 'Sil',
    removeOne: (question: string) => `Sil: ${question}`,
    removed: 'Silindi.',
    deed: 'İşlem',
  },
  {
    lead: 'Questions this item must answer. Each is tried before publishing; one that breaks stops it.',
    question: 'Question',
    article: 'Article',
    whole: 'The item itself',
    origin: 'From',
    editor: 'Written by an editor',
    conversation: 'A conversation',
    content: 'The content files',
    since: 'Added',
    add: 'Add the question',
    added: 'Added.',
    remove: 'Delete',
    removeOne: (question: string) => `Delete: ${question}`,
    removed: 'Deleted.',
    deed: 'Action',
  },
);

/** Golden questions are no part of the draft: each is kept or gone at once. */
export function GoldenTab({ item }: { item: Tagged }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const may = useMay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [question, setQuestion] = useState('');
  const [article, setArticle] = useState('');
  const { externalId: id, draft, published } = item.value;
  const content = (draft ?? published)?.item;
  const key = ['golden', id];
  const golden = usePages(
    key,
    (after) => given(api.GET('/api/v1/items/{id}/golden', { params: { path: { id }, query: { after } } })),
    (page) => page.golden,
  );
  const settled = async (text: string) => {
    await queries.invalidateQueries({ queryKey: key });
    await queries.invalidateQueries({ queryKey: ['item-check', id] });
    announce(text);
    field.current?.focus();
  };
  const add = useMutation({
    mutationFn: () =>
      given(
        api.POST('/api/v1/items/{id}/golden', {
          params: { path: { id } },
          body: { question: question.trim(), ...(article !== '' && { article }) },
        }),
      ),
    onSuccess: () => {
      setQuestion('');
      return settled(texts.added);
    },
  });
  const remove = useMutation({
    mutationFn: (goldenId: string) =>
      given(api.DELETE('/api/v1/items/{id}/golden/{goldenId}', { params: { path: { id, goldenId } } })),
    onSuccess: () => settled(texts.removed),
  });
  const mayEdit = may('items.edit', content?.ownerUnit);
  const labels = content?.articles.map(({ label }) => label) ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <Stack>
      <Text>{texts.lead}</Text>
      {mayEdit && (
        <form onSubmit={submit}>
          <Group align="flex-end">
            <TextInput
              ref={field}
              label={texts.question}
              required
              withAsterisk={false}
              maxLength={1000}
              flex="1 1 18rem"
              value={question}
              onChange={(event) => setQuestion(event.currentTarget.value)}
            />
            {labels.length > 0 && (
              <NativeSelect
                label={texts.article}
                data={[{ value: '', label: texts.whole }, ...labels]}
                value={article}
                onChange={(event) => setArticle(event.currentTarget.value)}
              />
            )}
            <Button type="submit" loading={add.isPending}>
              {texts.add}
            </Button>
          </Group>
        </form>
      )}
      <ProblemAlert fault={add.error ?? remove.error} />
      <Loaded query={{ ...golden, data: golden.rows }}>
        {(rows) =>
          rows.length > 0 && (
            <Table.ScrollContainer minWidth={560}>
              <Table aria-label={texts.lead}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{texts.question}</Table.Th>
                    <Table.Th scope="col">{texts.origin}</Table.Th>
                    <Table.Th scope="col">{texts.since}</Table.Th>
                    {mayEdit && <Table.Th scope="col">{texts.deed}</Table.Th>}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((one) => (
                    <Table.Tr key={one.id}>
                      <Table.Th scope="row">
                        {one.question}
                        {one.article && ` (${one.article})`}
                      </Table.Th>
                      <Table.Td>{texts[one.origin]}</Table.Td>
                      <Table.Td>{format.date(one.createdAt)}</Table.Td>
                      {mayEdit && (
                        <Table.Td>
                          <Button
                            variant="default"
                            aria-label={texts.removeOne(one.question)}
                            onClick={() => remove.mutate(one.id)}
                          >
                            {texts.remove}
                          </Button>
                        </Table.Td>
                      )}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      <More list={golden} />
    </Stack>
  );
}
