import { Alert, Anchor, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { MarkedText } from '../live/marked-text.js';
import { COMPOSER_TEXTS } from './composer-texts.js';
import type { Ticket } from './words.js';

/** Canned replies of everybody and of the ticket's bureau, filled in with what is known of the ticket. */
export function Canned({ ticket, onInsert }: { ticket: Ticket; onInsert(text: string): void }) {
  const texts = useTexts(COMPOSER_TEXTS);
  const [chosen, setChosen] = useState('');
  const { number, bureau } = ticket;
  const list = useQuery({
    queryKey: ['desk-canned'],
    queryFn: () => given(api.GET('/api/v1/desk/canned')),
    staleTime: 60_000,
  });
  const fill = useMutation({
    mutationFn: (id: string) =>
      given(api.GET('/api/v1/desk/tickets/{number}/canned/{id}', { params: { path: { number, id } } })),
    onSuccess: ({ text }) => onInsert(text),
  });
  const usable = (list.data?.items ?? []).filter(({ bureau: of }) => of === undefined || of === bureau);
  if (usable.length === 0) return null;
  const missing = fill.data?.missing ?? [];
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label={texts.canned}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: '', label: texts.choose }, ...usable.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <Button variant="default" disabled={chosen === ''} loading={fill.isPending} onClick={() => fill.mutate(chosen)}>
          {texts.insert}
        </Button>
      </Group>
      <ProblemAlert fault={fill.error} />
      {missing.length > 0 && (
        <Alert color="orange" variant="outline" role="alert">
          {texts.missing(missing.map((name) => `{${name}}`).join(', '))}
        </Alert>
      )}
    </Stack>
  );
}

/** With a key of its own each. */
const MOST = 5;

/** What the knowledge base would answer, put into the text with one key. */
export function Suggestions({ number, onInsert }: { number: string; onInsert(text: string): void }) {
  const texts = useTexts(COMPOSER_TEXTS);
  const format = useFormat();
  const found = useQuery({
    queryKey: ['desk-suggestions', number],
    queryFn: () => given(api.GET('/api/v1/desk/tickets/{number}/suggestions', { params: { path: { number } } })),
    staleTime: 60_000,
  });
  const suggestions = (found.data?.suggestions ?? []).slice(0, MOST);
  const textOf = ({ text, source }: (typeof suggestions)[number]) =>
    [text, `${texts.source(source.label)}${source.url ? ` (${source.url})` : ''}`].join('\n\n');
  useShortcuts(
    texts.suggestions,
    suggestions.map((one, at) => ({
      key: String(at + 1),
      label: texts.insertNth(at + 1),
      run: () => onInsert(textOf(one)),
    })),
  );
  return (
    <Stack component="section" gap="xs" aria-labelledby="suggestions">
      <Title order={3} size="h5" id="suggestions">
        {texts.suggestions}
      </Title>
      <ProblemAlert fault={found.error} />
      {found.data && suggestions.length === 0 && <Text size="sm">{texts.noSuggestions}</Text>}
      {suggestions.map((one, at) => (
        <Paper key={`${one.itemId} ${one.title}`} withBorder p="sm">
          <Title order={4} size="h6">
            {at + 1}. {one.title}
          </Title>
          <Text size="sm" component="div" lineClamp={6}>
            <MarkedText text={one.text} />
          </Text>
          <Text size="sm" c="dimmed">
            {one.source.url ? (
              <Anchor href={one.source.url} target="_blank" rel="noreferrer" size="sm">
                {texts.source(one.source.label)}
              </Anchor>
            ) : (
              texts.source(one.source.label)
            )}{' '}
            · {texts.probability(format.percent(one.probability))}
          </Text>
          <Button size="compact-md" variant="default" mt={4} onClick={() => onInsert(textOf(one))}>
            {texts.insertNth(at + 1)}
          </Button>
        </Paper>
      ))}
    </Stack>
  );
}
