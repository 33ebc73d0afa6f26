import { Table } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Section } from '../../parts/section.js';
import { SIGN_TEXTS, signsOf } from './signs.js';
import { nameOf, type Search } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Olasılık neden oluştu',
    lead: 'Artı değer adayın lehine, eksi değer aleyhinedir. Toplamı büyük olan adayın olasılığı büyüktür.',
    of: (name: string) => `${name}: olasılığı oluşturanlar`,
    none: 'Hiçbiri',
    part: 'Katkı',
    sum: 'Toplam',
  },
  {
    title: 'What the probability is made of',
    lead: 'Plus speaks for the candidate, minus against it. The larger the sum, the larger the probability.',
    of: (name: string) => `${name}: what its probability is made of`,
    none: 'None of these',
    part: 'Part',
    sum: 'Sum',
  },
);
const SHOWN = 2;

/** Of the first candidates and of "none of these". */
export function MadeOf({ search: { candidates, none } }: { search: Search }) {
  const texts = useTexts(TEXTS);
  const signs = useTexts(SIGN_TEXTS);
  const format = useFormat();
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${format.number(Math.round(Math.abs(value) * 100) / 100)}`;
  const options = [
    ...candidates
      .slice(0, SHOWN)
      .map((one) => ({ ...one, key: `${one.itemId}#${one.article ?? ''}`, name: nameOf(one) })),
    { ...none, key: 'none', name: texts.none },
  ];
  return (
    <Section title={texts.title} lead={texts.lead}>
      {options.map(({ key, name, contributions, utility }) => (
        <DataTable isPlain key={key} label={texts.of(name)} minWidth={420} heads={[name, texts.part]}>
          {signsOf(contributions).map(([sign, part]) => (
            <Table.Tr key={sign}>
              <Table.Th scope="row" fw={400}>
                {signs[sign]}
              </Table.Th>
              <Table.Td>{signed(part)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{texts.sum}</Table.Th>
            <Table.Td fw={700}>{signed(utility)}</Table.Td>
          </Table.Tr>
        </DataTable>
      ))}
    </Section>
  );
}
