import { Alert, Anchor, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { CHANNEL_TEXTS } from '../switches/texts.js';
import { CHANNELS_TEXTS } from './texts.js';
import { Undelivered } from './undelivered.js';

const UNDELIVERED_KEY = ['undelivered'] as const;
type Channel = Schemas['Undelivered']['channels'][number];
type Shown = NonNullable<Channel['state']> | 'web' | 'uncarried';

const REFETCH_MS = 30_000;
/** Older than this, what waits is a sign of trouble; the outbox tries for five minutes at most before a pause. */
const LATE_SECONDS = 600;
const TONES: Readonly<Record<Shown, Tone>> = {
  ok: 'good',
  web: 'good',
  standby: 'info',
  connecting: 'warning',
  failing: 'bad',
  unauthorized: 'bad',
  uncarried: 'neutral',
};

const shownState = ({ state, carried }: Channel): Shown => state ?? (carried ? 'web' : 'uncarried');
const isIll = (channel: Channel) =>
  TONES[shownState(channel)] === 'bad' || channel.dead > 0 || (channel.oldestSeconds ?? 0) > LATE_SECONDS;

export default function Channels() {
  const texts = useTexts(CHANNELS_TEXTS);
  const names: Readonly<Record<string, string>> = useTexts(CHANNEL_TEXTS);
  const nameOf = (channel: string) => names[channel] ?? channel;
  const health = useQuery({
    queryKey: [...UNDELIVERED_KEY, 'channels'],
    queryFn: () => given(api.GET('/api/v1/undelivered', { params: { query: { limit: 1 } } })),
    refetchInterval: REFETCH_MS,
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={health}>
        {({ channels }) => {
          const ill = channels.filter(isIll).map(({ channel }) => nameOf(channel));
          return (
            <>
              {ill.length > 0 && (
                <Alert role="status" color="orange" variant="outline">
                  ▲ {texts.alarm(ill.join(', '))}
                </Alert>
              )}
              <Section title={texts.channels}>
                <DataTable label={texts.channels} minWidth={820} heads={texts.heads}>
                  {channels.map((channel) => (
                    <Row key={channel.channel} channel={channel} name={nameOf(channel.channel)} />
                  ))}
                </DataTable>
              </Section>
              <Undelivered channels={channels} nameOf={nameOf} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Row({ channel, name }: { channel: Channel; name: string }) {
  const texts = useTexts(CHANNELS_TEXTS);
  const format = useFormat();
  const may = useMay();
  const { pending, dead, oldestSeconds, lastSentAt } = channel;
  const state = shownState(channel);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        <Mark tone={TONES[state]}>{texts.states[state]}</Mark>
      </Table.Td>
      <Table.Td>{lastSentAt ? format.dateTime(lastSentAt) : texts.never}</Table.Td>
      <Table.Td>{format.number(pending)}</Table.Td>
      <Table.Td>
        {oldestSeconds === undefined ? (
          '—'
        ) : (
          <Mark tone={oldestSeconds > LATE_SECONDS ? 'bad' : 'good'}>{format.minutes(oldestSeconds / 60)}</Mark>
        )}
      </Table.Td>
      <Table.Td>
        {dead > 0 ? <Mark tone="bad">{format.number(dead)}</Mark> : <Text span>{format.number(dead)}</Text>}
      </Table.Td>
      <Table.Td>
        {may('switches.manage', '*') && (
          <Anchor component={Link} href="/anahtar-kapat" aria-label={texts.stopNamed(name)}>
            {texts.stop}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
