import { Button, Stack, Table, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { DataTable } from '../../parts/data-table.js';
import { Loaded } from '../../parts/loading.js';
import { PasswordField } from '../../parts/password-field.js';
import { useSignedIn } from '../../shell/me-context.js';
import { useSingleSignOn } from '../../sign-in/use-single-sign-on.js';

const TEXTS = defineTexts(
  {
    title: 'Açık oturumlarım',
    opened: 'Açıldığı an',
    address: 'Adres',
    browser: 'Tarayıcı',
    what: 'İşlem',
    here: 'Bu oturum',
    end: 'Kapat',
    endFor: (at: string) => `${at} oturumunu kapat`,
    endOne: 'Oturumu kapat',
    others: 'Öteki oturumları kapat',
    ended: 'Oturum kapatıldı.',
    again: 'Gerçekten siz olduğunuzu bilmemiz için parolanızı yazın.',
    fresh: 'Bunun için bakanlık hesabınızla kim olduğunuzu son on dakikada doğrulamış olmanız gerekir.',
    prove: 'Bakanlık hesabıyla doğrula',
    password: 'Parolanız',
  },
  {
    title: 'My open sessions',
    opened: 'Opened',
    address: 'Address',
    browser: 'Browser',
    what: 'Action',
    here: 'This session',
    end: 'End',
    endFor: (at: string) => `End the session of ${at}`,
    endOne: 'End the session',
    others: 'End the other sessions',
    ended: 'The session was ended.',
    again: 'Type your password, so that we know it is really you.',
    fresh: 'For this, you must have proved who you are with your ministry account within the last ten minutes.',
    prove: 'Prove it with the ministry account',
    password: 'Your password',
  },
);

const KEY = ['my-sessions'];
const OTHERS = 'others';

export function Sessions() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sessions = useQuery({ queryKey: KEY, queryFn: () => given(api.GET('/api/auth/list-sessions')) });
  const me = useSignedIn();
  /** Which is to be ended: one by its id, or all others. */
  const [asked, setAsked] = useState<string>();
  const [password, setPassword] = useState('');
  const proof = useSingleSignOn(true);
  const end = useMutation({
    mutationFn: (id: string) => {
      const again = me.hasPassword ? { password } : {};
      return id === OTHERS
        ? given(api.POST('/api/auth/revoke-other-sessions', { body: again }))
        : given(api.POST('/api/auth/revoke-session', { body: { id, ...again } }));
    },
    onSuccess: () => {
      close();
      announce(texts.ended);
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });

  function close() {
    setAsked(undefined);
    setPassword('');
    end.reset();
    proof.reset();
  }

  return (
    <Stack component="section" gap="sm" aria-labelledby="sessions">
      <Title order={2} size="h3" id="sessions">
        {texts.title}
      </Title>
      <Confirm
        isOpen={asked !== undefined}
        title={asked === OTHERS ? texts.others : texts.endOne}
        text={me.hasPassword ? texts.again : texts.fresh}
        action={texts.end}
        isPending={end.isPending}
        fault={end.error ?? proof.error}
        onConfirm={() => asked !== undefined && end.mutate(asked)}
        onClose={close}
      >
        {me.hasPassword ? (
          <PasswordField
            label={texts.password}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        ) : (
          <Button variant="default" w="fit-content" loading={proof.isPending} onClick={() => proof.mutate()}>
            {texts.prove}
          </Button>
        )}
      </Confirm>
      <Loaded query={sessions}>
        {({ sessions: list }) => (
          <>
            <DataTable
              label={texts.title}
              minWidth={480}
              heads={[texts.opened, texts.address, texts.browser, texts.what]}
              isPlain={list.length === 1}
            >
              {list.map(({ id, createdAt, address, userAgent, current }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">{format.dateTime(createdAt)}</Table.Th>
                  <Table.Td>{address}</Table.Td>
                  <Table.Td>{userAgent}</Table.Td>
                  <Table.Td>
                    {current ? (
                      texts.here
                    ) : (
                      <Button
                        variant="default"
                        aria-label={texts.endFor(format.dateTime(createdAt))}
                        onClick={() => setAsked(id)}
                      >
                        {texts.end}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
            {list.length > 1 && (
              <Button variant="default" w="fit-content" onClick={() => setAsked(OTHERS)}>
                {texts.others}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Stack>
  );
}
