import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { Results } from './results.js';
import { MOVES, type Move, SURVEY_TEXTS, SURVEYS_KEY, type Survey, TONES } from './texts.js';
import { useSurveyOptions } from './use-survey-options.js';

/** One survey: what it asks, what may be done with it, what it has come to. */
export default function SurveyScreen() {
  const texts = useTexts(SURVEY_TEXTS);
  const { id = '' } = useParams();
  const survey = useQuery({
    queryKey: [...SURVEYS_KEY, 'one', id],
    queryFn: () => given(api.GET('/api/v1/surveys/{id}', { params: { path: { id } } })),
  });
  return (
    <Page title={survey.data?.title ?? texts.what}>
      <Anchor component={Link} href="/anketler" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={survey}>
        {(found) => (
          <>
            <Moves survey={found} />
            <Facts survey={found} />
            {found.startedAt && <Results id={found.id} isRunning={found.status === 'running'} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Moves({ survey }: { survey: Survey }) {
  const texts = useTexts(SURVEY_TEXTS);
  const may = useMay();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<Move>();
  const { id, unit, status, revision, remark } = survey;
  const act = useMutation({
    mutationFn: ({ move, reason }: { move: Move; reason: string }) => {
      const options = {
        params: { path: { id } },
        headers: { 'If-Match': `"${revision}"` },
        body: reason === '' ? {} : { reason },
      };
      return given(api.POST(`/api/v1/surveys/{id}/${move}`, options));
    },
    onSuccess: async () => {
      setAsked(undefined);
      await queries.invalidateQueries({ queryKey: SURVEYS_KEY });
      announce(texts.done);
    },
  });
  const moves = MOVES[status].filter(([, permission]) => may(permission, unit));
  const isEditable = (status === 'draft' || status === 'refused') && may('surveys.edit', unit);
  const isDark = asked === 'refuse' || asked === 'stop';
  return (
    <>
      <Group>
        <Mark tone={TONES[status]}>{texts.statuses[status]}</Mark>
        {moves.map(([move]) => (
          <Button key={move} variant="default" onClick={() => setAsked(move)}>
            {texts.moves[move]}
          </Button>
        ))}
        {isEditable && (
          <Button variant="default" component={Link} href={`/anketler/${id}/duzenle`}>
            {texts.edit}
          </Button>
        )}
      </Group>
      {remark && <Text>{texts.remark(remark)}</Text>}
      <Confirm
        isOpen={asked !== undefined}
        title={asked ? texts.moves[asked] : ''}
        text={asked ? texts.moveTexts[asked] : ''}
        action={asked ? texts.moves[asked] : ''}
        isDangerous={isDark}
        reasonFor={isDark && `survey:${asked}:${id}`}
        isPending={act.isPending}
        fault={act.error}
        onConfirm={(reason) => asked && act.mutateAsync({ move: asked, reason })}
        onClose={() => setAsked(undefined)}
      />
    </>
  );
}

function Facts({ survey }: { survey: Survey }) {
  const texts = useTexts(SURVEY_TEXTS);
  const format = useFormat();
  const options = useSurveyOptions();
  const { unit, quota, endsOn, consent, audience = {}, calls, questions } = survey;
  const { topics = [], provinces = [], roles = [], from, to } = audience;
  const topicNames = new Map(options.data?.topics.map(({ code, name }) => [code, name]));
  const whom = [
    topics.map((code) => topicNames.get(code) ?? code).join(', '),
    provinces.join(', '),
    roles.map((role) => texts.roles[role]).join(', '),
    from || to ? `${from ? format.date(from) : ''} – ${to ? format.date(to) : ''}` : '',
  ].filter(Boolean);
  const facts = [
    unit,
    format.number(quota),
    format.date(endsOn),
    consent,
    whom.join(' · ') || texts.everybody,
    calls ? texts.yes : texts.no,
  ];
  return (
    <Section title={texts.what}>
      <dl>
        {facts.map((value, at) => (
          <div key={texts.facts[at]}>
            <Text component="dt" fw={600}>
              {texts.facts[at]}
            </Text>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <List type="ordered">
        {questions.map(({ text, kind, options = [] }) => (
          <List.Item key={text}>
            {text} ({[texts.kinds[kind], ...options].join(' · ')})
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
