import { Button, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { PullForm } from './pull-form.js';
import { type Pull, pullsKey } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Okunan RSS ve Atom adresleri',
    none: 'Bu birim için okunan adres yok.',
    add: 'Adres ekle',
    edit: 'Değiştir',
    editOf: (url: string) => `Değiştir: ${url}`,
    remove: 'Kaldır',
    removeOf: (url: string) => `Kaldır: ${url}`,
    removeText: 'Adres artık okunmaz. Ondan gelen duyurular kalır.',
    removed: 'Adres kaldırıldı.',
    url: 'Adres',
    state: 'Durum',
    success: 'Son başarılı okuma',
    outcome: 'Son okumanın sonucu',
    next: 'Sonraki okuma',
    action: 'İşlem',
    never: 'Hiç',
    good: 'Okunuyor',
    waiting: 'Henüz okunmadı',
    failing: (times: number) => `Art arda ${times} kez okunamadı`,
    backOff: (at: string) => `${at} (okunamadıkça aralık uzar)`,
  },
  {
    title: 'RSS and Atom addresses read',
    none: 'No address is read for this unit.',
    add: 'Add an address',
    edit: 'Change',
    editOf: (url: string) => `Change: ${url}`,
    remove: 'Remove',
    removeOf: (url: string) => `Remove: ${url}`,
    removeText: 'The address is read no more. Announcements that came from it stay.',
    removed: 'The address was removed.',
    url: 'Address',
    state: 'State',
    success: 'Last success',
    outcome: 'What the last look gave',
    next: 'Next look',
    action: 'Action',
    never: 'Never',
    good: 'Read',
    waiting: 'Not read yet',
    failing: (times: number) => `Failed ${times} times in a row`,
    backOff: (at: string) => `${at} (the wait grows with each failure)`,
  },
);

export function Pulls({ unit }: { unit: string }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const isManager = useMay()('feeds.manage', unit);
  const [edited, setEdited] = useState<Pull | 'new'>();
  const [asked, setAsked] = useState<Pull>();
  const addButton = useRef<HTMLButtonElement>(null);
  const pulls = useQuery({
    queryKey: pullsKey(unit),
    queryFn: () => given(api.GET('/api/v1/feeds/{unit}/pulls', { params: { path: { unit } } })),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Pull) =>
      given(api.DELETE('/api/v1/feeds/{unit}/pulls/{id}', { params: { path: { unit, id } } })),
    onSuccess: async () => {
      setAsked(undefined);
      announce(texts.removed);
      await queries.invalidateQueries({ queryKey: pullsKey(unit) });
      addButton.current?.focus();
    },
  });
  const heads = [texts.url, texts.state, texts.success, texts.outcome, texts.next];
  return (
    <Section title={texts.title}>
      <Loaded query={pulls}>
        {({ pulls: rows }) =>
          rows.length === 0 ? (
            <Text>{texts.none}</Text>
          ) : (
            <DataTable
              isPlain={!isManager}
              label={texts.title}
              minWidth={820}
              heads={isManager ? [...heads, texts.action] : heads}
            >
              {rows.map((pull) => (
                <Row
                  key={pull.id}
                  pull={pull}
                  {...(isManager && { onEdit: () => setEdited(pull), onRemove: () => setAsked(pull) })}
                />
              ))}
            </DataTable>
          )
        }
      </Loaded>
      {isManager && (
        <Button ref={addButton} variant="default" w="fit-content" onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      )}
      <Dialog
        isOpen={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === 'new' ? texts.add : texts.edit}
      >
        {edited !== undefined && (
          <PullForm
            unit={unit}
            of={edited === 'new' ? undefined : (pulls.data?.pulls.find(({ id }) => id === edited.id) ?? edited)}
            onSaved={() => setEdited(undefined)}
          />
        )}
      </Dialog>
      <Confirm
        isOpen={asked !== undefined}
        title={asked ? texts.removeOf(asked.url) : ''}
        text={texts.removeText}
        action={texts.remove}
        isDangerous
        isPending={remove.isPending}
        fault={remove.error}
        onConfirm={() => asked && remove.mutate(asked)}
        onClose={() => setAsked(undefined)}
      />
    </Section>
  );
}

interface RowProps {
  readonly pull: Pull;
  readonly onEdit?: () => void;
  readonly onRemove?: () => void;
}

function Row({ pull: { url, failures, lastPullAt, lastSuccessAt, lastOutcome, nextAt }, onEdit, onRemove }: RowProps) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const next = format.dateTime(nextAt);
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Table.Th>
      <Table.Td>
        {failures > 0 ? (
          <Mark tone="bad">{texts.failing(failures)}</Mark>
        ) : (
          <Mark tone={lastPullAt ? 'good' : 'neutral'}>{lastPullAt ? texts.good : texts.waiting}</Mark>
        )}
      </Table.Td>
      <Table.Td>{lastSuccessAt ? format.dateTime(lastSuccessAt) : texts.never}</Table.Td>
      <Table.Td>{lastOutcome ?? '—'}</Table.Td>
      <Table.Td>{failures > 0 ? texts.backOff(next) : next}</Table.Td>
      {onEdit && (
        <Table.Td>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" aria-label={texts.editOf(url)} onClick={onEdit}>
              {texts.edit}
            </Button>
            <Button variant="default" aria-label={texts.removeOf(url)} onClick={onRemove}>
              {texts.remove}
            </Button>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
