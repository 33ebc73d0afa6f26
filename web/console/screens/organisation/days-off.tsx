import { Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';

const TEXTS = defineTexts(
  {
    title: 'Takvim',
    lead: (zone: string, year: number) => `${year} yılının kalan tatilleri ve idarî izinleri; saat dilimi ${zone}.`,
    works: 'Şu an çalışma saatinde',
    off: 'Şu an çalışma saati dışında',
    heads: ['Gün', 'Saat', 'Neden', 'Kesinlik'],
    whole: 'Bütün gün',
    confirmed: 'Kesin',
    reckoned: 'Hesapla bulundu, ilan edilmedi',
    none: 'Bu yıl başka tatil yok.',
  },
  {
    title: 'Calendar',
    lead: (zone: string, year: number) => `Holidays and administrative leave left in ${year}; time zone ${zone}.`,
    works: 'Within working hours now',
    off: 'Outside working hours now',
    heads: ['Day', 'Hours', 'Why', 'Certainty'],
    whole: 'All day',
    confirmed: 'Certain',
    reckoned: 'Worked out, not announced yet',
    none: 'No more holidays this year.',
  },
);

/** What a bureau is off on for the rest of the year. */
export function DaysOff({ code }: { code: string }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const calendar = useQuery({
    queryKey: ['bureau-calendar', code],
    queryFn: () => given(api.GET('/api/v1/bureaus/{code}/calendar', { params: { path: { code } } })),
  });
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Section title={texts.title}>
      <Loaded query={calendar}>
        {({ year, zone, works, days }) => {
          const coming = days.filter(({ day }) => day >= today);
          return (
            <>
              <Group>
                <Mark tone={works ? 'good' : 'neutral'}>{works ? texts.works : texts.off}</Mark>
                <Text>{texts.lead(zone, year)}</Text>
              </Group>
              {coming.length === 0 ? (
                <Text>{texts.none}</Text>
              ) : (
                <DataTable label={texts.title} minWidth={520} heads={texts.heads} isPlain>
                  {coming.map(({ day, from, to, name, confirmed }) => (
                    <Table.Tr key={`${day} ${from ?? ''} ${name}`}>
                      <Table.Th scope="row">{format.date(day)}</Table.Th>
                      <Table.Td>{from || to ? `${from ?? '00:00'}–${to ?? '24:00'}` : texts.whole}</Table.Td>
                      <Table.Td>{name}</Table.Td>
                      <Table.Td>
                        <Mark tone={confirmed ? 'good' : 'warning'}>
                          {confirmed ? texts.confirmed : texts.reckoned}
                        </Mark>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </DataTable>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
