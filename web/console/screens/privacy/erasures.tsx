import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { ERASURES_KEY, PERSON_TEXTS } from './person-texts.js';

/** Requests for erasure that were carried out, as proof. */
export function Erasures() {
  const texts = useTexts(PERSON_TEXTS);
  const format = useFormat();
  const list = useQuery({
    queryKey: ERASURES_KEY,
    queryFn: () => given(api.GET('/api/v1/people-data/erasures')),
  });
  return (
    <Section title={texts.erasures} lead={texts.erasuresLead}>
      <Loaded query={list}>
        {({ erasures, names }) =>
          erasures.length === 0 ? (
            <Text>{texts.noErasures}</Text>
          ) : (
            <DataTable label={texts.erasures} minWidth={720} heads={texts.erasureHeads} isPlain>
              {erasures.map(({ id, at, reason, actor, counts: { tickets, conversations, files } }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">{format.dateTime(at)}</Table.Th>
                  <Table.Td>{reason}</Table.Td>
                  <Table.Td>
                    {texts.counts(format.number(tickets), format.number(conversations), format.number(files))}
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{names[actor] ?? actor}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{id}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
    </Section>
  );
}
