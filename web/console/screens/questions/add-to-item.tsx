import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ItemPicker } from '../../parts/item-picker.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { CLUSTERS_KEY, type Cluster } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Var olan içeriğe ekle',
    lead: 'Yanıtı zaten olan bir içerik varsa, bu sorular onun taslağına yeni söyleyişler olarak eklenir.',
    submit: 'Seçilen içeriğe ekle',
    choose: 'Önce bir içerik arayıp seçin.',
    done: (variants: number) => `Eklendi. Taslakta şimdi ${variants} söyleyiş var; yayımlanınca geçerli olur.`,
  },
  {
    title: 'Add to an item',
    lead: 'Where an item answers this already, the questions become wordings of its draft.',
    submit: 'Add to the chosen item',
    choose: 'Search for an item and choose it first.',
    done: (variants: number) => `Added. The draft has ${variants} wordings now; they count once it is published.`,
  },
);

export function AddToItem({ cluster: { id, label } }: { cluster: Cluster }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [externalId, setExternalId] = useState('');
  const [isMissing, setMissing] = useState(false);
  const add = useMutation({
    mutationFn: () =>
      given(api.POST('/api/v1/questions/clusters/{id}/add', { params: { path: { id } }, body: { externalId } })),
    onSuccess: ({ variants }) => {
      announce(texts.done(variants));
      return queries.invalidateQueries({ queryKey: CLUSTERS_KEY });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(externalId === '');
    if (externalId !== '') add.mutate();
  }

  return (
    <Section title={texts.title} lead={add.data ? texts.done(add.data.variants) : texts.lead}>
      <form onSubmit={submit}>
        <ItemPicker
          words={label}
          value={externalId}
          error={isMissing && externalId === '' ? texts.choose : undefined}
          onChange={setExternalId}
        />
        <Button type="submit" mt="sm" loading={add.isPending}>
          {texts.submit}
        </Button>
      </form>
      <ProblemAlert fault={add.error} />
    </Section>
  );
}
