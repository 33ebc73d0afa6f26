import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DataTable } from '../../parts/data-table.js';
import { Mark } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { WORDS } from '../desk/words.js';
import { ErasePerson } from './erase-person.js';
import { NoticesShown } from './notices-shown.js';
import { PERSON_TEXTS } from './person-texts.js';
import { asked, type Wanted } from './person-way.js';
import { PlaceHold } from './place-hold.js';
import { saveFile } from './save-file.js';

/** Who was looked for, why, and what there was. */
export interface Request {
  readonly wanted: Wanted;
  readonly reason: string;
  readonly found: Schemas['FoundPerson'];
}

export interface FoundPersonProps {
  readonly request: Request;
  /** Looks again: something may have changed. */
  onAgain(): void;
  onErased(erasure: Schemas['Erasure']): void;
}

export function FoundPerson({ request, onAgain, onErased }: FoundPersonProps) {
  const texts = useTexts(PERSON_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const heading = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<'erase' | 'hold'>();
  const { wanted, reason, found } = request;
  const { tickets, conversations, digest } = found;
  useEffect(() => heading.current?.focus(), []);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const copy = useMutation({
    mutationFn: () => {
      running.current = new AbortController();
      const { signal } = running.current;
      const body = { ...asked(wanted), digest, reason };
      const archive = given(api.POST('/api/v1/people-data/export', { body, signal, parseAs: 'blob' }));
      return archive as Promise<unknown> as Promise<Blob>;
    },
    onSuccess: (archive) => {
      saveFile(archive, 'kisisel-veriler.zip');
      announce(texts.exported);
    },
  });
  const isStopped = copy.isError && running.current?.signal.aborted === true;
  const isNobody = tickets.length + conversations.length === 0;
  return (
    <Section title={texts.found}>
      <div ref={heading} tabIndex={-1}>
        <Text>{texts.foundBy(wanted.value.trim())}</Text>
        <Text fw={600}>
          {isNobody
            ? texts.nothing
            : texts.foundCounts(format.number(tickets.length), format.number(conversations.length))}
        </Text>
      </div>
      {!isNobody && (
        <>
          <Group>
            <Button loading={copy.isPending} onClick={() => copy.mutate()}>
              {texts.export}
            </Button>
            {copy.isPending && (
              <Button variant="default" onClick={() => running.current?.abort()}>
                {texts.stop}
              </Button>
            )}
            <Button variant="default" onClick={() => setDialog('hold')}>
              {texts.hold}
            </Button>
            <Button variant="outline" color="red" c="var(--mantine-color-error)" onClick={() => setDialog('erase')}>
              {texts.erase}
            </Button>
          </Group>
          {copy.isPending && <Text role="status">{texts.exporting}</Text>}
          {copy.isSuccess && <Text>{texts.exported}</Text>}
          {isStopped ? (
            <Text role="status">{texts.stopped}</Text>
          ) : (
            <ProblemAlert fault={copy.error} onRetry={onAgain} />
          )}
          <Tickets tickets={tickets} />
          <Talks talks={conversations} />
          <NoticesShown of={found} />
        </>
      )}
      {dialog === 'hold' && (
        <PlaceHold of={{ wanted, digest }} onPlaced={onAgain} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'erase' && <ErasePerson request={request} onErased={onErased} onClose={() => setDialog(undefined)} />}
    </Section>
  );
}

const Kept = ({ held }: { held: boolean }) => {
  const texts = useTexts(PERSON_TEXTS);
  return held ? <Mark tone="info">{texts.held}</Mark> : texts.notHeld;
};

function Tickets({ tickets }: { tickets: Schemas['FoundPerson']['tickets'] }) {
  const texts = useTexts(PERSON_TEXTS);
  const statuses: Readonly<Record<string, string>> = useTexts(WORDS).status;
  const format = useFormat();
  const may = useMay();
  if (tickets.length === 0) return null;
  const isLinked = may('desk.read');
  return (
    <DataTable label={texts.tickets} minWidth={640} heads={texts.ticketHeads} isPlain={!isLinked}>
      {tickets.map(({ number, subject, status, createdAt, held }) => (
        <Table.Tr key={number}>
          <Table.Th scope="row">
            {isLinked ? (
              <Anchor component={Link} href={`/masa/${number}`}>
                {number}
              </Anchor>
            ) : (
              number
            )}
          </Table.Th>
          <Table.Td>{subject}</Table.Td>
          <Table.Td>{statuses[status] ?? status}</Table.Td>
          <Table.Td>{format.date(createdAt)}</Table.Td>
          <Table.Td>
            <Kept held={held} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Talks({ talks }: { talks: Schemas['FoundPerson']['conversations'] }) {
  const texts = useTexts(PERSON_TEXTS);
  const format = useFormat();
  if (talks.length === 0) return null;
  return (
    <DataTable label={texts.talks} minWidth={560} heads={texts.talkHeads} isPlain>
      {talks.map(({ id, messages, lastAt, held }) => (
        <Table.Tr key={id}>
          <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
            {id}
          </Table.Th>
          <Table.Td>{format.number(messages)}</Table.Td>
          <Table.Td>{lastAt ? format.dateTime(lastAt) : '—'}</Table.Td>
          <Table.Td>
            <Kept held={held} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
