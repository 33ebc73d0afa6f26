import { Anchor, Button, Group, List, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { api, given, type Schemas } from '../api/client.js';
import { type LiveEvent, useLive } from '../api/live.js';
import { useFormat } from '../i18n/format.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { useIncidentNews } from './incident-news.js';
import { useMay } from './me-context.js';

const TEXTS = defineTexts(
  {
    title: (count: string) => `Acil ihbar: ${count} ihbarı kimse üstlenmedi`,
    where: (subject: string, place: string, at: string) => `${subject}${place && ` · ${place}`} · ${at}`,
    acknowledge: 'Üstleniyorum',
    acknowledgeOne: (number: string) => `${number} ihbarını üstleniyorum`,
    sound: 'Yeni ihbarda ses çıkar',
    done: (number: string) => `${number} ihbarını üstlendiniz.`,
    already: (number: string) => `${number} ihbarını başkası üstlenmiş.`,
    over: (number: string) => `${number} ihbarı kapatılmış.`,
  },
  {
    title: (count: string) => `Incident: nobody took on ${count}`,
    where: (subject: string, place: string, at: string) => `${subject}${place && ` · ${place}`} · ${at}`,
    acknowledge: 'I take on',
    acknowledgeOne: (number: string) => `I take on ${number}`,
    sound: 'Play a sound for a new incident',
    done: (number: string) => `You took on ${number}.`,
    already: (number: string) => `Somebody else took on ${number}.`,
    over: (number: string) => `${number} was closed.`,
  },
);

const KEY = ['alerts', 'open'] as const;
/** Should the stream be down, the bar still learns of incidents. */
const POLL_MS = 20_000;
type OpenAlert = Schemas['OpenAlerts']['alerts'][number];

/** On every screen of whoever works at a desk: incidents that nobody took on. Said once each; gone when somebody did. */
export function IncidentBar() {
  const may = useMay();
  return may('desk.read') ? <Bar /> : null;
}

function Bar() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const may = useMay();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const isTaken = useRef(false);
  const open = useQuery({
    queryKey: KEY,
    queryFn: () => given(api.GET('/api/v1/alerts/open')),
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: true,
  });
  const listen = useCallback(
    ({ type, data }: LiveEvent) => {
      if (type === 'resync' || (type === 'ticket' && (data as { isIncident?: boolean }).isIncident))
        void queries.invalidateQueries({ queryKey: KEY });
    },
    [queries],
  );
  useLive(listen);
  const alerts = open.data?.alerts ?? [];
  const news = useIncidentNews(open.data?.alerts);
  const take = useMutation({
    mutationFn: (number: string) =>
      given(api.POST('/api/v1/alerts/{number}/acknowledge', { params: { path: { number } } })),
    onSuccess: ({ outcome }, number) => {
      announce(texts[outcome === 'yours' ? 'done' : outcome](number));
      isTaken.current = true;
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  const count = alerts.length;
  // The button that was pressed is gone: on to the others, or to the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the list is shown without what was taken on
  useEffect(() => {
    if (!isTaken.current) return;
    isTaken.current = false;
    (heading.current ?? document.getElementById('icerik'))?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <section aria-labelledby="acil-ihbarlar" className="incident-bar">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text component="h2" id="acil-ihbarlar" fw={700} size="lg" tabIndex={-1} ref={heading}>
            <span aria-hidden="true">⚠ </span>
            {texts.title(format.number(count))}
          </Text>
          <Switch
            label={texts.sound}
            checked={news.hasSound}
            onChange={(event) => news.setSound(event.currentTarget.checked)}
          />
        </Group>
        <List listStyleType="none" spacing="xs" styles={{ itemWrapper: { display: 'block' } }}>
          {alerts.map((alert) => (
            <List.Item key={alert.number}>
              <Group gap="sm">
                <Anchor component={Link} href={`/masa/${alert.number}`} fw={700} c="inherit">
                  {alert.number}
                </Anchor>
                <Text span>{texts.where(alert.subject, placeOf(alert), format.dateTime(alert.createdAt))}</Text>
                {may('desk.work', alert.bureau) && (
                  <Button
                    color="red"
                    size="compact-md"
                    aria-label={texts.acknowledgeOne(alert.number)}
                    loading={take.isPending && take.variables === alert.number}
                    onClick={() => take.mutate(alert.number)}
                  >
                    {texts.acknowledge}
                  </Button>
                )}
              </Group>
            </List.Item>
          ))}
        </List>
        <ProblemAlert fault={take.error} />
      </Stack>
    </section>
  );
}

const placeOf = ({ province, district }: OpenAlert): string => [district, province].filter(Boolean).join(', ');
