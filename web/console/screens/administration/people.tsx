import { Anchor, Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { GrantsText } from './grants-text.js';
import { Invite } from './invite.js';

const TEXTS = defineTexts(
  {
    title: 'Kişiler',
    lead: 'Kim, nerede, neye yetkili.',
    invite: 'Kişi çağır',
    name: 'Ad',
    email: 'E-posta',
    grants: 'Yetkiler',
    state: 'Durum',
    twoFactor: 'İki adımlı',
    password: 'Yalnızca parola',
    disabled: 'Kapalı',
  },
  {
    title: 'People',
    lead: 'Who may do what, and where.',
    invite: 'Invite somebody',
    name: 'Name',
    email: 'E-mail',
    grants: 'Grants',
    state: 'State',
    twoFactor: 'Two factors',
    password: 'Password only',
    disabled: 'Disabled',
  },
);

export const PEOPLE_KEY = ['staff'] as const;

export default function People() {
  const texts = useTexts(TEXTS);
  const [isInviting, setInviting] = useState(false);
  const people = usePages(
    PEOPLE_KEY,
    (after) => given(api.GET('/api/v1/staff', { params: { query: { after, limit: 50 } } })),
    ({ staff }) => staff,
  );
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={<Button onClick={() => setInviting(true)}>{texts.invite}</Button>}
    >
      <Invite isOpen={isInviting} onClose={() => setInviting(false)} />
      <Loaded query={{ ...people, data: people.rows }}>
        {(rows) => (
          <Table.ScrollContainer minWidth={640}>
            <Table aria-label={texts.title}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{texts.name}</Table.Th>
                  <Table.Th scope="col">{texts.email}</Table.Th>
                  <Table.Th scope="col">{texts.grants}</Table.Th>
                  <Table.Th scope="col">{texts.state}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ id, name, email, grants, twoFactor, disabledAt }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">
                      <Anchor component={Link} href={`/kisiler/${id}`}>
                        {name}
                      </Anchor>
                    </Table.Th>
                    <Table.Td>{email}</Table.Td>
                    <Table.Td>
                      <GrantsText grants={grants} />
                    </Table.Td>
                    <Table.Td>
                      {disabledAt ? (
                        <Mark tone="bad">{texts.disabled}</Mark>
                      ) : (
                        <Mark tone={twoFactor ? 'good' : 'warning'}>
                          {twoFactor ? texts.twoFactor : texts.password}
                        </Mark>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
      <More list={people} />
    </Page>
  );
}
