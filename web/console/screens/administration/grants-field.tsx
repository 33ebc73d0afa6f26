import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import type { Grant } from './grants-text.js';
import { ROLE_TEXTS, ROLES, type Role } from './role-texts.js';

const TEXTS = defineTexts(
  {
    title: 'Yetkiler',
    role: 'Rol',
    scope: 'Birim veya büro kodu',
    scopeHelp: 'Her yer için *',
    add: 'Yetki ekle',
    remove: 'Kaldır',
    nth: (nth: number) => `${nth}. yetki`,
    removeNth: (nth: number) => `${nth}. yetkiyi kaldır`,
  },
  {
    title: 'Grants',
    role: 'Role',
    scope: 'Code of the unit or bureau',
    scopeHelp: '* for everywhere',
    add: 'Add a grant',
    remove: 'Remove',
    nth: (nth: number) => `Grant ${nth}`,
    removeNth: (nth: number) => `Remove grant ${nth}`,
  },
);

export interface GrantsFieldProps {
  readonly grants: readonly Grant[];
  onChange(grants: readonly Grant[]): void;
}

/** Roles and where they hold. The focus goes to a grant that was added, and to the button for adding when one is taken away. */
export function GrantsField({ grants, onChange }: GrantsFieldProps) {
  const texts = useTexts(TEXTS);
  const roles = useTexts(ROLE_TEXTS);
  const options = ROLES.map((value) => ({ value, label: roles[value] }));
  const list = useRef<HTMLDivElement>(null);
  const next = useRef<'last' | 'add'>(undefined);
  useEffect(() => {
    const found = next.current === 'add' ? 'button[data-add]' : 'select';
    if (next.current) [...(list.current?.querySelectorAll<HTMLElement>(found) ?? [])].at(-1)?.focus();
    next.current = undefined;
  });
  const change = (index: number, part: Partial<Grant>) =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...part } : grant)));
  return (
    <Fieldset legend={texts.title}>
      <Stack gap="sm" ref={list}>
        {grants.map(({ role, scope }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a grant has no identity but its place
          <Group key={index} align="flex-end" gap="xs" role="group" aria-label={texts.nth(index + 1)}>
            <NativeSelect
              label={texts.role}
              data={options}
              value={role}
              onChange={(event) => change(index, { role: event.currentTarget.value as Role })}
            />
            <TextInput
              label={texts.scope}
              description={texts.scopeHelp}
              required
              withAsterisk={false}
              value={scope}
              onChange={(event) => change(index, { scope: event.currentTarget.value })}
            />
            <Button
              variant="default"
              aria-label={texts.removeNth(index + 1)}
              onClick={() => {
                next.current = 'add';
                onChange(grants.filter((_, at) => at !== index));
              }}
            >
              {texts.remove}
            </Button>
          </Group>
        ))}
        <Button
          data-add
          variant="default"
          w="fit-content"
          onClick={() => {
            next.current = 'last';
            onChange([...grants, { role: 'agent', scope: '' }]);
          }}
        >
          {texts.add}
        </Button>
      </Stack>
    </Fieldset>
  );
}
