import { Anchor, Checkbox, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { useMay } from '../../shell/me-context.js';
import { NewBureau } from './new-bureau.js';
import { BUREAUS_KEY, KIND_TEXTS, KINDS, type Kind } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Bürolar',
    lead: 'Destek büroları, sorumluları ve 2018/14 sayılı Genelge’ye göre eksikleri.',
    kind: 'Tür',
    every: 'Hepsi',
    name: 'Adında geçen',
    flagged: 'Yalnız eksiği olanlar',
    bureau: 'Büro',
    missing: 'Eksikleri',
    closed: 'Kapalı',
    fine: 'Eksiği yok',
    count: (count: number) => `${count} eksik`,
    none: 'Bu süzmelere uyan büro yok.',
    flags: {
      'no-coordinator': 'genel koordinatörü yok',
      'few-representatives': 'iki temsilcisi yok',
      'no-on-call': 'nöbetçisi yok',
      unreachable: 'ulaşılamayan kişi var',
      unconfirmed: 'doğrulaması geçmiş',
    },
  },
  {
    title: 'Bureaus',
    lead: 'Support bureaus, who answers for them, and what circular 2018/14 misses in them.',
    kind: 'Kind',
    every: 'All',
    name: 'Name contains',
    flagged: 'Only those that miss something',
    bureau: 'Bureau',
    missing: 'What is missing',
    closed: 'Closed',
    fine: 'Nothing',
    count: (count: number) => `${count} missing`,
    none: 'No bureau fits these filters.',
    flags: {
      'no-coordinator': 'no coordinator',
      'few-representatives': 'fewer than two representatives',
      'no-on-call': 'nobody on call',
      unreachable: 'somebody cannot be reached',
      unconfirmed: 'confirmation overdue',
    },
  },
);

const lower = (text: string) => text.toLocaleLowerCase('tr');

export default function Bureaus() {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const may = useMay();
  const [state, setState] = useUrlState();
  const kind = KINDS.find((one) => one === state.tur);
  const flagged = state.eksik === 'var' ? ('yes' as const) : ('no' as const);
  const list = usePages(
    [...BUREAUS_KEY, 'list', kind, flagged],
    (after) =>
      given(api.GET('/api/v1/bureaus', { params: { query: { after, flagged, limit: 200, ...(kind && { kind }) } } })),
    ({ bureaus }) => bureaus,
  );
  const words = lower(state.ad ?? '');
  const rows = list.rows
    ?.filter(({ name, code, aliases }) => [name, code, ...aliases].some((one) => lower(one).includes(words)))
    .sort((a, b) => a.name.localeCompare(b.name, 'tr'));
  return (
    <Page title={texts.title} lead={texts.lead} actions={may('bureaus.manage', '*') && <NewBureau />}>
      <search>
        <Group align="flex-end">
          <TextInput
            label={texts.name}
            type="search"
            value={state.ad ?? ''}
            onChange={(event) => setState({ ad: event.currentTarget.value })}
          />
          <NativeSelect
            label={texts.kind}
            value={kind ?? ''}
            onChange={(event) => setState({ tur: event.currentTarget.value })}
            data={[{ value: '', label: texts.every }, ...KINDS.map((one: Kind) => ({ value: one, label: kinds[one] }))]}
          />
          <Checkbox
            label={texts.flagged}
            mb={8}
            checked={flagged === 'yes'}
            onChange={(event) => setState({ eksik: event.currentTarget.checked ? 'var' : '' })}
          />
        </Group>
      </search>
      <Loaded query={{ ...list, data: rows }}>
        {(found) =>
          found.length === 0 ? (
            <Text role="status">{texts.none}</Text>
          ) : (
            <DataTable label={texts.title} minWidth={680} heads={[texts.bureau, texts.kind, texts.missing]}>
              {found.map(({ code, name, kind: of, active, flags }) => (
                <Table.Tr key={code}>
                  <Table.Th scope="row">
                    <Anchor component={Link} href={`/burolar/${encodeURIComponent(code)}`} size="sm">
                      {name}
                    </Anchor>
                    <Text size="sm" c="dimmed" fw={400}>
                      {code}
                    </Text>
                  </Table.Th>
                  <Table.Td>{kinds[of]}</Table.Td>
                  <Table.Td>
                    {!active ? (
                      <Mark tone="neutral">{texts.closed}</Mark>
                    ) : flags.length === 0 ? (
                      <Mark tone="good">{texts.fine}</Mark>
                    ) : (
                      <Group gap="xs" wrap="nowrap">
                        <Mark tone="warning">{texts.count(flags.length)}</Mark>
                        <Text size="sm">{[...new Set(flags.map((flag) => texts.flags[flag.code]))].join(', ')}</Text>
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
      <More list={{ ...list, rows }} />
    </Page>
  );
}
