import { Anchor, Checkbox, Group, List, Table, Text, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { Freshness } from '../feeds/freshness.js';
import { POLICY_TEXTS } from '../feeds/texts.js';
import { UNIT_TEXTS, type Unit, unitAddress, useUnits, type Writer } from './texts.js';

/** The central units, what they may publish, who writes for them and what waits. */
export default function Units() {
  const texts = useTexts(UNIT_TEXTS);
  const format = useFormat();
  const units = useUnits();
  const [{ ad = '', bekleyen }, change] = useUrlState();
  const needle = ad.toLocaleLowerCase('tr');
  const isWanted = ({ unit, name = '', inReview, people }: Unit) =>
    `${unit} ${name}`.toLocaleLowerCase('tr').includes(needle) &&
    (bekleyen === undefined || inReview > 0 || people.length === 0);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <search>
        <Group align="flex-end">
          <TextInput
            label={texts.search}
            type="search"
            value={ad}
            onChange={(event) => change({ ad: event.currentTarget.value })}
          />
          <Checkbox
            label={texts.onlyWaiting}
            checked={bekleyen !== undefined}
            onChange={(event) => change({ bekleyen: event.currentTarget.checked ? '1' : undefined })}
          />
        </Group>
      </search>
      <Loaded query={units}>
        {({ units: all, everywhere }) => {
          const rows = all.filter(isWanted);
          return (
            <>
              <Text size="sm" c="dimmed" role="status">
                {rows.length === 0 ? texts.none : texts.shown(format.number(rows.length))}
              </Text>
              {rows.length > 0 && (
                <DataTable label={texts.title} minWidth={940} heads={texts.heads}>
                  {rows.map((unit) => (
                    <Row key={unit.unit} unit={unit} isAlone={everywhere.length === 0} />
                  ))}
                </DataTable>
              )}
              <Section title={texts.everywhere}>
                <People people={everywhere} none={texts.nobodyEverywhere} />
              </Section>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface RowProps {
  readonly unit: Unit;
  /** Nobody writes for all units. */
  readonly isAlone: boolean;
}

function Row({ unit: { unit, name, feed, people, published, inReview }, isAlone }: RowProps) {
  const texts = useTexts(UNIT_TEXTS);
  const policies = useTexts(POLICY_TEXTS);
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor component={Link} href={unitAddress(unit)}>
          {unit}
        </Anchor>
        {name && (
          <Text size="sm" fw={400} c="dimmed">
            {name}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{feed ? policies[feed.policy] : texts.noFeed}</Table.Td>
      <Table.Td>
        {people.length === 0 ? (
          <Mark tone={isAlone ? 'warning' : 'neutral'}>{texts.noPeople}</Mark>
        ) : (
          <People people={people} none="" />
        )}
      </Table.Td>
      <Table.Td>
        {feed ? <Freshness feed={feed} /> : '—'}
        {feed && feed.openDeadLetters > 0 && (
          <Text size="sm">{texts.refused(format.number(feed.openDeadLetters))}</Text>
        )}
      </Table.Td>
      <Table.Td>
        {inReview > 0 ? (
          <Anchor
            component={Link}
            href={reviewAddress(unit)}
            aria-label={texts.waitingOf(unit, format.number(inReview))}
          >
            {texts.waiting(format.number(inReview))}
          </Anchor>
        ) : (
          format.number(0)
        )}
      </Table.Td>
      <Table.Td>{format.number(published)}</Table.Td>
    </Table.Tr>
  );
}

export const reviewAddress = (unit: string) => `/icerik?${new URLSearchParams({ unit, state: 'in-review' })}`;

function People({ people, none }: { people: readonly Writer[]; none: string }) {
  const texts = useTexts(UNIT_TEXTS);
  if (people.length === 0) return <Text>{none}</Text>;
  return (
    <List size="sm" listStyleType="none">
      {people.map(({ id, name, role }) => (
        <List.Item key={`${id} ${role}`}>{`${name}, ${texts.roles[role]}`}</List.Item>
      ))}
    </List>
  );
}
