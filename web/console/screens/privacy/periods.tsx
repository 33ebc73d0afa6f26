import { Button, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Mark } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { CLASS_ORDER, CLASS_TEXTS, className } from './class-texts.js';
import { PeriodForm } from './period-form.js';
import { RETENTION_KEY, RETENTION_TEXTS } from './retention-texts.js';

type Period = Schemas['RetentionPeriod'];
type Counted = Schemas['RetentionPreview']['classes'][number];

const place = ({ name }: Period) => CLASS_ORDER.indexOf(name);

/** Each class with its period, and what of it the next deletion takes. */
export function Periods({ periods }: { periods: readonly Period[] }) {
  const texts = useTexts(RETENTION_TEXTS);
  const format = useFormat();
  const [changed, setChanged] = useState<Period>();
  const preview = useQuery({
    queryKey: [...RETENTION_KEY, 'preview'],
    queryFn: () => given(api.GET('/api/v1/retention/preview')),
  });
  const isCounting = preview.isFetching;
  return (
    <Section title={texts.periods}>
      <Group>
        <Button variant="default" loading={isCounting} onClick={() => void preview.refetch()}>
          {texts.refresh}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {preview.data && !isCounting ? texts.countedAt(format.dateTime(preview.data.at)) : texts.counting}
        </Text>
      </Group>
      <ProblemAlert fault={preview.error} onRetry={() => void preview.refetch()} />
      <DataTable label={texts.periods} minWidth={860} heads={texts.heads}>
        {[...periods]
          .sort((a, b) => place(a) - place(b))
          .map((period) => (
            <Row
              key={period.name}
              period={period}
              counted={preview.data?.classes.find(({ name }) => name === period.name)}
              missing={preview.error ? texts.uncounted : texts.counting}
              onChange={() => setChanged(period)}
            />
          ))}
      </DataTable>
      {changed && <PeriodForm key={changed.name} period={changed} onClose={() => setChanged(undefined)} />}
    </Section>
  );
}

interface RowProps {
  readonly period: Period;
  readonly counted: Counted | undefined;
  /** Said in place of the counts while there are none. */
  readonly missing: string;
  onChange(): void;
}

function Row({ period, counted, missing, onChange }: RowProps) {
  const texts = useTexts(RETENTION_TEXTS);
  const names = useTexts(CLASS_TEXTS);
  const format = useFormat();
  const { name, days, defaultDays, reason, changedAt } = period;
  const title = className(names, name);
  const number = (count: number | undefined) => (count === undefined ? missing : format.number(count));
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>
        {texts.days(format.number(days))}
        {days !== defaultDays && (
          <Text size="sm" c="dimmed">
            {texts.standard(format.number(defaultDays))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{number(counted?.due)}</Table.Td>
      <Table.Td>
        {counted && counted.held > 0 ? <Mark tone="info">{format.number(counted.held)}</Mark> : number(counted?.held)}
      </Table.Td>
      <Table.Td>
        {changedAt === undefined ? texts.unchanged : format.dateTime(changedAt)}
        {reason && (
          <Text size="sm" c="dimmed">
            {reason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Button size="compact-sm" variant="default" aria-label={texts.changeNamed(title)} onClick={onChange}>
          {texts.change}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
