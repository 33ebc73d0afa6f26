import { Button, Group, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { changeGrants } from '../administration/grants-api.js';
import { PEOPLE_KEY } from '../administration/people.js';
import { UNIT_TEXTS, UNITS_KEY, type Writer } from './texts.js';

const TEXTS = defineTexts({ cancel: 'Vazgeç' }, { cancel: 'Cancel' });
const PAGE = 200;

/** Everybody with an open account, by name. */
async function everybody(): Promise<Schemas['Staff'][]> {
  const all: Schemas['Staff'][] = [];
  for (let after: string | undefined; ; ) {
    const { staff, next } = await given(api.GET('/api/v1/staff', { params: { query: { after, limit: PAGE } } }));
    all.push(...staff.filter(({ disabledAt }) => disabledAt === undefined));
    if (next === undefined) return all.sort((a, b) => a.name.localeCompare(b.name, 'tr'));
    after = next;
  }
}

/** Lets somebody who has an account write or review for a unit. */
export function AddWriter({ unit, onClose }: { unit: string; onClose(): void }) {
  const texts = useTexts(UNIT_TEXTS);
  const common = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [id, setId] = useState<string | null>(null);
  const [role, setRole] = useState<Writer['role']>('editor');
  const [isMissing, setMissing] = useState(false);
  const staff = useQuery({ queryKey: [...PEOPLE_KEY, 'everybody'], queryFn: everybody });
  const add = useMutation({
    mutationFn: (one: string) => changeGrants(one, (grants) => [...grants, { role, scope: unit }]),
    onSuccess: async ({ value: { name } }) => {
      announce(texts.added(name));
      await Promise.all([
        queries.invalidateQueries({ queryKey: UNITS_KEY }),
        queries.invalidateQueries({ queryKey: PEOPLE_KEY }),
      ]);
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(id === null);
    if (id !== null) add.mutate(id);
  }

  return (
    <Dialog onClose={onClose} title={`${texts.add}: ${unit}`}>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={texts.person}
            description={texts.personHelp}
            error={isMissing && texts.missing}
            searchable
            openOnFocus={false}
            maxDropdownHeight={240}
            comboboxProps={{ withinPortal: false }}
            data={(staff.data ?? []).map(({ id: value, name, email }) => ({ value, label: `${name}, ${email}` }))}
            value={id}
            onChange={(next) => {
              setId(next);
              setMissing(false);
            }}
          />
          <Radio.Group label={texts.role} value={role} onChange={(next) => setRole(next as Writer['role'])}>
            <Stack gap="xs" mt="xs">
              <Radio value="editor" label={texts.roles.editor} />
              <Radio value="reviewer" label={texts.roles.reviewer} />
            </Stack>
          </Radio.Group>
          <ProblemAlert fault={staff.error ?? add.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {texts.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
