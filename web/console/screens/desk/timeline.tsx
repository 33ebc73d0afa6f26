import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useEventText } from './use-event-text.js';
import type { Ticket } from './words.js';

const TEXTS = defineTexts(
  { title: 'Neler oldu?', earlier: (count: number) => `Önceki ${count} kaydı göster` },
  { title: 'What happened', earlier: (count: number) => `Show ${count} earlier records` },
);
const SHOWN = 8;

/** The ticket's log and its notes, the last below. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const say = useEventText(ticket.names);
  const [isWhole, setWhole] = useState(false);
  const hidden = isWhole ? 0 : Math.max(0, ticket.events.length - SHOWN);
  return (
    <Stack component="section" gap="xs" aria-labelledby="timeline">
      <Title order={2} size="h4" id="timeline">
        {texts.title}
      </Title>
      {hidden > 0 && (
        <Button variant="default" size="compact-md" w="fit-content" onClick={() => setWhole(true)}>
          {texts.earlier(hidden)}
        </Button>
      )}
      <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {ticket.events.slice(hidden).map((entry) => {
          const { who, when, what, text } = say(entry);
          return (
            <li key={entry.seq}>
              <Text size="sm" c="dimmed">
                {when} · {who}
              </Text>
              <Text>{what}</Text>
              {text && (
                <Text className="desk-said" lang="tr">
                  {text}
                </Text>
              )}
            </li>
          );
        })}
      </Stack>
    </Stack>
  );
}
