import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { type Ticket, WORDS, wordOf } from './words.js';

const TEXTS = defineTexts(
  {
    title: (channel: string) => `Görüşme: ${channel}`,
    from: { citizen: 'Vatandaş', assistant: 'Asistan', person: 'Temsilci' },
    masked: 'Kişisel veriler gizlenmiştir.',
    none: 'Yazışma yok.',
    open: 'Görüşmeyi aç, devral',
  },
  {
    title: (channel: string) => `Conversation: ${channel}`,
    from: { citizen: 'Citizen', assistant: 'Assistant', person: 'Agent' },
    masked: 'Personal data is masked.',
    none: 'Nothing was written.',
    open: 'Open or take over the conversation',
  },
);

/** What was said in the ticket's conversations, personal data masked. */
export function Talk({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  return ticket.conversations.map(({ conversationId, channel, transcript }) => (
    <Stack component="section" gap="xs" key={conversationId} aria-labelledby={`talk-${conversationId}`}>
      <Title order={2} size="h4" id={`talk-${conversationId}`}>
        {texts.title(wordOf(words.channel, channel))}
      </Title>
      {transcript.length > 0 && (
        <Anchor component={Link} href={`/gorusme/${encodeURIComponent(conversationId)}`} w="fit-content">
          {texts.open}
        </Anchor>
      )}
      <Text size="sm" c="dimmed">
        {transcript.length === 0 ? texts.none : texts.masked}
      </Text>
      <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {transcript.map(({ seq, from, text, at }) => (
          <li key={seq}>
            <Text size="sm" c="dimmed">
              {texts.from[from]} · {format.dateTime(at)}
            </Text>
            <Text className="desk-said" data-from={from} lang="tr">
              {text}
            </Text>
          </li>
        ))}
      </Stack>
    </Stack>
  ));
}
