import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export interface DataTableProps {
  /** Names the table to a screen reader. */
  readonly label: string;
  readonly heads: readonly string[];
  /** CSS pixels below which the table scrolls within itself. */
  readonly minWidth: number;
  /** Nothing in the rows takes the focus: the table itself does, so that it can be scrolled by keyboard. */
  readonly isPlain?: boolean;
  /** All rows that there are, of which a page is shown; each then tells its place with `rowPlace`. */
  readonly total?: number;
  /** Rows: `Table.Tr`. */
  readonly children: ReactNode;
}

/** A table with its column headings; wider than the screen, it scrolls and the page does not. */
export function DataTable({ label, heads, minWidth, isPlain = false, total, children }: DataTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      {...(isPlain && { scrollAreaProps: { viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } } })}
    >
      <Table aria-label={label} verticalSpacing="xs" {...(total !== undefined && { 'aria-rowcount': total + 1 })}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th scope="col" key={head}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Place of a row among all that there are, from 0, behind the headings. */
export const rowPlace = (at: number) => ({ 'aria-rowindex': at + 2 });
