import { Table } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { DataTable } from '../../parts/data-table.js';
import { ItemLink } from '../../parts/item-link.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/section.js';
import { type Candidate, nameOf, type Search } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Adaylar',
    lexical: 'Soru yalnızca sözcükleriyle tartıldı; ya sözcükler yetti ya da anlam modeli o an kullanılamadı.',
    hybrid: 'Soru hem sözcükleriyle hem anlamıyla tartıldı. Puan, o görünümün en iyisine göredir (1 = en iyisi).',
    item: 'İçerik',
    unit: 'Birim',
    probability: 'Olasılık',
    state: 'O gün',
    stem: 'Sözcük görünümü',
    gram: 'Harf parçası görünümü',
    dense: 'Anlam görünümü',
    current: 'Yürürlükte',
    not: 'Yürürlükte değil',
    place: (score: string, rank: string) => `${score} (${rank}. sıra)`,
    none: 'Hiçbiri',
  },
  {
    title: 'Candidates',
    lexical: 'Weighed by words alone: either they were enough, or the model of meaning could not be used then.',
    hybrid: 'Weighed by words and by meaning. A score is relative to the best of its view (1 = the best).',
    item: 'Item',
    unit: 'Unit',
    probability: 'Probability',
    state: 'That day',
    stem: 'View of words',
    gram: 'View of letter pieces',
    dense: 'View of meaning',
    current: 'In force',
    not: 'Not in force',
    place: (score: string, rank: string) => `${score} (place ${rank})`,
    none: 'None of these',
  },
);
const VIEWS = ['stem', 'gram', 'dense'] as const;

export function Candidates({ search }: { search: Search }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const place = (views: Candidate['views'], view: (typeof VIEWS)[number]) => {
    const found = views[view];
    return found ? texts.place(format.number(Math.round(found.score * 100) / 100), format.number(found.rank)) : '—';
  };
  return (
    <Section title={texts.title} lead={texts[search.weights]}>
      <DataTable
        label={texts.title}
        minWidth={860}
        heads={[texts.item, texts.probability, texts.state, texts.stem, texts.gram, texts.dense, texts.unit]}
      >
        {search.candidates.map((one) => (
          <Table.Tr key={`${one.itemId}#${one.article ?? ''}`}>
            <Table.Th scope="row">
              <ItemLink id={one.externalId}>{nameOf(one)}</ItemLink>
            </Table.Th>
            <Table.Td>{format.percent(one.probability)}</Table.Td>
            <Table.Td>
              <Mark tone={one.current ? 'good' : 'warning'}>{one.current ? texts.current : texts.not}</Mark>
            </Table.Td>
            {VIEWS.map((view) => (
              <Table.Td key={view}>{place(one.views, view)}</Table.Td>
            ))}
            <Table.Td>{one.unit}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">{texts.none}</Table.Th>
          <Table.Td>{format.percent(search.none.probability)}</Table.Td>
          <Table.Td colSpan={5}>—</Table.Td>
        </Table.Tr>
      </DataTable>
    </Section>
  );
}
