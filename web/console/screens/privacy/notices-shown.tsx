import { Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { WORDS } from '../desk/words.js';
import { PERSON_TEXTS } from './person-texts.js';
import { shownTo } from './shown-to.js';

/** Of everything that is on the screen. */
const noticesOf = ({ conversations, tickets }: Schemas['FoundPerson']) =>
  shownTo((body) => given(api.POST('/api/v1/kvkk-notices/shown', { body })), {
    conversations: conversations.map(({ id }) => id),
    tickets: tickets.map(({ number }) => number),
  });

/** Which notice of the law was put before a person, when and where, with its words. */
export function NoticesShown({ of }: { of: Schemas['FoundPerson'] }) {
  const texts = useTexts(PERSON_TEXTS);
  const channels: Readonly<Record<string, string>> = useTexts(WORDS).channel;
  const format = useFormat();
  const id = useId();
  const notices = useQuery({
    queryKey: ['notices-shown', of.digest],
    queryFn: () => noticesOf(of),
    // Nothing of a person outlives the screen.
    gcTime: 0,
  });
  return (
    <Stack component="section" aria-labelledby={id} gap="xs">
      <Title order={3} size="h5" id={id}>
        {texts.notices}
      </Title>
      <Loaded query={notices}>
        {({ shown, notices: kept }) =>
          shown.length === 0 ? (
            <Text>{texts.noNotices}</Text>
          ) : (
            <>
              <DataTable label={texts.notices} minWidth={520} heads={texts.noticeHeads} isPlain>
                {shown.map(({ at, version, ticket, conversation, channel }) => (
                  <Table.Tr key={`${at} ${version} ${conversation} ${ticket}`}>
                    <Table.Th scope="row">{format.dateTime(at)}</Table.Th>
                    <Table.Td>{version}</Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{ticket ?? conversation}</Table.Td>
                    <Table.Td>{channels[channel] ?? channel}</Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
              {kept.map(({ version, sha256, text }) => (
                <details key={sha256}>
                  <summary>{texts.text(version)}</summary>
                  <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
                </details>
              ))}
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}
