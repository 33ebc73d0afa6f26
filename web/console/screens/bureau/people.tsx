import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { PRESENCE_TEXTS } from '../../shell/presence.js';
import { useColleagues } from '../desk/options.js';
import { BOARD_KEY, type Board } from './board-api.js';
import { RowsLink } from './rows-link.js';
import { BOARD_TEXTS } from './texts.js';

const REFETCH_MS = 60_000;
const TONES: Readonly<Record<string, Tone>> = { available: 'good', busy: 'info' };

/** How much everybody has, and whether they are there; of one bureau those too who have nothing. */
export function People({ bureau, board }: { bureau: string | undefined; board: Board }) {
  const texts = useTexts(BOARD_TEXTS);
  const statuses = useTexts(PRESENCE_TEXTS);
  const format = useFormat();
  const colleagues = useColleagues(bureau);
  const presence = useQuery({
    queryKey: [...BOARD_KEY, 'presence'],
    queryFn: () => given(api.GET('/api/v1/desk/presence')),
    refetchInterval: REFETCH_MS,
  });
  const idle = (colleagues.data?.colleagues ?? [])
    .filter(({ id }) => !board.staff.some(({ staffId }) => staffId === id))
    .map(({ id, name }) => ({ staffId: id, name, open: 0, overdue: 0 }));
  const rows = [
    ...board.staff.map((one) => ({ ...one, name: board.names.staff[one.staffId] ?? one.staffId })),
    ...idle,
  ];
  return (
    <Section title={texts.people} lead={texts.peopleLead}>
      {rows.length === 0 ? (
        <Text>{texts.peopleNone}</Text>
      ) : (
        <DataTable label={texts.people} minWidth={480} heads={texts.peopleHeads}>
          {rows.map(({ staffId, name, open, overdue }) => {
            const seen = presence.data?.staff.find((one) => one.staffId === staffId);
            const of = { assignee: staffId, ...(bureau && { bureau }) };
            return (
              <Table.Tr key={staffId}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>
                  {seen ? (
                    <>
                      <Mark tone={TONES[seen.status] ?? 'warning'}>{statuses[seen.status]}</Mark>
                      <Text size="sm" c="dimmed">
                        {texts.since(format.time(seen.since))}
                        {seen.reason && ` · ${seen.reason}`}
                      </Text>
                    </>
                  ) : (
                    <Mark tone="neutral">{texts.unseen}</Mark>
                  )}
                </Table.Td>
                <Table.Td>
                  <RowsLink of={name} what={texts.open} count={open} query={of} />
                </Table.Td>
                <Table.Td>
                  <RowsLink of={name} what={texts.overdue} count={overdue} query={{ ...of, overdue: 'true' }} isBad />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </DataTable>
      )}
    </Section>
  );
}
