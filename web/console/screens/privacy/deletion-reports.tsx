import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useLanguage, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { CLASS_TEXTS, oldClassName } from './class-texts.js';
import { RETENTION_KEY, RETENTION_TEXTS } from './retention-texts.js';

type Report = Schemas['DeletionReports']['reports'][number];

/** What each month deleted. */
export function DeletionReports() {
  const texts = useTexts(RETENTION_TEXTS);
  const reports = useQuery({
    queryKey: [...RETENTION_KEY, 'reports'],
    queryFn: () => given(api.GET('/api/v1/retention/reports')),
  });
  return (
    <Section title={texts.reports} lead={texts.reportsLead}>
      <Loaded query={reports}>
        {({ reports: rows }) =>
          rows.length === 0 ? (
            <Text>{texts.noReports}</Text>
          ) : (
            rows.map((report) => <OneMonth key={report.month} report={report} />)
          )
        }
      </Loaded>
    </Section>
  );
}

function OneMonth({ report }: { report: Report }) {
  const texts = useTexts(RETENTION_TEXTS);
  const names = useTexts(CLASS_TEXTS);
  const format = useFormat();
  const { language } = useLanguage();
  const { month, deleted, periods, erasures, openHolds, createdAt } = report;
  const name = new Date(`${month}-15T12:00:00Z`).toLocaleDateString(language === 'tr' ? 'tr-TR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
  });
  const total = Object.values(deleted).reduce((sum, count) => sum + count, 0);
  const title = texts.report(name, format.number(total));
  return (
    <details>
      <summary>{title}</summary>
      <Stack gap="xs" mt="xs">
        <Text>{texts.reportMore(format.number(erasures), format.number(openHolds), format.dateTime(createdAt))}</Text>
        {total > 0 && (
          <DataTable label={title} minWidth={420} heads={texts.reportHeads} isPlain>
            {Object.entries(deleted).map(([one, count]) => (
              <Table.Tr key={one}>
                <Table.Th scope="row">{oldClassName(names, one)}</Table.Th>
                <Table.Td>{format.number(count)}</Table.Td>
                <Table.Td>{texts.days(format.number(periods[one] ?? 0))}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </Stack>
    </details>
  );
}
