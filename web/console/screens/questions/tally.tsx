import { Table } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { byCount } from './texts.js';

const TEXTS = defineTexts({ count: 'Soru sayısı' }, { count: 'Questions' });

export interface TallyProps {
  readonly label: string;
  readonly tally: Readonly<Record<string, number>>;
  readonly names: Readonly<Record<string, string>>;
}

/** Counts by name, the largest first; nothing where there is nothing to count. */
export function Tally({ label, tally, names }: TallyProps) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const rows = byCount(tally);
  if (rows.length === 0) return null;
  return (
    <Table aria-label={label} w="fit-content" withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{label}</Table.Th>
          <Table.Th scope="col">{texts.count}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([key, count]) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400}>
              {names[key] ?? key}
            </Table.Th>
            <Table.Td>{format.number(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
