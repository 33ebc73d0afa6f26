import { Button, Stack, Table, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { ProblemAlert } from '../../parts/problem-alert.js';

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
    others: 'Öteki oturumları kapat',
    ended: 'Oturum kapatıldı.',
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
    others: 'End the other sessions',
    ended: 'The session was ended.',
  },
);

const KEY = ['my-sessions'];

export function Sessions() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sessions = useQuery({ queryKey: KEY, queryFn: () => given(api.GET('/api/auth/list-sessions')) });
  const onSuccess = () => {
    announce(texts.ended);
    return queries.invalidateQueries({ queryKey: KEY });
  };
  const end = useMutation({
    mutationFn: (id: string) => given(api.POST('/api/auth/revoke-session', { body: { id } })),
    onSuccess,
  });
  const endOthers = useMutation({ mutationFn: () => given(api.POST('/api/auth/revoke-other-sessions')), onSuccess });
  return (
    <Stack component="section" gap="sm" aria-labelledby="sessions">
      <Title order={2} size="h3" id="sessions">
        {texts.title}
      </Title>
      <ProblemAlert fault={end.error ?? endOthers.error} />
      <Loaded query={sessions}>
        {({ sessions: list }) => (
          <>
            <Table.ScrollContainer minWidth={480}>
              <Table aria-labelledby="sessions">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{texts.opened}</Table.Th>
                    <Table.Th scope="col">{texts.address}</Table.Th>
                    <Table.Th scope="col">{texts.browser}</Table.Th>
                    <Table.Th scope="col">{texts.what}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {list.map(({ id, createdAt, address, userAgent, current }) => (
                    <Table.Tr key={id}>
                      <Table.Td>{format.dateTime(createdAt)}</Table.Td>
                      <Table.Td>{address}</Table.Td>
                      <Table.Td>{userAgent}</Table.Td>
                      <Table.Td>
                        {current ? (
                          texts.here
                        ) : (
                          <Button
                            variant="default"
                            aria-label={texts.endFor(format.dateTime(createdAt))}
                            onClick={() => end.mutate(id)}
                          >
                            {texts.end}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {list.length > 1 && (
              <Button variant="default" w="fit-content" onClick={() => endOthers.mutate()}>
                {texts.others}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Stack>
  );
}
