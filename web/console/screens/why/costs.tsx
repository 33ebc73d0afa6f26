import { Table } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { DECISION_TEXTS, DECISIONS, type Search } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Kararların bedeli',
    lead: 'Her kararın yanlış çıkma olasılığı ile yanlışın bedeli çarpılır; en ucuz olan seçilir. En pahalısı yanlış yanıttır.',
    decision: 'Karar',
    cost: 'Beklenen bedel',
    chosen: 'Sonuç',
    cheapest: 'En ucuz',
    impossible: 'Sunulacak en az iki aday yok',
  },
  {
    title: 'What each decision costs',
    lead: 'How likely each decision is wrong, times what that costs; the cheapest is taken. A wrong answer costs most.',
    decision: 'Decision',
    cost: 'Expected cost',
    chosen: 'Result',
    cheapest: 'Cheapest',
    impossible: 'There are no two candidates to offer',
  },
);

export function Costs({ search: { decision, expectedCosts } }: { search: Search }) {
  const texts = useTexts(TEXTS);
  const decisions = useTexts(DECISION_TEXTS);
  const format = useFormat();
  return (
    <Section title={texts.title} lead={texts.lead}>
      <DataTable isPlain label={texts.title} minWidth={420} heads={[texts.decision, texts.cost, texts.chosen]}>
        {DECISIONS.map((one) => {
          const cost = expectedCosts[one];
          return (
            <Table.Tr key={one}>
              <Table.Th scope="row">{decisions[one]}</Table.Th>
              <Table.Td>{cost === undefined ? texts.impossible : format.number(Math.round(cost * 100) / 100)}</Table.Td>
              <Table.Td>{one === decision && <Mark tone="good">{texts.cheapest}</Mark>}</Table.Td>
            </Table.Tr>
          );
        })}
      </DataTable>
    </Section>
  );
}
