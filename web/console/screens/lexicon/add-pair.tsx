import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { fieldError } from '../../parts/told.js';

export const LEXICON_KEY = ['lexicon'] as const;
/** A change is in what is searched, and so in the list, within this long. */
const FOLLOWED_MS = 1100;

export const followed = () => new Promise<void>((resolve) => setTimeout(resolve, FOLLOWED_MS));

const TEXTS = defineTexts(
  {
    title: 'Söyleyiş ekle',
    term: 'Resmî terim',
    termHelp: 'İçeriklerde geçtiği gibi: devamsızlık',
    wording: 'Vatandaşın söyleyişi',
    wordingHelp: 'Örnek: okulu kırmak',
    submit: 'Ekle',
    done: (term: string, wording: string) => `Eklendi: ${wording} → ${term}`,
  },
  {
    title: 'Add a wording',
    term: 'Official term',
    termHelp: 'As the items have it: devamsızlık',
    wording: 'What citizens say',
    wordingHelp: 'For example: okulu kırmak',
    submit: 'Add',
    done: (term: string, wording: string) => `Added: ${wording} → ${term}`,
  },
);

export function AddPair() {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const first = useRef<HTMLInputElement>(null);
  const [term, setTerm] = useState('');
  const [wording, setWording] = useState('');
  const add = useMutation({
    mutationFn: () =>
      given(
        api.PUT('/api/v1/lexicon/{term}/{wording}', {
          params: { path: { term: term.trim(), wording: wording.trim() } },
        }),
      ),
    onSuccess: async (pair) => {
      announce(texts.done(pair.term, pair.wording));
      setWording('');
      first.current?.focus();
      await followed();
      await queries.invalidateQueries({ queryKey: LEXICON_KEY });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <Section title={texts.title}>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            ref={first}
            label={texts.term}
            description={texts.termHelp}
            required
            withAsterisk={false}
            error={fieldError(add.error, 'term')}
            value={term}
            onChange={(event) => setTerm(event.currentTarget.value)}
          />
          <TextInput
            label={texts.wording}
            description={texts.wordingHelp}
            required
            withAsterisk={false}
            error={fieldError(add.error, 'wording')}
            value={wording}
            onChange={(event) => setWording(event.currentTarget.value)}
          />
          <Button type="submit" loading={add.isPending}>
            {texts.submit}
          </Button>
        </Group>
      </form>
      <ProblemAlert fault={add.error} />
    </Section>
  );
}
