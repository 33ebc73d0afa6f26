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

type Shown = Schemas['ShownNotices']['shown'][number];

async function noticesOf({ conversations, tickets }: Schemas['FoundPerson']) {
  const asked = [
    ...conversations.map(({ id }) => ({ conversation: id })),
    ...tickets.map(({ number }) => ({ ticket: number })),
  ];
  const [{ notices }, ...lists] = await Promise.all([
    given(api.GET('/api/v1/kvkk-notices')),
    ...asked.map((query) => given(api.GET('/api/v1/kvkk-notices/shown', { params: { query } }))),
  ]);
  const keyOf = ({ at, version, conversation, ticket }: Shown) => `${at} ${version} ${conversation} ${ticket}`;
  const shown = new Map(lists.flatMap((list) => list.shown).map((one) => [keyOf(one), one]));
  const rows = [...shown.entries()].sort(([, a], [, b]) => b.at.localeCompare(a.at));
  const versions = new Set(rows.map(([, { version }]) => version));
  return { rows, notices: notices.filter(({ version }) => versions.has(version)) };
}

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
        {({ rows, notices: kept }) =>
          rows.length === 0 ? (
            <Text>{texts.noNotices}</Text>
          ) : (
            <>
              <DataTable label={texts.notices} minWidth={520} heads={texts.noticeHeads} isPlain>
                {rows.map(([key, { at, version, ticket, conversation, channel }]) => (
                  <Table.Tr key={key}>
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
