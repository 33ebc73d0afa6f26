import { Box, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { MarkedText } from './marked-text.js';
import { TEXTS } from './texts.js';
import type { Entry } from './use-conversation.js';

const NAMES = { citizen: 'citizen', assistant: 'bot', person: 'person' } as const;

/** What was said, the newest at the end; new words are read out. */
export function Transcript({ entries }: { entries: readonly Entry[] }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const region = useRef<HTMLElement>(null);
  const last = entries.at(-1)?.seq;
  useSaid(entries);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is shown when something was said
  useEffect(() => {
    region.current?.scrollTo({ top: region.current.scrollHeight });
  }, [last]);
  return (
    <div>
      <Title order={2} size="h4" id="yazisma">
        {texts.transcript}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {texts.masked}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section ref={region} className="live-transcript" aria-labelledby="yazisma" tabIndex={0}>
        <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {entries.map(({ seq, from, text, at }) => (
            <Box component="li" key={seq} ms={from === 'citizen' ? 0 : 'auto'} me={from === 'citizen' ? 'auto' : 0}>
              <Paper withBorder p="xs" maw="40rem">
                <Text size="sm">
                  <strong>{texts[NAMES[from]]}</strong> · <time dateTime={at}>{format.time(at)}</time>
                </Text>
                <MarkedText text={text} />
              </Paper>
            </Box>
          ))}
        </Stack>
      </section>
    </div>
  );
}

/** Words of others that came while one looks are said; one's own are not. */
function useSaid(entries: readonly Entry[]): void {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const heard = useRef<number | undefined>(undefined);
  useEffect(() => {
    const last = entries.at(-1)?.seq;
    if (last === undefined) return;
    const before = heard.current;
    heard.current = Math.max(last, before ?? 0);
    if (before === undefined) return;
    const news = entries.filter(({ seq, from }) => seq > before && from !== 'person');
    if (news.length === 0) return;
    announce(news.map(({ from, text }) => texts.said(texts[NAMES[from]], text.replaceAll('**', ''))).join('\n'));
  }, [entries, announce, texts]);
}
