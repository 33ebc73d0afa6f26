import { Button, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { changeGrants } from '../administration/grants-api.js';
import { PEOPLE_KEY } from '../administration/people.js';
import { AddWriter } from './add-writer.js';
import { UNIT_TEXTS, UNITS_KEY, type Unit, type Writer } from './texts.js';

/** Who writes and reviews for a unit alone; whoever manages accounts adds to them and takes away. */
export function UnitPeople({ unit: { unit, people } }: { unit: Unit }) {
  const texts = useTexts(UNIT_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const isManager = useMay()('staff.manage', unit);
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Writer>();
  const list = useRef<HTMLDivElement>(null);
  const remove = useMutation({
    mutationFn: ({ id, role }: Writer) =>
      changeGrants(id, (grants) => grants.filter((grant) => grant.role !== role || grant.scope !== unit)),
    onSuccess: async (_, { name }) => {
      setRemoved(undefined);
      announce(texts.removed(name));
      await Promise.all([UNITS_KEY, PEOPLE_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })));
      // The button that opened the dialog is gone with its row.
      list.current?.focus();
    },
  });
  const heads = isManager ? texts.peopleHeads : texts.peopleHeads.slice(0, 2);
  return (
    <Section title={texts.people} lead={texts.peopleLead}>
      {isManager && (
        <Button w="fit-content" onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      <div ref={list} tabIndex={-1}>
        {people.length === 0 ? (
          <Text>{texts.noPeople}</Text>
        ) : (
          <DataTable label={texts.people} minWidth={440} heads={heads} isPlain={!isManager}>
            {people.map((one) => (
              <Table.Tr key={`${one.id} ${one.role}`}>
                <Table.Th scope="row">{one.name}</Table.Th>
                <Table.Td>{texts.roles[one.role]}</Table.Td>
                {isManager && (
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={texts.removeNamed(one.name, texts.roles[one.role])}
                      onClick={() => setRemoved(one)}
                    >
                      {texts.remove}
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </div>
      {isAdding && <AddWriter unit={unit} onClose={() => setAdding(false)} />}
      <Confirm
        isOpen={removed !== undefined}
        title={removed ? texts.removeNamed(removed.name, texts.roles[removed.role]) : ''}
        text={texts.removeText}
        action={texts.remove}
        isDangerous
        isPending={remove.isPending}
        fault={remove.error}
        onConfirm={() => removed && remove.mutate(removed)}
        onClose={() => setRemoved(undefined)}
      />
    </Section>
  );
}
