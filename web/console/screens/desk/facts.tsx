import { Alert, Anchor, Button, List, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { type Ticket, WORDS, wordOf } from './words.js';

const TEXTS = defineTexts(
  {
    clocks: 'Süreler',
    clock: 'Süre',
    state: 'Durum',
    due: 'Bitiş',
    remaining: (span: string) => `${span} çalışma süresi kaldı`,
    late: (span: string) => `${span} çalışma süresi gecikti`,
    statement: {
      demanded: (by: string) => `Madde 9 bildirimi isteniyor: ${by} tarihine kadar yanıtlayın ya da süre uzatın.`,
      overdue: (by: string) => `Madde 9 bildirimi gecikti (${by}). Hemen yanıtlayın ya da süre uzatın.`,
    },
    about: 'Bilgiler',
    bureau: 'Büro',
    assignee: 'Üstlenen',
    nobody: 'Kimse',
    topic: 'Konu',
    category: 'Tür',
    place: 'Yer',
    channel: 'Kanal',
    created: 'Geldi',
    returns: 'İade sayısı',
    routing: 'Neden bu büroda?',
    contact: 'İletişim',
    showContact: 'İletişim bilgilerini göster',
    audited: 'Her bakış denetim kaydına yazılır.',
    name: 'Ad',
    phone: 'Telefon',
    email: 'E-posta',
    links: 'Bağlı başvurular',
    mergedInto: 'Birleştiği başvuru:',
  },
  {
    clocks: 'Clocks',
    clock: 'Clock',
    state: 'State',
    due: 'Due',
    remaining: (span: string) => `${span} of working time left`,
    late: (span: string) => `${span} of working time late`,
    statement: {
      demanded: (by: string) => `The statement of art. 9 is wanted: answer or extend until ${by}.`,
      overdue: (by: string) => `The statement of art. 9 is late (${by}). Answer or extend now.`,
    },
    about: 'About',
    bureau: 'Bureau',
    assignee: 'Claimed by',
    nobody: 'Nobody',
    topic: 'Topic',
    category: 'Kind',
    place: 'Place',
    channel: 'Channel',
    created: 'Came in',
    returns: 'Times returned',
    routing: 'Why in this bureau?',
    contact: 'Contact',
    showContact: 'Show contact data',
    audited: 'Each look is written to the audit log.',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    links: 'Linked tickets',
    mergedInto: 'Merged into:',
  },
);

const CLOCK_TONES: Readonly<Record<string, Tone>> = {
  running: 'info',
  paused: 'warning',
  met: 'good',
  breached: 'bad',
  dropped: 'neutral',
};

export function Clocks({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const { clocks, statement } = ticket;
  return (
    <Stack component="section" gap="xs" aria-labelledby="clocks">
      <Title order={2} size="h4" id="clocks">
        {texts.clocks}
      </Title>
      {statement.kind !== 'none' && (
        <Alert color={statement.kind === 'overdue' ? 'red' : 'orange'} variant="outline">
          {texts.statement[statement.kind](format.dateTime(statement.by ?? ''))}
        </Alert>
      )}
      {clocks.length > 0 && (
        <Table.ScrollContainer minWidth={280}>
          <Table aria-labelledby="clocks">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{texts.clock}</Table.Th>
                <Table.Th scope="col">{texts.state}</Table.Th>
                <Table.Th scope="col">{texts.due}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {clocks.map(({ clock, run, state, dueAt, remainingMinutes }) => (
                <Table.Tr key={`${clock}-${run}`}>
                  <Table.Th scope="row">{words.clock[clock]}</Table.Th>
                  <Table.Td>
                    <Mark tone={CLOCK_TONES[state] ?? 'neutral'}>{words.clockState[state]}</Mark>
                  </Table.Td>
                  <Table.Td>
                    {dueAt && format.dateTime(dueAt)}
                    {(state === 'running' || state === 'paused') && (
                      <Text size="sm" c="dimmed">
                        {(remainingMinutes < 0 ? texts.late : texts.remaining)(format.minutes(remainingMinutes))}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

export function About({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const { names } = ticket;
  const place = [ticket.school, ticket.district, ticket.province].filter(Boolean).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    [texts.bureau, wordOf(names.bureaus, ticket.bureau)],
    [texts.assignee, wordOf(names.staff, ticket.assignee) || texts.nobody],
    [texts.topic, wordOf(names.topics, ticket.topic)],
    [texts.category, wordOf(words.category, ticket.category)],
    [texts.place, place],
    [texts.channel, wordOf(words.channel, ticket.channel)],
    [texts.created, format.dateTime(ticket.createdAt)],
    [texts.returns, ticket.returns > 0 ? format.number(ticket.returns) : ''],
    [texts.routing, ticket.routing?.text ?? ''],
  ];
  return (
    <Stack component="section" gap="xs" aria-labelledby="about">
      <Title order={2} size="h4" id="about">
        {texts.about}
      </Title>
      <Table aria-labelledby="about">
        <Table.Tbody>
          {facts
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
      {ticket.mergedInto && (
        <Text>
          {texts.mergedInto}{' '}
          <Anchor component={Link} href={`/masa/${ticket.mergedInto}`}>
            {ticket.mergedInto}
          </Anchor>
        </Text>
      )}
      {ticket.links.length > 0 && (
        <>
          <Title order={3} size="h5">
            {texts.links}
          </Title>
          <List>
            {ticket.links.map(({ to, kind }) => (
              <List.Item key={`${kind} ${to}`}>
                {to.startsWith('MEB-') ? (
                  <Anchor component={Link} href={`/masa/${to}`}>
                    {to}
                  </Anchor>
                ) : (
                  to
                )}{' '}
                ({wordOf(words.link, kind)})
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}

/** Whom to answer: asked for only when it is wanted, since each look is audited. */
export function Contact({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const { number } = ticket;
  const contact = useMutation({
    mutationFn: () => given(api.GET('/api/v1/desk/tickets/{number}/contact', { params: { path: { number } } })),
  });
  const isAllowed = may('desk.contact', ticket.bureau);
  useShortcuts(texts.contact, isAllowed ? [{ key: 't', label: texts.showContact, run: () => contact.mutate() }] : []);
  if (!isAllowed) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby="contact">
      <Title order={2} size="h4" id="contact">
        {texts.contact}
      </Title>
      <ProblemAlert fault={contact.error} />
      <div role="status">
        {contact.data && (
          <Stack gap={4}>
            <Text>
              {texts.name}: {contact.data.name}
            </Text>
            {contact.data.phone && (
              <Text>
                {texts.phone}: <Anchor href={`tel:${contact.data.phone}`}>{contact.data.phone}</Anchor>
              </Text>
            )}
            {contact.data.email && (
              <Text>
                {texts.email}: <Anchor href={`mailto:${contact.data.email}`}>{contact.data.email}</Anchor>
              </Text>
            )}
          </Stack>
        )}
      </div>
      {!contact.data && (
        <>
          <Button variant="default" w="fit-content" onClick={() => contact.mutate()} loading={contact.isPending}>
            {texts.showContact}
          </Button>
          <Text size="sm">{texts.audited}</Text>
        </>
      )}
    </Stack>
  );
}
