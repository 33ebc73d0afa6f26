import { Badge, Card, Group, List, Stack, Tabs, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Told } from '../../parts/told.js';
import { Fit } from './check-report.js';
import { FIELD_TEXTS, fieldOf, reasonOf } from './field-texts.js';
import { contentOf, type ItemForm } from './item-form.js';
import { MarkedText } from './marked-text.js';

const TEXTS = defineTexts(
  {
    title: 'Vatandaş böyle görür',
    missing: 'Önizleme ve kayıt için şunlar gerekiyor:',
    nothing: 'Gösterilecek metin yok.',
    misfits: 'Her kanal böyle gösteremez',
    parts: (count: number) => `${count} iletiye bölünür`,
    message: (nth: number) => `${nth}. ileti`,
    choices: 'Altındaki düğmeler',
    web: 'Web',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
  },
  {
    title: 'As citizens see it',
    missing: 'For the preview and for saving these are needed:',
    nothing: 'There is no text to show.',
    misfits: 'Not every channel shows it as it is',
    parts: (count: number) => `${count} messages`,
    message: (nth: number) => `Message ${nth}`,
    choices: 'Buttons below it',
    web: 'Web',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
  },
);
/** After the last key. */
const PAUSE_MS = 500;
const NEW_ID = 'yeni';

type Channel = Schemas['ItemPreview']['channels'][number];

/** What is typed, rendered by the server's own renderer for each channel. */
export function ChannelPreview({ form, article }: { form: ItemForm; article?: string | undefined }) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  const [shown] = useDebouncedValue(form, PAUSE_MS);
  const content = contentOf(shown);
  const id = shown.externalId.trim() || NEW_ID;
  const preview = useQuery({
    queryKey: ['item-preview', id, content, article],
    queryFn: () =>
      given(
        api.POST('/api/v1/items/{id}/preview', {
          params: { path: { id } },
          body: { content: { ...content, externalId: id }, ...(article !== undefined && { article }) },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const { channels = [], problems = [], channelFit = [] } = preview.data ?? {};
  const [first] = channels;
  return (
    <Stack component="section" aria-labelledby="preview-title" gap="xs">
      <Title order={2} size="h4" id="preview-title">
        {texts.title}
      </Title>
      <ProblemAlert fault={preview.error} />
      {problems.length > 0 && (
        <>
          <Text size="sm">{texts.missing}</Text>
          <List size="sm">
            {problems.map((problem) => {
              const field = fieldOf(problem.field);
              return (
                <List.Item key={problem.field + problem.detail}>
                  {field ? labels[field] : problem.field}: <Told>{reasonOf(problem)}</Told>
                </List.Item>
              );
            })}
          </List>
        </>
      )}
      {first && (
        <Tabs defaultValue={first.channel} keepMounted={false}>
          <Tabs.List aria-label={texts.title}>
            {channels.map(({ channel, parts }) => (
              <Tabs.Tab key={channel} value={channel}>
                {texts[channel]} {parts.length > 1 && `(${parts.length})`}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {channels.map((channel) => (
            <Tabs.Panel key={channel.channel} value={channel.channel} pt="xs">
              <Messages {...channel} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      {channelFit.length > 0 && (
        <>
          <Mark tone="warning">{texts.misfits}</Mark>
          <Fit misfits={channelFit} />
        </>
      )}
      {preview.data && channels.length === 0 && problems.length === 0 && <Text size="sm">{texts.nothing}</Text>}
    </Stack>
  );
}

function Messages({ parts }: Channel) {
  const texts = useTexts(TEXTS);
  return (
    <Stack gap="xs">
      {parts.length > 1 && <Text size="sm">{texts.parts(parts.length)}</Text>}
      {parts.map(({ text, formatting, choices }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages are told apart by their order
        <Card key={at} withBorder padding="sm" role="group" aria-label={texts.message(at + 1)}>
          <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <MarkedText text={text} formatting={formatting} />
          </Text>
          {choices.length > 0 && (
            <Group component="ul" gap={6} mt="sm" p={0} aria-label={texts.choices} style={{ listStyle: 'none' }}>
              {choices.map(({ label }) => (
                <li key={label}>
                  <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none">
                    {label}
                  </Badge>
                </li>
              ))}
            </Group>
          )}
        </Card>
      ))}
    </Stack>
  );
}
