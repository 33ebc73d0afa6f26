import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { type LiveEvent, useLive } from '../../api/live.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { CallOutcome } from './call-outcome.js';
import { Deadline, useNow } from './deadline.js';
import { type Call, WORDS, wordOf } from './words.js';

const TEXTS = defineTexts(
  {
    title: 'Dış aramalar',
    lead: 'Yazıyla ulaşılamayan vatandaşlar. Numarayı başvurudan görün, arayın, sonucu kaydedin.',
    ticket: 'Başvuru',
    due: 'Ne zaman',
    reason: 'Neden',
    tries: 'Deneme',
    bureau: 'Büro',
    what: 'İşlem',
    record: 'Sonucu yaz',
    recordFor: (number: string) => `Sonucu yaz: ${number}`,
    none: 'Bekleyen arama yok.',
  },
  {
    title: 'Calls due',
    lead: 'Citizens who cannot be reached in writing. See the number in the ticket, call, record the outcome.',
    ticket: 'Ticket',
    due: 'When',
    reason: 'Why',
    tries: 'Tries',
    bureau: 'Bureau',
    what: 'Action',
    record: 'Record the outcome',
    recordFor: (number: string) => `Record the outcome: ${number}`,
    none: 'No calls are due.',
  },
);

const KEY = ['desk-calls'];

export default function Calls() {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const queries = useQueryClient();
  const now = useNow();
  const [called, setCalled] = useState<Call>();
  const list = useRef<HTMLDivElement>(null);
  const calls = usePages(
    KEY,
    (after) => given(api.GET('/api/v1/desk/calls', { params: { query: { after, limit: 50 } } })),
    ({ calls: found }) => found,
  );
  const names = Object.assign({}, ...(calls.data?.pages.map((page) => page.names.bureaus) ?? [])) as Record<
    string,
    string
  >;
  const { refetch } = calls;
  useLive(
    useCallback(
      ({ type, data }: LiveEvent) => {
        const isAboutCalls = ['called', 'delivery-failed', 'answered'].includes((data as { type?: string }).type ?? '');
        if (type === 'resync' || (type === 'ticket' && isAboutCalls)) void refetch();
      },
      [refetch],
    ),
  );
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div ref={list} tabIndex={-1}>
        <Loaded query={{ ...calls, data: calls.rows }}>
          {(rows) =>
            rows.length === 0 ? (
              <Text>{texts.none}</Text>
            ) : (
              <Table.ScrollContainer minWidth={640}>
                <Table aria-label={texts.title}>
                  <Table.Thead>
                    <Table.Tr>
                      {[texts.ticket, texts.due, texts.reason, texts.tries, texts.bureau, texts.what].map((head) => (
                        <Table.Th scope="col" key={head}>
                          {head}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map((call) => (
                      <Table.Tr key={call.id}>
                        <Table.Th scope="row">
                          <Anchor component={Link} href={`/masa/${call.number}`}>
                            {call.number}
                          </Anchor>
                          <Text size="sm">{call.subject}</Text>
                        </Table.Th>
                        <Table.Td>
                          {format.dateTime(call.dueAt)} <Deadline dueAt={call.dueAt} now={now} />
                        </Table.Td>
                        <Table.Td>{words.callReason[call.reason]}</Table.Td>
                        <Table.Td>
                          {format.number(call.tries)} {call.lastOutcome && `(${words.outcome[call.lastOutcome]})`}
                        </Table.Td>
                        <Table.Td>{wordOf(names, call.bureau)}</Table.Td>
                        <Table.Td>
                          <Button
                            variant="default"
                            size="compact-md"
                            aria-label={texts.recordFor(call.number)}
                            onClick={() => setCalled(call)}
                          >
                            {texts.record}
                          </Button>
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )
          }
        </Loaded>
      </div>
      <More list={calls} />
      <Dialog
        isOpen={called !== undefined}
        onClose={() => setCalled(undefined)}
        title={called && texts.recordFor(called.number)}
      >
        {called && (
          <Stack>
            <CallOutcome
              call={called}
              onDone={() => {
                setCalled(undefined);
                void queries.invalidateQueries({ queryKey: KEY }).then(() => list.current?.focus());
              }}
            />
          </Stack>
        )}
      </Dialog>
    </Page>
  );
}
