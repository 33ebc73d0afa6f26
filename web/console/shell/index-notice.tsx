import { Button, Group, Paper, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, given } from '../api/client.js';
import { useFormat } from '../i18n/format.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';

const TEXTS = defineTexts(
  {
    title: 'Anlamca aramanın hazırlanması',
    encoding: (done: string, all: string) => `Anlamca arama hazırlanıyor: ${all} parçadan ${done} hazır.`,
    meanwhile: 'Bu sürede yanıtlar kelimelerle bulunur. Durdurulamaz: aranacak yeni içerik bununla hazır olur.',
    progress: 'Anlamca aramanın ilerlemesi',
    unavailable:
      'Anlamca arama çalışmıyor: modeli yüklenemedi. Yanıtlar kelimelerle bulunuyor; kendiliğinden yeniden denenir. Sistem yöneticisine haber verin.',
    done: (count: string) => `Anlamca arama hazır: ${count} parça.`,
    close: 'Tamam',
  },
  {
    title: 'Preparation of the semantic search',
    encoding: (done: string, all: string) =>
      `The semantic search is being prepared: ${done} of ${all} passages are ready.`,
    meanwhile: 'Until then answers are found by their words. It cannot be stopped: new items become searchable by it.',
    progress: 'Progress of the semantic search',
    unavailable:
      'The semantic search is away: its model could not be loaded. Answers are found by their words; it is tried again by itself. Tell the administrator.',
    done: (count: string) => `The semantic search is ready: ${count} passages.`,
    close: 'OK',
  },
);

const QUIET_MS = 60_000;
const BUSY_MS = 5_000;
/** What an edited item needs is ready before anybody has read a notice. */
const WORTH_TELLING = 50;

type Standing = Awaited<ReturnType<typeof standing>>;
const standing = () => given(api.GET('/api/v1/semantic-index'));
const isBusy = ({ state, pending }: Standing) =>
  state === 'encoding' || state === 'unavailable' || (state === 'live' && pending >= WORTH_TELLING);

/** While the vectors of the knowledge are made, after a change of the model or a large import: how far they are, and at the end how many there are. */
export function IndexNotice() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const { data } = useQuery({
    queryKey: ['semantic-index'],
    queryFn: standing,
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? BUSY_MS : QUIET_MS),
  });
  const wasBusy = useRef(false);
  const [ready, setReady] = useState<number>();
  useEffect(() => {
    if (!data) return;
    if (isBusy(data)) {
      wasBusy.current = true;
      setReady(undefined);
    } else if (wasBusy.current) {
      wasBusy.current = false;
      setReady(data.done);
      announce(texts.done(format.number(data.done)));
    }
  }, [data, announce, texts, format]);
  function putAway() {
    setReady(undefined);
    // The button is gone with the notice.
    document.getElementById('icerik')?.focus({ preventScroll: true });
  }

  if (!data || (!isBusy(data) && ready === undefined)) return null;
  const { state, done, pending } = data;
  const isMissing = state === 'unavailable';
  return (
    <Paper component="section" aria-label={texts.title} withBorder p="xs" mb="md">
      {!isBusy(data) ? (
        <Group gap="sm">
          <Text>{texts.done(format.number(ready ?? done))}</Text>
          <Button size="compact-sm" variant="default" onClick={putAway}>
            {texts.close}
          </Button>
        </Group>
      ) : isMissing ? (
        <Text>
          <span aria-hidden="true">▲ </span>
          {texts.unavailable}
        </Text>
      ) : (
        <>
          <Group gap="sm">
            <Text>{texts.encoding(format.number(done), format.number(done + pending))}</Text>
            <Progress.Root w={160}>
              <Progress.Section value={(100 * done) / Math.max(1, done + pending)} aria-label={texts.progress} />
            </Progress.Root>
          </Group>
          <Text size="sm" c="dimmed">
            {texts.meanwhile}
          </Text>
        </>
      )}
    </Paper>
  );
}
