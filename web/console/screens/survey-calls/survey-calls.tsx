import { Button, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { MOST_TRIES, SURVEY_CALL_TEXTS, SURVEY_CALLS_KEY } from './texts.js';

const MOST = 50;
const REFETCH_MS = 30_000;

/** Whom the contact centre asks by telephone, the most urgent first. */
export default function SurveyCalls() {
  const texts = useTexts(SURVEY_CALL_TEXTS);
  const format = useFormat();
  const list = useQuery({
    queryKey: SURVEY_CALLS_KEY,
    queryFn: () => given(api.GET('/api/v1/survey-calls', { params: { query: { limit: MOST } } })),
    refetchInterval: REFETCH_MS,
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={list}>
        {({ calls }) =>
          calls.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <>
              <DataTable label={texts.title} minWidth={680} heads={texts.heads}>
                {calls.map(({ id, title, ticket, dueAt, tries }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{title}</Table.Th>
                    <Table.Td>{ticket}</Table.Td>
                    <Table.Td>{format.dateTime(dueAt)}</Table.Td>
                    <Table.Td>{texts.attempt(format.number(tries + 1), format.number(MOST_TRIES))}</Table.Td>
                    <Table.Td>
                      <Button
                        component={Link}
                        href={`/anket-aramalari/${id}`}
                        variant="default"
                        size="compact-md"
                        aria-label={texts.callFor(title, ticket)}
                      >
                        {texts.call}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
              {calls.length === MOST && <Text size="sm">{texts.most(format.number(MOST))}</Text>}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
