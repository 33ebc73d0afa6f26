import { Button, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { type LiveEvent, useLive } from '../../api/live.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { CHANNEL_TEXTS } from './channel-texts.js';

const TEXTS = defineTexts(
  {
    title: 'Bekleyenler',
    lead: 'Temsilciyle görüşmek isteyen vatandaşlar, en uzun bekleyen önce. Liste kendiliğinden yenilenir.',
    none: 'Şu anda bekleyen yok.',
    count: (count: string) => `Bekleyen ${count} görüşme var`,
    others: (count: string) => `${count} görüşme daha bekliyor; onları başka bürolar devralabilir.`,
    place: 'Sıra',
    waits: 'Bekleme',
    since: (at: string) => `Geliş: ${at}`,
    channel: 'Kanal',
    words: 'Son yazdıkları',
    noWords: 'Yazısı yok',
    take: 'Görüşmeyi al',
    takeOne: (place: string) => `${place}. sıradaki görüşmeyi al`,
    look: 'Oku',
    lookOne: (place: string) => `${place}. sıradaki görüşmeyi oku`,
    offered: 'Başvuru önerildi',
    deed: 'İşlem',
    news: (count: string) => `Yeni bekleyen var. Bekleyen sayısı: ${count}.`,
  },
  {
    title: 'Waiting',
    lead: 'Citizens who want to talk to a person, the longest wait first. The list refreshes by itself.',
    none: 'Nobody waits now.',
    count: (count: string) => `${count} conversations wait`,
    others: (count: string) => `${count} more conversations wait; other bureaus may take them.`,
    place: 'Place',
    waits: 'Waited',
    since: (at: string) => `since ${at}`,
    channel: 'Channel',
    words: 'Last words',
    noWords: 'No words',
    take: 'Take',
    takeOne: (place: string) => `Take conversation ${place}`,
    look: 'Read',
    lookOne: (place: string) => `Read conversation ${place}`,
    offered: 'A ticket was offered',
    deed: 'Action',
    news: (count: string) => `Somebody new waits. Waiting: ${count}.`,
  },
);

const KEY = ['desk', 'waiting'] as const;
const CLOCK_MS = 15_000;
type Waits = Schemas['DeskWaiting'];

export default function Waiting() {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const listen = useCallback(
    ({ type }: LiveEvent) => {
      if (type === 'waiting' || type === 'resync') void queries.invalidateQueries({ queryKey: KEY });
    },
    [queries],
  );
  useLive(listen);
  const waiting = useQuery({
    queryKey: KEY,
    queryFn: () => given(api.GET('/api/v1/desk/waiting')),
    refetchInterval: 30_000,
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={waiting}>{(data) => <List waiting={data} readAt={waiting.dataUpdatedAt} />}</Loaded>
    </Page>
  );
}

function List({ waiting, readAt }: { waiting: Waits; readAt: number }) {
  const texts = useTexts(TEXTS);
  const channels = useTexts(CHANNEL_TEXTS);
  const format = useFormat();
  const may = useMay();
  const [, navigate] = useLocation();
  const elapsed = useElapsed(readAt);
  useNews(waiting.count);
  const take = useMutation({
    mutationFn: (id: string) =>
      given(api.POST('/api/v1/desk/conversations/{id}/takeover', { params: { path: { id } }, body: {} })),
    onSuccess: (_, id) => navigate(`/gorusme/${id}`),
  });
  const { count, conversations } = waiting;
  const others = count - conversations.length;
  return (
    <Stack>
      <Text fw={700}>{count === 0 ? texts.none : texts.count(format.number(count))}</Text>
      {others > 0 && <Text>{texts.others(format.number(others))}</Text>}
      <ProblemAlert fault={take.error} />
      {conversations.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table aria-label={texts.title} verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{texts.place}</Table.Th>
                <Table.Th scope="col">{texts.waits}</Table.Th>
                <Table.Th scope="col">{texts.words}</Table.Th>
                <Table.Th scope="col">{texts.channel}</Table.Th>
                <Table.Th scope="col">{texts.deed}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {conversations.map((one) => {
                const place = format.number(one.place);
                return (
                  <Table.Tr key={one.conversationId}>
                    <Table.Th scope="row">{place}</Table.Th>
                    <Table.Td>
                      <Text fw={700}>{format.minutes((one.waitedSeconds + elapsed) / 60)}</Text>
                      <Text size="sm">{texts.since(format.time(one.since))}</Text>
                      {one.ticketOffered && <Mark tone="warning">{texts.offered}</Mark>}
                    </Table.Td>
                    <Table.Td maw={420}>
                      {one.lastWords.length === 0 && <Text c="dimmed">{texts.noWords}</Text>}
                      {one.lastWords.map((words, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
                        <Text key={index} style={{ overflowWrap: 'anywhere' }}>
                          “{words}”
                        </Text>
                      ))}
                    </Table.Td>
                    <Table.Td>{channels[one.channel as keyof typeof channels] ?? one.channel}</Table.Td>
                    <Table.Td>
                      <Stack gap="xs" align="flex-start">
                        {may('desk.work') && (
                          <Button
                            aria-label={texts.takeOne(place)}
                            loading={take.isPending && take.variables === one.conversationId}
                            onClick={() => take.mutate(one.conversationId)}
                          >
                            {texts.take}
                          </Button>
                        )}
                        <Button
                          component={Link}
                          href={`/gorusme/${one.conversationId}`}
                          variant="default"
                          aria-label={texts.lookOne(place)}
                        >
                          {texts.look}
                        </Button>
                      </Stack>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

/** Seconds since the list was read, so that the ages go on. */
function useElapsed(readAt: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, (now - readAt) / 1000);
}

/** Says that somebody came; who leaves is no news. */
function useNews(count: number): void {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) announce(texts.news(format.number(count)));
    before.current = count;
  }, [count, announce, texts, format]);
}
