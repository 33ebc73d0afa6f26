import { Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { LeaveForm } from './leave-form.js';
import { LEAVE_TEXTS, LEAVES_KEY, type Leave } from './leave-texts.js';

/** Leave is the centre's to decide. */
const CENTRE = 'mebim';
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(new Date());

export default function Leaves() {
  const texts = useTexts(LEAVE_TEXTS);
  const mayManage = useMay()('leaves.manage', CENTRE);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [withPast, setPast] = useState(false);
  const [withWithdrawn, setWithdrawn] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Leave>();
  const list = useRef<HTMLDivElement>(null);
  const leaves = useQuery({
    queryKey: [...LEAVES_KEY, withPast, withWithdrawn],
    queryFn: () => {
      const query = {
        withdrawn: withWithdrawn ? ('yes' as const) : ('no' as const),
        ...(!withPast && { from: today() }),
      };
      return given(api.GET('/api/v1/leaves', { params: { query } }));
    },
  });
  const withdraw = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      given(api.POST('/api/v1/leaves/{id}/withdraw', { params: { path: { id } }, body: { reason } })),
    onSuccess: async () => {
      setAsked(undefined);
      announce(texts.withdrawnDone);
      await queries.invalidateQueries({ queryKey: LEAVES_KEY });
      list.current?.focus();
    },
  });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={mayManage && <Button onClick={() => setAdding(true)}>{texts.add}</Button>}
    >
      <Section title={texts.list}>
        <Group>
          <Checkbox label={texts.past} checked={withPast} onChange={(event) => setPast(event.currentTarget.checked)} />
          <Checkbox
            label={texts.withdrawn}
            checked={withWithdrawn}
            onChange={(event) => setWithdrawn(event.currentTarget.checked)}
          />
        </Group>
        <div ref={list} tabIndex={-1}>
          <Loaded query={leaves}>
            {({ leaves: found }) =>
              found.length === 0 ? (
                <Text>{texts.none}</Text>
              ) : (
                <DataTable label={texts.title} minWidth={820} heads={texts.heads} isPlain={!mayManage}>
                  {found.map((leave) => (
                    <Row
                      key={leave.id}
                      leave={leave}
                      onWithdraw={
                        mayManage && !leave.withdrawn && (leave.until ?? leave.day) >= today()
                          ? () => setAsked(leave)
                          : undefined
                      }
                    />
                  ))}
                </DataTable>
              )
            }
          </Loaded>
        </div>
      </Section>
      {isAdding && <LeaveForm onClose={() => setAdding(false)} />}
      <Confirm
        isOpen={asked !== undefined}
        title={asked ? texts.withdrawNamed(asked.name, asked.day) : ''}
        text={texts.withdrawText}
        action={texts.withdraw}
        isDangerous
        reasonFor={asked && `leave:${asked.id}`}
        isPending={withdraw.isPending}
        fault={withdraw.error}
        onConfirm={(reason) => asked && withdraw.mutateAsync({ id: asked.id, reason })}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  );
}

function Row({ leave, onWithdraw }: { leave: Leave; onWithdraw: (() => void) | undefined }) {
  const texts = useTexts(LEAVE_TEXTS);
  const format = useFormat();
  const { day, until, from, to, name, source, bureaus, withdrawn } = leave;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {format.date(day)}
        {until && until !== day && ` – ${format.date(until)}`}
      </Table.Th>
      <Table.Td>{from || to ? `${from ?? '00:00'}–${to ?? '24:00'}` : texts.whole}</Table.Td>
      <Table.Td>
        {name}
        {withdrawn && <Mark tone="neutral">{texts.withdrawnMark(withdrawn.reason)}</Mark>}
      </Table.Td>
      <Table.Td>{bureaus ? bureaus.map((one) => one.name).join(', ') : texts.country}</Table.Td>
      <Table.Td>{source}</Table.Td>
      <Table.Td>
        {onWithdraw && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={texts.withdrawNamed(name, format.date(day))}
            onClick={onWithdraw}
          >
            {texts.withdraw}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
