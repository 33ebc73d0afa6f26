import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
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
    of: (instance: string) => `Sunucu: ${instance}`,
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
    of: (instance: string) => `Server: ${instance}`,
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

/** What was not heard of for so long was ended, or does not answer any more. */
const FORGOTTEN_MS = 3 * QUIET_MS;
interface Heard {
  readonly standing: Standing;
  readonly at: number;
}
const NOBODY: ReadonlyMap<string, Heard> = new Map();

/** Every server says how far it is itself, and any of them answers: what each of them said last. */
function useInstances(): readonly Standing[] {
  const heard = useRef(NOBODY);
  const [instances, setInstances] = useState<readonly Standing[]>([]);
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['semantic-index'],
    queryFn: standing,
    refetchInterval: instances.some(isBusy) ? BUSY_MS : QUIET_MS,
  });
  useEffect(() => {
    if (!data) return;
    const recent = [...heard.current].filter(([, { at }]) => dataUpdatedAt - at < FORGOTTEN_MS);
    heard.current = new Map([...recent, [data.instance, { standing: data, at: dataUpdatedAt }]]);
    const all = [...heard.current.values()].map((one) => one.standing);
    setInstances(all.sort((a, b) => a.instance.localeCompare(b.instance)));
  }, [data, dataUpdatedAt]);
  return instances;
}

/**
 * While the vectors of the knowledge are made, after a change of the model or a large import: how far each server that was heard of is, by its name, and at the end how many there are.
 */
export function IndexNotice() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const instances = useInstances();
  const busy = instances.filter(isBusy);
  const count = busy.length;
  const done = Math.max(0, ...instances.map((one) => one.done));
  const wasBusy = useRef(false);
  const [ready, setReady] = useState<number>();
  useEffect(() => {
    if (count > 0) {
      wasBusy.current = true;
      setReady(undefined);
    } else if (wasBusy.current) {
      wasBusy.current = false;
      setReady(done);
      announce(texts.done(format.number(done)));
    }
  }, [count, done, announce, texts, format]);
  function putAway() {
    setReady(undefined);
    // The button is gone with the notice.
    document.getElementById('icerik')?.focus({ preventScroll: true });
  }

  if (count === 0 && ready === undefined) return null;
  return (
    <Paper component="section" aria-label={texts.title} withBorder p="xs" mb="md">
      {count === 0 ? (
        <Group gap="sm">
          <Text>{texts.done(format.number(ready ?? done))}</Text>
          <Button size="compact-sm" variant="default" onClick={putAway}>
            {texts.close}
          </Button>
        </Group>
      ) : (
        <Stack gap="xs">
          {busy.map((one) => (
            <Busy key={one.instance} {...one} />
          ))}
          {busy.some(({ state }) => state !== 'unavailable') && (
            <Text size="sm" c="dimmed">
              {texts.meanwhile}
            </Text>
          )}
        </Stack>
      )}
    </Paper>
  );
}

function Busy({ instance, state, done, pending }: Standing) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  return (
    <div>
      {state === 'unavailable' ? (
        <Text>
          <span aria-hidden="true">▲ </span>
          {texts.unavailable}
        </Text>
      ) : (
        <Group gap="sm">
          <Text>{texts.encoding(format.number(done), format.number(done + pending))}</Text>
          <Progress.Root w={160}>
            <Progress.Section
              value={(100 * done) / Math.max(1, done + pending)}
              aria-label={`${texts.progress}, ${texts.of(instance)}`}
            />
          </Progress.Root>
        </Group>
      )}
      <Text size="sm" c="dimmed">
        {texts.of(instance)}
      </Text>
    </div>
  );
}
