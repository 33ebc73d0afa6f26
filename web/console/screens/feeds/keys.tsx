import { Anchor, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';

const TEXTS = defineTexts(
  {
    title: 'API anahtarları',
    none: 'Bu birimin geçerli anahtarı yok: sistemi içerik gönderemez.',
    all: 'Anahtarları yönet',
    key: (name: string, until: string, used: string) => `${name}: ${until} tarihine dek geçerli, son kullanım ${used}`,
    never: 'hiç',
  },
  {
    title: 'API keys',
    none: 'This unit has no valid key: its system cannot send anything.',
    all: 'Manage the keys',
    key: (name: string, until: string, used: string) => `${name}: valid until ${until}, last used ${used}`,
    never: 'never',
  },
);

/** Keys with which the unit's systems may send. */
export function FeedKeys({ unit }: { unit: string }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const keys = useQuery({
    queryKey: ['keys', 'of', unit],
    queryFn: () => given(api.GET('/api/v1/keys', { params: { query: { unit, limit: 100 } } })),
  });
  return (
    <Section title={texts.title}>
      <Loaded query={keys}>
        {(found) => {
          const valid = found.keys.filter(({ state }) => state === 'active');
          if (valid.length === 0) return <Text>{texts.none}</Text>;
          return (
            <List>
              {valid.map(({ id, name, expiresAt, lastUsedAt }) => (
                <List.Item key={id}>
                  {texts.key(name, format.date(expiresAt), lastUsedAt ? format.dateTime(lastUsedAt) : texts.never)}
                </List.Item>
              ))}
            </List>
          );
        }}
      </Loaded>
      <Anchor component={Link} href="/anahtarlar" w="fit-content">
        {texts.all}
      </Anchor>
    </Section>
  );
}
