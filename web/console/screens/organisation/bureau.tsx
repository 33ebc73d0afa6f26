import { Alert, Anchor, Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { useMay } from '../../shell/me-context.js';
import { BureauForm } from './bureau-form.js';
import { Contacts } from './contacts.js';
import { DaysOff } from './days-off.js';
import { BUREAUS_KEY, KIND_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Büro',
    back: 'Bütün bürolar',
    board: 'Bu büronun panosu',
    missing: 'Eksikler',
    closed: 'Bu büro kapalı: yeni başvuru gönderilmez.',
    closedMark: 'Kapalı',
    fine: 'Genelge’ye göre eksiği yok',
  },
  {
    title: 'Bureau',
    back: 'All bureaus',
    board: 'Its board',
    missing: 'What is missing',
    closed: 'This bureau is closed: no new tickets are sent to it.',
    closedMark: 'Closed',
    fine: 'Nothing is missing',
  },
);

export default function BureauScreen() {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const may = useMay();
  const { code = '' } = useParams();
  const bureau = useQuery({
    queryKey: [...BUREAUS_KEY, code],
    queryFn: () => given(api.GET('/api/v1/bureaus/{code}', { params: { path: { code } } })),
  });
  return (
    <Page title={bureau.data?.name ?? texts.title} lead={bureau.data && `${kinds[bureau.data.kind]} · ${code}`}>
      <Group>
        <Anchor component={Link} href="/burolar">
          {texts.back}
        </Anchor>
        {may('desk.assign', code) && (
          <Anchor component={Link} href={`/buro-panosu?buro=${encodeURIComponent(code)}`}>
            {texts.board}
          </Anchor>
        )}
      </Group>
      <Loaded query={bureau}>
        {(found) => (
          <>
            {!found.active && (
              <Alert color="orange" variant="outline" title={texts.closedMark}>
                {texts.closed}
              </Alert>
            )}
            {found.flags.length > 0 ? (
              <Alert color="orange" variant="outline" title={`▲ ${texts.missing}`}>
                <List size="sm">
                  {found.flags.map(({ text, contact }) => (
                    <List.Item key={`${text} ${contact ?? ''}`}>
                      {contact && <Text span>{found.contacts.find(({ id }) => id === contact)?.name}: </Text>}
                      {text}
                    </List.Item>
                  ))}
                </List>
              </Alert>
            ) : (
              found.active && <Mark tone="good">{texts.fine}</Mark>
            )}
            <Contacts bureau={found} />
            <DaysOff code={code} />
            {may('bureaus.edit', code) && <BureauForm key={`${found.name} ${found.active}`} code={code} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
