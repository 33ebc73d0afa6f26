import { Anchor, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'wouter';
import { api, given, type Schemas } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { CallScript, NO_ANSWERS } from './call-script.js';
import { NotDone } from './not-done.js';
import { MOST_TRIES, SURVEY_CALL_TEXTS, SURVEY_CALLS_KEY, type SurveyCall } from './texts.js';

const NOT_FOUND = 404;

/** One call: whom, what to read out, the questions with their answers, and what came of it. Reading it is audited, so it is read once. */
export default function SurveyCallScreen() {
  const texts = useTexts(SURVEY_CALL_TEXTS);
  const format = useFormat();
  const { id = '' } = useParams();
  const call = useQuery({
    queryKey: [...SURVEY_CALLS_KEY, id],
    queryFn: () => given(api.GET('/api/v1/survey-calls/{id}', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { data } = call;
  const isGone = call.error !== null && problemOf(call.error).status === NOT_FOUND;
  const attempt = texts.attempt(format.number((data?.tries ?? 0) + 1), format.number(MOST_TRIES));
  return (
    <Page title={data?.title ?? texts.one} lead={data && texts.oneLead(data.ticket, attempt)}>
      <Anchor component={Link} href="/anket-aramalari" w="fit-content">
        {texts.back}
      </Anchor>
      {isGone ? <Text>{texts.gone}</Text> : <Loaded query={call}>{(found) => <Found call={found} />}</Loaded>}
    </Page>
  );
}

function Found({ call }: { call: SurveyCall }) {
  const texts = useTexts(SURVEY_CALL_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const me = useSignedIn();
  // What was written down survives a crash, and goes with the outcome.
  const kept = useKept(`survey-call:${call.id}:${me.id}`, NO_ANSWERS);
  const record = useMutation({
    mutationFn: (body: Schemas['SurveyCallOutcome']) =>
      given(api.POST('/api/v1/survey-calls/{id}', { params: { path: { id: call.id } }, body })),
    onSuccess: () => {
      kept.clear();
      announce(texts.done);
      void queries.invalidateQueries({ queryKey: SURVEY_CALLS_KEY, exact: true });
      queries.removeQueries({ queryKey: [...SURVEY_CALLS_KEY, call.id] });
      navigate('/anket-aramalari');
    },
  });
  const { name, phone, consent } = call;
  return (
    <>
      <Section title={texts.person} lead={texts.audited}>
        <Text>
          {texts.name}: {name}
        </Text>
        <Text>
          {texts.phone}: <Anchor href={`tel:${phone}`}>{phone}</Anchor>
        </Text>
      </Section>
      <Section title={texts.consent}>
        <Text maw={720}>{consent}</Text>
      </Section>
      <CallScript
        call={call}
        typed={kept.value}
        onType={kept.setValue}
        isPending={record.isPending}
        fault={record.variables?.outcome === 'finished' ? record.error : undefined}
        onFinish={(answers) => record.mutate({ outcome: 'finished', consented: true, answers })}
      />
      <NotDone
        call={call}
        isPending={record.isPending}
        fault={record.variables?.outcome === 'finished' ? undefined : record.error}
        onOutcome={(outcome) => record.mutate({ outcome })}
      />
    </>
  );
}
