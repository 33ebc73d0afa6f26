import { Anchor, Group, Paper, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { api, given } from '../api/client.js';
import { useFormat } from '../i18n/format.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';
import { shareDone } from '../parts/share-done.js';
import { IndexNotice } from './index-notice.js';
import { useMay } from './me-context.js';

const TEXTS = defineTexts(
  {
    title: 'Süren işler',
    one: (exam: string, share: string) => `${exam}: abonelere haber veriliyor, ${share}`,
    progress: (exam: string) => `İlerleme, ${exam}`,
    open: 'Gör ya da durdur',
    done: 'Abonelere haber verme işi bitti.',
  },
  {
    title: 'Work in progress',
    one: (exam: string, share: string) => `${exam}: subscribers are being told, ${share}`,
    progress: (exam: string) => `Progress, ${exam}`,
    open: 'Look or stop',
    done: 'The subscribers were told.',
  },
);

const RUNNING: ReadonlySet<string> = new Set(['queueing', 'telling']);
const QUIET_MS = 60_000;
const BUSY_MS = 5_000;

/** On every screen of whom it concerns: broadcasts that are on their way, and how far; the vectors of the knowledge while they are made. */
export function WorkNotice() {
  const may = useMay();
  return (
    <>
      {may('broadcasts.manage') && <Work />}
      {may('items.edit') && <IndexNotice />}
    </>
  );
}

function Work() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const running = useQuery({
    queryKey: ['broadcasts', 'running'],
    queryFn: async () => {
      const { broadcasts } = await given(api.GET('/api/v1/broadcasts', { params: { query: { limit: 20 } } }));
      return broadcasts.filter(({ status }) => RUNNING.has(status));
    },
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? BUSY_MS : QUIET_MS),
  });
  const count = running.data?.length ?? 0;
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current) announce(texts.done);
    before.current = count;
  }, [count, announce, texts]);
  if (count === 0) return null;
  return (
    <Paper component="section" aria-label={texts.title} withBorder p="xs" mb="md">
      {running.data?.map((one) => {
        const share = shareDone(one);
        return (
          <Group key={one.id} gap="sm">
            <Text>{texts.one(one.exam, format.percent(share))}</Text>
            <Progress.Root w={120}>
              <Progress.Section value={share * 100} aria-label={texts.progress(one.exam)} />
            </Progress.Root>
            <Anchor component={Link} href="/yayinlar">
              {texts.open}
            </Anchor>
          </Group>
        );
      })}
    </Paper>
  );
}
