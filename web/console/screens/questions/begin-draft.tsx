import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { itemAddress } from '../../parts/item-link.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { fieldError } from '../../parts/told.js';
import { useSignedIn } from '../../shell/me-context.js';
import { CLUSTERS_KEY } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Taslak başlat',
    lead: 'Soruları yazılmış yeni bir içerik taslağı açılır; size yanıtı yazmak kalır.',
    unit: 'Sorumlu birimin kodu',
    help: 'Önerilen: en yakın içeriğin birimi. Örnek: TEGM',
    submit: 'Taslak başlat',
    done: 'Taslak açıldı.',
  },
  {
    title: 'Begin a draft',
    lead: 'A new item opens with its questions written; the answer is left to you.',
    unit: 'Code of the unit in charge',
    help: 'Suggested: the unit of the nearest item. For example TEGM',
    submit: 'Begin a draft',
    done: 'The draft was begun.',
  },
);

/** From a cluster to an item in one step. `unit`: suggested. */
export function BeginDraft({ id, unit }: { id: string; unit: string | undefined }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const own = useSignedIn().permissions['items.edit']?.filter((scope) => scope !== '*') ?? [];
  const [typed, setTyped] = useState(own.length > 0 && !own.includes(unit ?? '') ? (own[0] ?? '') : (unit ?? ''));
  const begin = useMutation({
    mutationFn: () =>
      given(
        api.POST('/api/v1/questions/clusters/{id}/draft', {
          params: { path: { id } },
          body: { unit: typed.trim() },
        }),
      ),
    onSuccess: ({ externalId }) => {
      announce(texts.done);
      void queries.invalidateQueries({ queryKey: CLUSTERS_KEY });
      navigate(itemAddress(externalId));
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    begin.mutate();
  }

  return (
    <Section title={texts.title} lead={texts.lead}>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label={texts.unit}
            description={texts.help}
            required
            withAsterisk={false}
            error={fieldError(begin.error, 'unit')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" loading={begin.isPending}>
            {texts.submit}
          </Button>
        </Group>
      </form>
      <ProblemAlert fault={begin.error} />
    </Section>
  );
}
