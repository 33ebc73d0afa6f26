import { Anchor, Blockquote, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { type Answer, CallQuestion } from './call-question.js';
import { CALL_TEXTS, CALLS_KEY } from './call-texts.js';
import { SURVEY_TEXTS } from './texts.js';

type Call = Schemas['SurveyCall'];
type Outcome = Schemas['SurveyCallOutcome'];

/** One call: whom, what is read out first, the questions. What is typed is kept nowhere but in the answer that is sent. */
export default function SurveyCallScreen() {
  const texts = useTexts(CALL_TEXTS);
  const { id = '' } = useParams();
  const call = useQuery({
    queryKey: [...CALLS_KEY, id],
    queryFn: () => given(api.GET('/api/v1/survey-calls/{id}', { params: { path: { id } } })),
    // Each reading is in the audit log.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Page title={call.data?.title ?? texts.title}>
      <Anchor component={Link} href="/anketler/aramalar" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={call}>{(found) => <Form call={found} />}</Loaded>
    </Page>
  );
}

function Form({ call }: { call: Call }) {
  const texts = useTexts(CALL_TEXTS);
  const { roles: roleNames } = useTexts(SURVEY_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const [hasAgreed, setAgreed] = useState(false);
  const [answers, setAnswers] = useState<Readonly<Record<number, Answer>>>({});
  const { id, name, phone, ticket, consent, questions, roles = [] } = call;
  const record = useMutation({
    mutationFn: (body: Outcome) => given(api.POST('/api/v1/survey-calls/{id}', { params: { path: { id } }, body })),
    onSuccess: async () => {
      announce(texts.done);
      navigate('/anketler/aramalar');
      // The call itself is not there any more.
      queries.removeQueries({ queryKey: [...CALLS_KEY, id] });
      await queries.invalidateQueries({ queryKey: CALLS_KEY, exact: true });
    },
  });
  const told = Object.entries(answers).map(([question, answer]) => ({ question: Number(question), ...answer }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (hasAgreed && told.length > 0) record.mutate({ outcome: 'finished', consented: true, answers: told });
  }

  function answer(at: number, next: Answer | undefined) {
    const { [at]: _, ...others } = answers;
    setAnswers(next === undefined ? others : { ...others, [at]: next });
  }

  return (
    <>
      <Section title={texts.contact}>
        <Text>
          {name} · <Anchor href={`tel:${phone}`}>{phone}</Anchor> · {ticket}
        </Text>
        {roles.length > 0 && <Text>{texts.roles(roles.map((role) => roleNames[role]).join(', '))}</Text>}
      </Section>
      <form onSubmit={submit}>
        <Stack>
          <Section title={texts.consent}>
            <Blockquote p="sm">{consent}</Blockquote>
            <Checkbox
              label={texts.agreed}
              checked={hasAgreed}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
          </Section>
          <Section title={texts.questions}>
            <Text size="sm" c="dimmed">
              {texts.skip}
            </Text>
            {questions.map((question, at) => (
              <CallQuestion
                // biome-ignore lint/suspicious/noArrayIndexKey: a question has no name but its place
                key={at}
                at={at}
                question={question}
                answer={answers[at]}
                isOpen={hasAgreed}
                onChange={(next) => answer(at, next)}
              />
            ))}
          </Section>
          {record.error && <ProblemAlert fault={record.error} />}
          <Button type="submit" w="fit-content" disabled={!hasAgreed || told.length === 0} loading={record.isPending}>
            {texts.finish}
          </Button>
        </Stack>
      </form>
      <Section title={texts.other}>
        <Group>
          {(['not-reached', 'declined', 'never', ...(roles.length > 0 ? (['screened'] as const) : [])] as const).map(
            (outcome) => (
              <Button
                key={outcome}
                variant="default"
                disabled={record.isPending}
                onClick={() => record.mutate({ outcome })}
              >
                {texts.outcomes[outcome]}
              </Button>
            ),
          )}
        </Group>
      </Section>
    </>
  );
}
