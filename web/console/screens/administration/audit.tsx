import { Button, Code, Group, Table, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';

const TEXTS = defineTexts(
  {
    title: 'Denetim kaydı',
    lead: 'Kim, ne zaman, neyi, neden değiştirdi. Kayıtlar değiştirilemez ve silinemez.',
    action: 'Eylem',
    actionHelp: 'Örnek: item.publish, staff',
    subject: 'Neyin kaydı',
    subjectHelp: 'Örnek: item:2018/14',
    from: 'Bu günden başlayarak',
    search: 'Ara',
    at: 'An',
    actor: 'Kim',
    reason: 'Gerekçe',
    change: 'Neyden neye',
  },
  {
    title: 'Audit log',
    lead: 'Who changed what, when and why. Records can be neither changed nor deleted.',
    action: 'Action',
    actionHelp: 'For example: item.publish, staff',
    subject: 'Of what',
    subjectHelp: 'For example: item:2018/14',
    from: 'From this day on',
    search: 'Search',
    at: 'When',
    actor: 'Who',
    reason: 'Reason',
    change: 'From what to what',
  },
);

export default function Audit() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const [filter, setFilter] = useUrlState();
  const [action, setAction] = useState(filter.action ?? '');
  const [subject, setSubject] = useState(filter.subject ?? '');
  const [from, setFrom] = useState(filter.from ?? '');
  const records = usePages(
    ['audit', filter],
    (after: number | undefined) => {
      const query = {
        after,
        ...(filter.action && { action: filter.action }),
        ...(filter.subject && { subject: filter.subject }),
        ...(filter.from && { from: `${filter.from}T00:00:00+03:00` }),
      };
      return given(api.GET('/api/v1/audit', { params: { query } }));
    },
    (page) => page.records,
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    setFilter({ action: action.trim(), subject: subject.trim(), from });
  }

  return (
    <Page title={texts.title} lead={texts.lead}>
      <search>
        <form onSubmit={submit}>
          <Group align="flex-end">
            <TextInput
              label={texts.action}
              description={texts.actionHelp}
              value={action}
              onChange={(event) => setAction(event.currentTarget.value)}
            />
            <TextInput
              label={texts.subject}
              description={texts.subjectHelp}
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value)}
            />
            <TextInput
              label={texts.from}
              type="date"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <Button type="submit">{texts.search}</Button>
          </Group>
        </form>
      </search>
      <Loaded query={{ ...records, data: records.rows }}>
        {(rows) => (
          <DataTable
            label={texts.title}
            minWidth={820}
            heads={[texts.at, texts.actor, texts.action, texts.subject, texts.reason, texts.change]}
            isPlain
          >
            {rows.map(({ id, at, actor, action: done, subject: of, reason, before, after }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">{format.dateTime(at)}</Table.Th>
                <Table.Td>{actor}</Table.Td>
                <Table.Td>{done}</Table.Td>
                <Table.Td>{of}</Table.Td>
                <Table.Td>{reason}</Table.Td>
                <Table.Td>
                  {before !== undefined && <Code block>{JSON.stringify(before)}</Code>}
                  {after !== undefined && <Code block>→ {JSON.stringify(after)}</Code>}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </Loaded>
      <More list={records} />
    </Page>
  );
}
