import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { api, givenWithTag } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { errorsOf } from './field-texts.js';
import { ItemFields } from './item-fields.js';
import { contentOf, emptyForm, idFrom } from './item-form.js';
import { itemHref } from './item-texts.js';
import { useTakeItem } from './use-item.js';

const TEXTS = defineTexts(
  {
    title: 'Yeni içerik',
    lead: 'Yazdıklarınız kaydedene kadar bu bilgisayarda durur.',
    back: 'Bütün içerikler',
    save: 'Taslak olarak kaydet',
    saved: 'Taslak kaydedildi.',
    taken: 'Bu kimlikte bir içerik zaten var',
    open: 'Var olan içeriği aç',
    clear: 'Yazdıklarımı sil',
  },
  {
    title: 'New item',
    lead: 'What you write is kept on this computer until you save it.',
    back: 'All items',
    save: 'Save as a draft',
    saved: 'The draft is saved.',
    taken: 'There is an item with this id',
    open: 'Open the existing item',
    clear: 'Delete what I wrote',
  },
);

export default function NewItem() {
  const texts = useTexts(TEXTS);
  const me = useSignedIn();
  const announce = useAnnounce();
  const take = useTakeItem();
  const [, navigate] = useLocation();
  const unit = me.permissions['items.edit']?.find((one) => one !== '*') ?? '';
  const initial = useMemo(() => emptyForm(unit), [unit]);
  const { value: form, setValue, clear } = useKept(`item:new:${me.id}`, initial);
  const id = form.externalId.trim() || idFrom(form.title);
  const save = useMutation({
    mutationFn: () =>
      givenWithTag(
        api.PUT('/api/v1/items/{id}/draft', {
          params: { path: { id: id || '-' } },
          headers: { 'If-None-Match': '*' },
          body: { item: contentOf({ ...form, externalId: id }) },
        }),
      ),
    onSuccess: async (answer) => {
      clear();
      await take(answer);
      announce(texts.saved);
      navigate(itemHref(answer.value.externalId), { replace: true });
    },
  });
  const isTaken = save.error !== null && problemOf(save.error).status === 412;

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <Page title={texts.title} lead={texts.lead}>
      <Anchor component={Link} href="/icerik" w="fit-content">
        {texts.back}
      </Anchor>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ItemFields form={form} errors={errorsOf(save.error)} isNew onChange={setValue} />
          {isTaken ? (
            <Alert role="alert" color="red" variant="outline" title={texts.taken}>
              <Anchor component={Link} href={itemHref(id)}>
                {texts.open}
              </Anchor>
            </Alert>
          ) : (
            <ProblemAlert fault={save.error} />
          )}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {texts.save}
            </Button>
            <Button variant="default" onClick={clear}>
              {texts.clear}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
