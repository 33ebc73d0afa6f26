import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Section } from '../../parts/section.js';
import { Deadline, useNow } from '../desk/deadline.js';
import { wordOf } from '../desk/words.js';
import { type Board, COLUMNS, countOf } from './board-api.js';
import { RowsLink } from './rows-link.js';
import { BOARD_TEXTS } from './texts.js';

/** One row a bureau, the most overdue first. */
export function BureauTable({ board }: { board: Board }) {
  const texts = useTexts(BOARD_TEXTS);
  const now = useNow();
  return (
    <Section title={texts.bureaus} lead={texts.bureausLead}>
      {board.bureaus.length === 0 ? (
        <Text>{texts.bureausNone}</Text>
      ) : (
        <DataTable label={texts.bureaus} minWidth={820} heads={texts.heads}>
          {board.bureaus.map(({ bureau, open, overdue, unclaimed, incidents, byStatus, nextDue }) => {
            const of = wordOf(board.names.bureaus, bureau);
            return (
              <Table.Tr key={bureau}>
                <Table.Th scope="row">
                  <Anchor component={Link} href={`/buro-panosu?buro=${bureau}`} size="sm">
                    {of}
                  </Anchor>
                </Table.Th>
                <Table.Td>
                  <RowsLink of={of} what={texts.overdue} count={overdue} query={{ bureau, overdue: 'true' }} isBad />
                </Table.Td>
                <Table.Td>
                  <RowsLink of={of} what={texts.open} count={open} query={{ bureau }} />
                </Table.Td>
                <Table.Td>
                  <RowsLink
                    of={of}
                    what={texts.unclaimed}
                    count={unclaimed}
                    query={{ bureau, assignee: 'none', status: COLUMNS.unclaimed }}
                  />
                </Table.Td>
                <Table.Td>
                  <RowsLink
                    of={of}
                    what={texts.waiting}
                    count={countOf(byStatus, COLUMNS.waiting)}
                    query={{ bureau, status: COLUMNS.waiting }}
                  />
                </Table.Td>
                <Table.Td>
                  <RowsLink
                    of={of}
                    what={texts.returned}
                    count={countOf(byStatus, 'returned')}
                    query={{ bureau, status: 'returned' }}
                  />
                </Table.Td>
                <Table.Td>
                  <RowsLink
                    of={of}
                    what={texts.incidents}
                    count={incidents}
                    query={{ bureau, incident: 'true' }}
                    isBad
                  />
                </Table.Td>
                <Table.Td>
                  <Deadline dueAt={nextDue} now={now} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </DataTable>
      )}
    </Section>
  );
}
