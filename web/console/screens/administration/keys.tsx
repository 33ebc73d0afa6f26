import { Button, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { KEYS_KEY, NewKey } from './new-key.js';

const TEXTS = defineTexts(
  {
    title: 'API anahtarları',
    lead: 'Birimlerin sistemleri içeriği bu anahtarlarla besler.',
    add: 'Anahtar ver',
    name: 'Sistem',
    unit: 'Birim',
    prefix: 'Anahtarın başı',
    expires: 'Geçerlilik sonu',
    used: 'Son kullanım',
    state: 'Durum',
    what: 'İşlem',
    never: 'Hiç',
    active: 'Geçerli',
    expired: 'Süresi doldu',
    revoked: 'İptal edildi',
    revoke: 'İptal et',
    revokeNamed: (name: string) => `İptal et: ${name} anahtarı`,
    revokeText: 'Bu anahtarla gelen istekler hemen reddedilir. Geri alınamaz.',
    done: 'Anahtar iptal edildi.',
  },
  {
    title: 'API keys',
    lead: 'Systems of the units feed knowledge with these.',
    add: 'Give a key',
    name: 'System',
    unit: 'Unit',
    prefix: 'Beginning of the key',
    expires: 'Valid until',
    used: 'Last used',
    state: 'State',
    what: 'Action',
    never: 'Never',
    active: 'Valid',
    expired: 'Expired',
    revoked: 'Revoked',
    revoke: 'Revoke',
    revokeNamed: (name: string) => `Revoke: key of ${name}`,
    revokeText: 'Requests with this key are refused at once. This cannot be undone.',
    done: 'The key was revoked.',
  },
);

export default function Keys() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<{ readonly id: string; readonly name: string }>();
  const keys = usePages(
    KEYS_KEY,
    (after) => given(api.GET('/api/v1/keys', { params: { query: { after, limit: 50 } } })),
    (page) => page.keys,
  );
  const revoke = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      given(api.DELETE('/api/v1/keys/{id}', { params: { path: { id }, query: { reason } } })),
    onSuccess: () => {
      setAsked(undefined);
      announce(texts.done);
      return queries.invalidateQueries({ queryKey: KEYS_KEY });
    },
  });
  return (
    <Page title={texts.title} lead={texts.lead} actions={<Button onClick={() => setAdding(true)}>{texts.add}</Button>}>
      <NewKey isOpen={isAdding} onClose={() => setAdding(false)} />
      <Loaded query={{ ...keys, data: keys.rows }}>
        {(rows) => (
          <Table.ScrollContainer minWidth={720}>
            <Table aria-label={texts.title}>
              <Table.Thead>
                <Table.Tr>
                  {[texts.name, texts.unit, texts.prefix, texts.expires, texts.used, texts.state, texts.what].map(
                    (head) => (
                      <Table.Th scope="col" key={head}>
                        {head}
                      </Table.Th>
                    ),
                  )}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ id, name, unit, prefix, expiresAt, lastUsedAt, state }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{name}</Table.Th>
                    <Table.Td>{unit}</Table.Td>
                    <Table.Td>mebk_{prefix}_…</Table.Td>
                    <Table.Td>{format.date(expiresAt)}</Table.Td>
                    <Table.Td>{lastUsedAt ? format.dateTime(lastUsedAt) : texts.never}</Table.Td>
                    <Table.Td>
                      <Mark tone={state === 'active' ? 'good' : 'neutral'}>{texts[state]}</Mark>
                    </Table.Td>
                    <Table.Td>
                      {state === 'active' && (
                        <Button
                          variant="default"
                          aria-label={texts.revokeNamed(name)}
                          onClick={() => setAsked({ id, name })}
                        >
                          {texts.revoke}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
      <More list={keys} />
      <Confirm
        isOpen={asked !== undefined}
        title={asked ? texts.revokeNamed(asked.name) : ''}
        text={texts.revokeText}
        action={texts.revoke}
        isDangerous
        reasonFor={asked && `key:${asked.id}`}
        isPending={revoke.isPending}
        fault={revoke.error}
        onConfirm={(reason) => asked && revoke.mutateAsync({ id: asked.id, reason })}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  );
}
