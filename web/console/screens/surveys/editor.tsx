import { Anchor, Button, Checkbox, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DropTyped } from '../../parts/drop-typed.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useTypedOver } from '../../parts/use-typed-over.js';
import { useSignedIn } from '../../shell/me-context.js';
import { AudienceFields } from './audience-fields.js';
import { QuestionField } from './question-field.js';
import { type Question, SURVEY_TEXTS, SURVEYS_KEY, type Survey, type SurveyDraft } from './texts.js';

const TEXTS = defineTexts(
  {
    unit: 'Birim kodu',
    name: 'Anketin adı',
    nameHelp: 'Vatandaş davette bu adı okur.',
    consent: 'Aydınlatma ve onay metni',
    consentHelp: 'Yanıtların ne için kullanılacağı; davette söylenir.',
    quota: 'Hedeflenen yanıt sayısı',
    endsOn: 'Son gün',
    calls: 'Yalnızca telefonla ulaşılabilenler aransın',
    add: 'Soru ekle',
    removed: (left: number) => `Soru çıkarıldı, ${left} soru kaldı.`,
    save: 'Taslağı kaydet',
    saved: 'Taslak kaydedildi.',
  },
  {
    unit: 'Code of the unit',
    name: 'Name of the survey',
    nameHelp: 'Citizens read it in the invitation.',
    consent: 'Consent text',
    consentHelp: 'What the answers are used for; said in the invitation.',
    quota: 'Responses wanted',
    endsOn: 'Last day',
    calls: 'Call those who can only be reached by telephone',
    add: 'Add a question',
    removed: (left: number) => `The question was taken out, ${left} left.`,
    save: 'Save the draft',
    saved: 'The draft was saved.',
  },
);

const MAX_QUESTIONS = 10;
const EMPTY: SurveyDraft = {
  unit: '',
  title: '',
  questions: [{ text: '', kind: 'five' }],
  audience: {},
  quota: 100,
  endsOn: '',
  consent: '',
  calls: false,
};

/** Writes a new survey, or goes on with a draft. */
export default function SurveyEditor() {
  const texts = useTexts(SURVEY_TEXTS);
  const { id } = useParams();
  const survey = useQuery({
    queryKey: [...SURVEYS_KEY, 'one', id],
    queryFn: () => given(api.GET('/api/v1/surveys/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
  return (
    <Page title={id === undefined ? texts.new : texts.edit}>
      <Anchor component={Link} href="/anketler" w="fit-content">
        {texts.back}
      </Anchor>
      {id === undefined ? <Form /> : <Loaded query={survey}>{(found) => <Form of={found} />}</Loaded>}
    </Page>
  );
}

function draftOf(survey: Survey | undefined): SurveyDraft {
  if (!survey) return EMPTY;
  const { unit, title, questions, audience, quota, endsOn, consent, calls } = survey;
  return { unit, title, questions, audience, quota, endsOn, consent, calls };
}

function Form({ of }: { of?: Survey }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const me = useSignedIn();
  const saved = useMemo(() => draftOf(of), [of]);
  const typed = useTypedOver(`survey:${of?.id ?? 'new'}:${me.id}`, saved, String(of?.revision ?? ''));
  const draft = typed.value;
  const set = (changes: Partial<SurveyDraft>) => typed.setValue({ ...draft, ...changes });
  const save = useMutation({
    mutationFn: () => {
      if (!of) return given(api.POST('/api/v1/surveys', { body: draft }));
      const headers = { 'If-Match': `"${typed.version}"` };
      return given(api.PUT('/api/v1/surveys/{id}', { params: { path: { id: of.id } }, headers, body: draft }));
    },
    onSuccess: (survey) => {
      queries.setQueryData([...SURVEYS_KEY, 'one', survey.id], survey);
      typed.clear();
      announce(texts.saved);
      navigate(`/anketler/${survey.id}`);
      return queries.invalidateQueries({ queryKey: SURVEYS_KEY });
    },
  });

  const fields = useRef<HTMLFormElement>(null);
  const count = useRef(draft.questions.length);
  // Into the question that came, or to where one can come again.
  useEffect(() => {
    const now = draft.questions.length;
    const isMore = now > count.current;
    if (now === count.current) return;
    count.current = now;
    const wanted = isMore ? `[data-question="${now - 1}"] input` : '[data-adder]';
    fields.current?.querySelector<HTMLElement>(wanted)?.focus();
    if (!isMore) announce(texts.removed(now));
  }, [draft.questions.length, announce, texts]);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  const change = (at: number, question: Question | undefined) =>
    set({ questions: draft.questions.flatMap((one, place) => (place === at ? (question ?? []) : one)) });
  const needed = { required: true, withAsterisk: false } as const;

  return (
    <form onSubmit={submit} ref={fields}>
      <Stack>
        <TextInput
          {...needed}
          label={texts.unit}
          value={draft.unit}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
        <TextInput
          {...needed}
          label={texts.name}
          description={texts.nameHelp}
          maxLength={100}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Textarea
          {...needed}
          label={texts.consent}
          description={texts.consentHelp}
          maxLength={280}
          autosize
          value={draft.consent}
          onChange={(event) => set({ consent: event.currentTarget.value.replace(/\n/gu, ' ') })}
        />
        {draft.questions.map((question, at) => (
          <QuestionField
            // biome-ignore lint/suspicious/noArrayIndexKey: a question has no name but its place
            key={at}
            at={at}
            question={question}
            onChange={(next) => change(at, next)}
            {...(draft.questions.length > 1 && { onRemove: () => change(at, undefined) })}
          />
        ))}
        {draft.questions.length < MAX_QUESTIONS && (
          <Button
            variant="default"
            w="fit-content"
            data-adder
            onClick={() => set({ questions: [...draft.questions, { text: '', kind: 'five' }] })}
          >
            {texts.add}
          </Button>
        )}
        <Group align="flex-end">
          <NumberInput
            {...needed}
            label={texts.quota}
            min={5}
            max={100_000}
            value={draft.quota || ''}
            onChange={(value) => set({ quota: Number(value) })}
          />
          <TextInput
            {...needed}
            type="date"
            label={texts.endsOn}
            value={draft.endsOn}
            onChange={(event) => set({ endsOn: event.currentTarget.value })}
          />
        </Group>
        <AudienceFields audience={draft.audience ?? {}} onChange={(audience) => set({ audience })} />
        <Checkbox
          label={texts.calls}
          checked={draft.calls ?? false}
          onChange={(event) => set({ calls: event.currentTarget.checked })}
        />
        {save.error && <ProblemAlert fault={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {texts.save}
          </Button>
          {typed.isTyped && <DropTyped onDrop={typed.clear} />}
        </Group>
      </Stack>
    </form>
  );
}
