import { Anchor, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { CALL_TEXTS, CALLS_KEY } from './call-texts.js';

const POLL_MS = 30_000;

/** Citizens who are asked by telephone, those whose turn has come; the oldest first. */
export default function SurveyCalls() {
  const texts = useTexts(CALL_TEXTS);
  const format = useFormat();
  const calls = useQuery({
    queryKey: CALLS_KEY,
    queryFn: () => given(api.GET('/api/v1/survey-calls', { params: { query: { limit: 50 } } })),
    refetchInterval: POLL_MS,
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={calls}>
        {({ calls: due }) =>
          due.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable label={texts.title} minWidth={480} heads={texts.heads}>
              {due.map(({ id, title, ticket, dueAt, tries }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">
                    <Anchor component={Link} href={`/anketler/aramalar/${id}`} aria-label={texts.open(title, ticket)}>
                      {title}
                    </Anchor>
                  </Table.Th>
                  <Table.Td>{ticket}</Table.Td>
                  <Table.Td>{format.dateTime(dueAt)}</Table.Td>
                  <Table.Td>{format.number(tries)}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
    </Page>
  );
}
