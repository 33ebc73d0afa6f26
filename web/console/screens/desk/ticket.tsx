import { Anchor, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { type LiveEvent, useLive } from '../../api/live.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { Attachments } from './attachments.js';
import { CallDue } from './call-due.js';
import { Composer } from './composer.js';
import { Deadline, useNow } from './deadline.js';
import './desk.css';
import { About, Clocks, Contact } from './facts.js';
import { MovesBar } from './moves-bar.js';
import { Talk } from './talk.js';
import { Timeline } from './timeline.js';
import { useViewers } from './use-viewers.js';
import { STATUS_TONES, TICKET_KEY, type Ticket, type TicketChange, WORDS } from './words.js';

const TEXTS = defineTexts(
  {
    back: 'Kuyruğa dön',
    description: 'Başvuru metni',
    incident: 'Acil ihbar',
    viewers: (names: string) => `${names} de bu başvuruya bakıyor.`,
    shortcuts: 'Başvuru',
  },
  {
    back: 'Back to the queue',
    description: 'What was filed',
    incident: 'Incident',
    viewers: (names: string) => `${names} has this ticket open, too.`,
    shortcuts: 'Ticket',
  },
);

export default function TicketScreen() {
  const { number = '' } = useParams();
  return <OneTicket key={number} number={number} />;
}

function OneTicket({ number }: { number: string }) {
  const texts = useTexts(TEXTS);
  const [, navigate] = useLocation();
  const ticket = useQuery({
    queryKey: [TICKET_KEY, number],
    queryFn: () => given(api.GET('/api/v1/desk/tickets/{number}', { params: { path: { number } } })),
  });
  const { refetch } = ticket;
  const hear = useCallback(
    ({ type, data }: LiveEvent) => {
      if (type === 'resync' || (type === 'ticket' && (data as TicketChange).number === number)) void refetch();
    },
    [number, refetch],
  );
  useLive(hear);
  useShortcuts(texts.shortcuts, [{ key: 'q', label: texts.back, run: () => navigate('/masa') }]);
  const refresh = useCallback(async () => (await refetch()).data, [refetch]);
  return (
    <Page title={ticket.data ? `${number}: ${ticket.data.subject}` : number}>
      <Anchor component={Link} href="/masa" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={ticket}>{(found) => <Found ticket={found} refresh={refresh} />}</Loaded>
    </Page>
  );
}

function Found({ ticket, refresh }: { ticket: Ticket; refresh: () => Promise<Ticket | undefined> }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const now = useNow();
  const { status, dueAt, priority, isIncident } = ticket;
  return (
    <Stack>
      <Group gap="xs">
        {isIncident && <Mark tone="bad">{texts.incident}</Mark>}
        <Mark tone={STATUS_TONES[status]}>{words.status[status]}</Mark>
        <Deadline dueAt={dueAt} now={now} />
        <Mark tone={priority === 1 ? 'bad' : priority === 2 ? 'warning' : 'neutral'}>{words.priority[priority]}</Mark>
      </Group>
      <Viewers number={ticket.number} />
      <MovesBar ticket={ticket} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="lg">
            <Stack component="section" gap="xs" aria-labelledby="description">
              <Title order={2} size="h4" id="description">
                {texts.description}
              </Title>
              <Text className="desk-text" lang="tr">
                {ticket.description}
              </Text>
            </Stack>
            <Talk ticket={ticket} />
            <Timeline ticket={ticket} />
            <Composer ticket={ticket} refresh={refresh} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="lg">
            <Clocks ticket={ticket} />
            <Contact ticket={ticket} />
            <CallDue ticket={ticket} />
            <About ticket={ticket} />
            <Attachments ticket={ticket} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** Who else has the ticket open; said when somebody comes. */
function Viewers({ number }: { number: string }) {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const names = useViewers(number).join(', ');
  const before = useRef('');
  useEffect(() => {
    if (names !== '' && names !== before.current) announce(texts.viewers(names));
    before.current = names;
  }, [names, announce, texts]);
  return names === '' ? null : <Mark tone="info">{texts.viewers(names)}</Mark>;
}
