import { List, Table, Text } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Section } from '../../parts/section.js';
import { ENTITY_NAMES, type Explained, ROUTE_NAMES } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Ne anladı',
    route: 'İletinin türü',
    byRules: (route: string) => `Kurallar tek başına “${route}” diyordu; anlam modeli değiştirdi.`,
    query: 'Aranan metin',
    entities: 'Adı geçenler',
    none: 'Belge, sınav, yer ya da tarih adı geçmiyor.',
    notQuestion:
      'Görüşmede bu ileti soru olarak aranmaz; aşağıdakiler, yalnızca soru olarak aranırsa ne bulunacağını gösterir.',
  },
  {
    title: 'What was understood',
    route: 'Kind of message',
    byRules: (route: string) => `By the rules alone it was “${route}”; the model of meaning changed it.`,
    query: 'Searched for',
    entities: 'Named',
    none: 'No document, exam, place or date is named.',
    notQuestion: 'In a conversation this is not searched as a question; below is what would be found if it were.',
  },
);

export function Understood({ explained: { understood } }: { explained: Explained }) {
  const texts = useTexts(TEXTS);
  const routes = useTexts(ROUTE_NAMES);
  const types = useTexts(ENTITY_NAMES);
  const { route, routeByRules, query, entities } = understood;
  const nameOf = (one: string) => routes[one] ?? one;
  return (
    <Section title={texts.title}>
      <Table aria-label={texts.title} w="auto">
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">{texts.route}</Table.Th>
            <Table.Td>{nameOf(route)}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{texts.query}</Table.Th>
            <Table.Td>{query}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{texts.entities}</Table.Th>
            <Table.Td>
              {entities.length === 0 ? (
                texts.none
              ) : (
                <List>
                  {entities.map(({ type, value }) => (
                    <List.Item key={`${type} ${value}`}>
                      {types[type] ?? type}: {value}
                    </List.Item>
                  ))}
                </List>
              )}
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      {routeByRules !== route && <Text>{texts.byRules(nameOf(routeByRules))}</Text>}
      {route !== 'question' && <Text>{texts.notQuestion}</Text>}
    </Section>
  );
}
