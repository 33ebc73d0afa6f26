import { Button, Group, List, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Mark } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { ContactForm } from './contact-form.js';
import { CONTACT_TEXTS } from './contact-texts.js';
import { BUREAUS_KEY, type Bureau, CONFIRM_DAYS, type Contact, ROLE_TEXTS, ROLES } from './texts.js';

const DAY_MS = 86_400_000;
const daysSince = (at: string) => Math.max(0, Math.floor((Date.now() - Date.parse(at)) / DAY_MS));
/** `+90 532 111 22 33`; of other countries as it is. */
const spaced = (phone: string) => phone.replace(/^(\+90)(\d{3})(\d{3})(\d{2})(\d{2})$/u, '$1 $2 $3 $4 $5');
const isStale = ({ confirmedAt }: Contact) => Date.now() - Date.parse(confirmedAt) > CONFIRM_DAYS * DAY_MS;

/** Who answers for a bureau and how to reach them; each must be confirmed within 30 days. */
export function Contacts({ bureau }: { bureau: Bureau }) {
  const texts = useTexts(CONTACT_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const mayEdit = useMay()('bureaus.edit', bureau.code);
  const [edited, setEdited] = useState<Contact | 'new'>();
  const [removed, setRemoved] = useState<Contact>();
  const list = useRef<HTMLDivElement>(null);
  const changed = () => queries.invalidateQueries({ queryKey: BUREAUS_KEY });
  const confirm = useMutation({
    mutationFn: async (contacts: readonly Contact[]) => {
      for (const { id } of contacts)
        await given(
          api.POST('/api/v1/bureaus/{code}/contacts/{id}/confirm', { params: { path: { code: bureau.code, id } } }),
        );
    },
    onSuccess: (_, contacts) => announce(texts.confirmedDone(contacts.length)),
    onSettled: changed,
  });
  const remove = useMutation({
    mutationFn: ({ of, reason }: { of: Contact; reason: string }) =>
      given(
        api.DELETE('/api/v1/bureaus/{code}/contacts/{id}', {
          params: { path: { code: bureau.code, id: of.id }, query: { reason } },
        }),
      ),
    onSuccess: async () => {
      setRemoved(undefined);
      announce(texts.removed);
      await changed();
      list.current?.focus();
    },
  });
  const stale = bureau.contacts.filter(isStale);
  const rows = [...bureau.contacts].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.order - b.order);
  const heads = [
    texts.place,
    texts.name,
    texts.reach,
    texts.active,
    texts.confirmed,
    ...(mayEdit ? [texts.action] : []),
  ];
  return (
    <Section title={texts.title} lead={texts.lead}>
      {mayEdit && (
        <Group>
          <Button onClick={() => setEdited('new')}>{texts.add}</Button>
          {stale.length > 0 && (
            <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate(stale)}>
              {texts.confirmAll(stale.length)}
            </Button>
          )}
        </Group>
      )}
      <ProblemAlert fault={confirm.error} />
      <div ref={list} tabIndex={-1}>
        {rows.length === 0 ? (
          <Text>{texts.none}</Text>
        ) : (
          <DataTable label={texts.title} minWidth={940} heads={heads} isPlain={!mayEdit}>
            {rows.map((contact) => (
              <Row
                key={contact.id}
                contact={contact}
                isConfirming={confirm.isPending}
                {...(mayEdit && {
                  onConfirm: () => confirm.mutate([contact]),
                  onEdit: () => setEdited(contact),
                  onRemove: () => setRemoved(contact),
                })}
              />
            ))}
          </DataTable>
        )}
      </div>
      {bureau.alerted.length > 0 && (
        <>
          <Text fw={600}>{texts.alerted}</Text>
          <List type="ordered">
            {bureau.alerted.map((id) => (
              <List.Item key={id}>{bureau.contacts.find((one) => one.id === id)?.name}</List.Item>
            ))}
          </List>
        </>
      )}
      {edited && (
        <ContactForm
          code={bureau.code}
          contact={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
      <Confirm
        isOpen={removed !== undefined}
        title={texts.removeNamed(removed?.name ?? '')}
        text={texts.removeText}
        action={texts.remove}
        isDangerous
        reasonFor={removed && `contact:${removed.id}`}
        isPending={remove.isPending}
        fault={remove.error}
        onConfirm={(reason) => removed && remove.mutateAsync({ of: removed, reason })}
        onClose={() => setRemoved(undefined)}
      />
    </Section>
  );
}

interface RowProps {
  readonly contact: Contact;
  readonly isConfirming: boolean;
  /** Absent: it may only be read. */
  readonly onConfirm?: () => void;
  readonly onEdit?: () => void;
  readonly onRemove?: () => void;
}

function Row({ contact, isConfirming, onConfirm, onEdit, onRemove }: RowProps) {
  const texts = useTexts(CONTACT_TEXTS);
  const roles = useTexts(ROLE_TEXTS);
  const format = useFormat();
  const { name, role, order, phone, email, telegram, activeFrom, activeTo, confirmedAt } = contact;
  const days = daysSince(confirmedAt);
  const span = [activeFrom && texts.from(format.date(activeFrom)), activeTo && texts.to(format.date(activeTo))];
  return (
    <Table.Tr>
      <Table.Td>{texts.placeOf(roles[role], order)}</Table.Td>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {phone && <div style={{ whiteSpace: 'nowrap' }}>{spaced(phone)}</div>}
        {email && <div>{email}</div>}
        {telegram && <div>Telegram {telegram}</div>}
      </Table.Td>
      <Table.Td>{span.filter(Boolean).join(' ') || texts.always}</Table.Td>
      <Table.Td>
        <Mark tone={isStale(contact) ? 'warning' : 'good'}>
          {isStale(contact) ? texts.stale(days) : texts.fresh(days)}
        </Mark>
      </Table.Td>
      {onConfirm && (
        <Table.Td>
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              disabled={isConfirming}
              aria-label={texts.confirmNamed(name)}
              onClick={onConfirm}
            >
              {texts.confirm}
            </Button>
            <Button size="compact-sm" variant="default" aria-label={texts.editNamed(name)} onClick={onEdit}>
              {texts.edit}
            </Button>
            <Button size="compact-sm" variant="default" aria-label={texts.removeNamed(name)} onClick={onRemove}>
              {texts.remove}
            </Button>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
