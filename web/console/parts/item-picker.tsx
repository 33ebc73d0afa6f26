import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { api, given } from '../api/client.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { Loaded } from './loading.js';

const TEXTS = defineTexts(
  {
    words: 'İçerik ara',
    help: 'Vatandaş gibi sorabilir, başlıktan sözcük yazabilirsiniz.',
    search: 'İçerikleri bul',
    found: 'Bulunan içerikler',
    none: 'Bu sözcüklerle içerik bulunamadı. Başka sözcüklerle deneyin.',
  },
  {
    words: 'Search items',
    help: 'Ask as a citizen would, or write words of the title.',
    search: 'Find items',
    found: 'Items found',
    none: 'No item was found. Try other words.',
  },
);
const SHOWN = 8;

export interface ItemPickerProps {
  /** What is searched for first. */
  readonly words?: string;
  /** External id of the chosen item; empty: none. */
  readonly value: string;
  readonly error?: string | undefined;
  onChange(externalId: string): void;
}

/** Finds an item by words as the assistant searches, and lets one be chosen. May stand in a form: Enter in its field searches and sends nothing. */
export function ItemPicker({ words = '', value, error, onChange }: ItemPickerProps) {
  const texts = useTexts(TEXTS);
  const [typed, setTyped] = useState(words);
  const [asked, setAsked] = useState('');
  const found = useQuery({
    queryKey: ['items', 'picker', asked],
    queryFn: () => given(api.GET('/api/v1/items', { params: { query: { q: asked, limit: SHOWN } } })),
    enabled: asked !== '',
  });

  function search() {
    setAsked(typed.trim());
    onChange('');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search();
  }

  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <TextInput
          label={texts.words}
          description={texts.help}
          error={error}
          style={{ flex: '1 1 16rem' }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button variant="default" onClick={search}>
          {texts.search}
        </Button>
      </Group>
      {asked !== '' && (
        <Loaded query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Text role="status">{texts.none}</Text>
            ) : (
              <Radio.Group label={texts.found} value={value} onChange={onChange}>
                <Stack gap="xs" mt="xs">
                  {items.map(({ externalId, title, unit }) => (
                    <Radio key={externalId} value={externalId} label={title} description={`${externalId} · ${unit}`} />
                  ))}
                </Stack>
              </Radio.Group>
            )
          }
        </Loaded>
      )}
    </Stack>
  );
}
