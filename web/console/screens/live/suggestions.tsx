import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { MarkedText } from './marked-text.js';
import { TEXTS } from './texts.js';

export interface SuggestionsProps {
  readonly id: string;
  /** The citizen's entry that is to be answered. */
  readonly to: number | undefined;
  onChoose(text: string): void;
}

export function Suggestions({ id, to, onChoose }: SuggestionsProps) {
  const texts = useTexts(TEXTS);
  const query = useQuery({
    queryKey: ['desk', 'conversation', id, 'suggestions', to],
    queryFn: () => {
      const params = { path: { id }, query: { to: to ?? 0 } };
      return given(api.GET('/api/v1/desk/conversations/{id}/suggestions', { params }));
    },
    enabled: to !== undefined,
    staleTime: 10 * 60_000,
  });
  const suggestions = query.data?.suggestions ?? [];
  return (
    <section aria-labelledby="oneriler">
      <Title order={2} size="h4" id="oneriler">
        {texts.suggestions}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {suggestions.length > 0 ? texts.suggestionsHelp : texts.noSuggestions}
      </Text>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {suggestions.map(({ itemId, title, text, source }) => (
          <li key={`${itemId} ${title}`}>
            <Paper withBorder p="xs">
              <Title order={3} size="h5">
                {title}
              </Title>
              <Text size="sm" component="div" lineClamp={4}>
                <MarkedText text={text} />
              </Text>
              <Text size="sm" c="dimmed" my={4}>
                {texts.source(source.label)}
              </Text>
              <Button
                size="compact-md"
                variant="default"
                aria-label={texts.addOne(title)}
                onClick={() => onChoose(text)}
              >
                {texts.add}
              </Button>
            </Paper>
          </li>
        ))}
      </Stack>
    </section>
  );
}
