import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { Deadline, useNow } from '../desk/deadline.js';
import { WORDS, wordOf } from '../desk/words.js';
import { useFirst } from './board-api.js';
import { queueAddress } from './rows-link.js';
import { BOARD_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  { heads: ['Başvuru', 'Gecikme', 'Durum', 'Büro', 'Üstlenen'], nobody: 'Kimse üstlenmedi' },
  { heads: ['Ticket', 'Late', 'Status', 'Bureau', 'Claimed by'], nobody: 'Nobody' },
);

const SHOWN = 10;
const QUERY = { overdue: 'true' } as const;

/** What is most overdue, with a way to all of it. */
export function Overdue({ count }: { count: number | undefined }) {
  const texts = useTexts(BOARD_TEXTS);
  const own = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const now = useNow();
  const first = useFirst(QUERY, SHOWN);
  return (
    <Section title={texts.overdueTitle}>
      <Loaded query={first}>
        {({ tickets, names }) =>
          tickets.length === 0 ? (
            <Text>✓ {texts.overdueNone}</Text>
          ) : (
            <>
              <DataTable label={texts.overdueTitle} minWidth={720} heads={own.heads}>
                {tickets.map((ticket) => (
                  <Table.Tr key={ticket.number}>
                    <Table.Th scope="row">
                      <Anchor component={Link} href={`/masa/${ticket.number}`} size="sm">
                        {ticket.number}
                      </Anchor>
                      <Text size="sm" fw={400}>
                        {ticket.subject}
                      </Text>
                    </Table.Th>
                    <Table.Td>
                      <Deadline dueAt={ticket.dueAt} now={now} />
                    </Table.Td>
                    <Table.Td>{words.status[ticket.status]}</Table.Td>
                    <Table.Td>{wordOf(names.bureaus, ticket.bureau)}</Table.Td>
                    <Table.Td>{ticket.assignee ? wordOf(names.staff, ticket.assignee) : own.nobody}</Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
              <Anchor component={Link} href={queueAddress(QUERY)} w="fit-content">
                {texts.overdueAll(format.number(Math.max(count ?? 0, tickets.length)))}
              </Anchor>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
