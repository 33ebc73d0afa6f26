import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Dialog } from '../../parts/dialog.js';
import { DropTyped } from '../../parts/drop-typed.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useTypedOver } from '../../parts/use-typed-over.js';
import { useSignedIn } from '../../shell/me-context.js';
import { CONTACT_TEXTS } from './contact-texts.js';
import { BUREAUS_KEY, type Contact, ROLE_TEXTS, ROLES, type Role } from './texts.js';

const OPTIONAL = ['phone', 'email', 'telegram', 'activeFrom', 'activeTo'] as const;
type Typed = Readonly<Record<'role' | 'order' | 'name' | (typeof OPTIONAL)[number], string>>;
const EMPTY: Typed = {
  role: 'coordinator',
  order: '1',
  name: '',
  phone: '',
  email: '',
  telegram: '',
  activeFrom: '',
  activeTo: '',
};

export interface ContactFormProps {
  /** Of the bureau. */
  readonly code: string;
  /** Absent: a new one. */
  readonly contact: Contact | undefined;
  onClose(): void;
}

export function ContactForm({ code, contact, onClose }: ContactFormProps) {
  const texts = useTexts(CONTACT_TEXTS);
  const roles = useTexts(ROLE_TEXTS);
  const me = useSignedIn();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const initial: Typed = contact
    ? {
        role: contact.role,
        order: String(contact.order),
        name: contact.name,
        phone: contact.phone ?? '',
        email: contact.email ?? '',
        telegram: contact.telegram ?? '',
        activeFrom: contact.activeFrom ?? '',
        activeTo: contact.activeTo ?? '',
      }
    : EMPTY;
  const kept = useTypedOver(
    `contact:${code}:${contact?.id ?? 'new'}:${me.id}`,
    initial,
    String(contact?.revision ?? ''),
  );
  const { value: typed, setValue, clear } = kept;
  const save = useMutation({
    mutationFn: () => {
      const body = {
        role: typed.role as Role,
        order: Number(typed.order),
        name: typed.name.trim(),
        ...Object.fromEntries(OPTIONAL.flatMap((field) => (typed[field].trim() ? [[field, typed[field].trim()]] : []))),
      };
      if (!contact) return given(api.POST('/api/v1/bureaus/{code}/contacts', { params: { path: { code } }, body }));
      return given(
        api.PUT('/api/v1/bureaus/{code}/contacts/{id}', {
          params: { path: { code, id: contact.id } },
          headers: { 'If-Match': `"${kept.version}"` },
          body,
        }),
      );
    },
    onSuccess: async () => {
      announce(texts.saved);
      await queries.invalidateQueries({ queryKey: BUREAUS_KEY });
      clear();
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  const field = (name: keyof Typed) => ({
    label: texts[name],
    value: typed[name],
    error: fieldError(save.error, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      setValue({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <Dialog onClose={onClose} title={contact ? texts.editNamed(contact.name) : texts.add}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert fault={save.error} />
          <NativeSelect {...field('role')} data={ROLES.map((value) => ({ value, label: roles[value] }))} />
          <TextInput {...field('name')} required withAsterisk={false} autoComplete="off" />
          <TextInput {...field('order')} description={texts.orderHelp} inputMode="numeric" />
          <TextInput {...field('phone')} description={texts.phoneHelp} type="tel" autoComplete="off" />
          <TextInput {...field('email')} type="email" autoComplete="off" />
          <TextInput {...field('telegram')} inputMode="numeric" />
          <TextInput {...field('activeFrom')} type="date" />
          <TextInput {...field('activeTo')} type="date" />
          {kept.isTyped && <DropTyped onDrop={clear} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {texts.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
