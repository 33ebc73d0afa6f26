import { Anchor, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { itemHref, KIND_TEXTS } from './item-texts.js';

const TEXTS = defineTexts(
  {
    lead: 'Bu içeriğin yerine geçen ya da onu kaynak gösteren içerikler:',
    none: 'Buna dayanan başka içerik yok.',
  },
  { lead: 'Items that supersede or cite this one:', none: 'No other item rests on this one.' },
);

export function WhereUsed({ externalId }: { externalId: string }) {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const used = useQuery({
    queryKey: ['items', 'used', externalId],
    queryFn: () => given(api.GET('/api/v1/items/{id}/where-used', { params: { path: { id: externalId } } })),
  });
  return (
    <Loaded query={used}>
      {({ usedBy }) =>
        usedBy.length === 0 ? (
          <Text>{texts.none}</Text>
        ) : (
          <Stack gap="xs">
            <Text>{texts.lead}</Text>
            <List>
              {usedBy.map(({ externalId: id, title, kind, unit }) => (
                <List.Item key={id}>
                  <Anchor component={Link} href={itemHref(id)}>
                    {title}
                  </Anchor>{' '}
                  ({id}, {kinds[kind]}, {unit})
                </List.Item>
              ))}
            </List>
          </Stack>
        )
      }
    </Loaded>
  );
}
