import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../i18n/language.js';
import { Confirm } from '../../parts/confirm.js';
import { TEXTS } from './texts.js';
import { useRemoval } from './tools-api.js';

export interface ToolRow {
  readonly id: string;
  readonly name: string;
  readonly bureau: string;
  readonly contents: ReactNode;
  /** The caller may change and delete it. */
  readonly canChange: boolean;
  /** Absent: it is changed elsewhere. */
  readonly onEdit?: () => void;
}

export interface ToolTableProps {
  readonly kind: 'canned' | 'macros' | 'views';
  readonly label: string;
  readonly help?: string;
  readonly rows: readonly ToolRow[];
}

/** One kind of what desks keep: name, whose, what is in it, edit and delete. */
export function ToolTable({ kind, label, help, rows }: ToolTableProps) {
  const texts = useTexts(TEXTS);
  const [asked, setAsked] = useState<ToolRow>();
  const removal = useRemoval(kind, () => setAsked(undefined));
  return (
    <Stack>
      {help && <Text>{help}</Text>}
      {rows.length === 0 ? (
        <Text>{texts.none}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table aria-label={label} verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{texts.name}</Table.Th>
                <Table.Th scope="col">{texts.bureau}</Table.Th>
                <Table.Th scope="col">{texts.contents}</Table.Th>
                <Table.Th scope="col">{texts.deed}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row">{row.name}</Table.Th>
                  <Table.Td>{row.bureau}</Table.Td>
                  <Table.Td maw={420}>{row.contents}</Table.Td>
                  <Table.Td>
                    {row.canChange && (
                      <Group gap="xs">
                        {row.onEdit && (
                          <Button
                            variant="default"
                            size="compact-md"
                            aria-label={texts.editOne(row.name)}
                            onClick={row.onEdit}
                          >
                            {texts.edit}
                          </Button>
                        )}
                        <Button
                          variant="default"
                          size="compact-md"
                          aria-label={texts.removeOne(row.name)}
                          onClick={() => setAsked(row)}
                        >
                          {texts.remove}
                        </Button>
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Confirm
        isOpen={asked !== undefined}
        title={texts.removeTitle}
        text={asked && texts.removeText(asked.name)}
        action={texts.remove}
        isDangerous
        isPending={removal.isPending}
        fault={removal.error}
        onConfirm={() => asked && removal.mutate(asked)}
        onClose={() => setAsked(undefined)}
      />
    </Stack>
  );
}

/** Names of bureaus; `nobody` for what belongs to none. */
export function bureauName(bureaus: readonly { code: string; name: string }[], code: string | undefined, none: string) {
  return code === undefined ? none : (bureaus.find((one) => one.code === code)?.name ?? code);
}
