import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { fieldError } from '../../parts/told.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { Candidates } from './candidates.js';
import { Change } from './change.js';
import { Costs } from './costs.js';
import { MadeOf } from './made-of.js';
import type { Explained } from './texts.js';
import { Understood } from './understood.js';
import { Verdict } from './verdict.js';

const TEXTS = defineTexts(
  {
    title: 'Neden bu yanıt?',
    lead: 'Soruyu vatandaş gibi yazın: asistanın ne anladığını, neleri tarttığını ve neyi değiştirmeniz gerektiğini görün.',
    question: 'Soru',
    asOf: 'Hangi gün için (isteğe bağlı)',
    asOfHelp: 'Boşsa bugün.',
    submit: 'Açıkla',
    first: 'Açıklama, siz bir soru yazınca burada görünür. Yazdığınız hiçbir yere kaydedilmez.',
  },
  {
    title: 'Why this answer?',
    lead: 'Write as a citizen would: see what the assistant understood, what it weighed, and what you would have to change.',
    question: 'Question',
    asOf: 'For which day (optional)',
    asOfHelp: 'Empty: today.',
    submit: 'Explain',
    first: 'The explanation appears here once you write a question. What you write is stored nowhere.',
  },
);

export default function Why() {
  const texts = useTexts(TEXTS);
  const [asked, setAsked] = useUrlState();
  const { soru = '', gun = '' } = asked;
  const [question, setQuestion] = useState(soru);
  const [asOf, setAsOf] = useState(gun);
  const explained = useQuery({
    queryKey: ['explain', soru, gun],
    queryFn: () => given(api.POST('/api/v1/answers/explain', { body: { question: soru, ...(gun && { asOf: gun }) } })),
    enabled: soru !== '',
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const next = { soru: question.trim(), gun: asOf };
    if (next.soru === soru && next.gun === gun) void explained.refetch();
    else setAsked(next);
  }

  return (
    <Page title={texts.title} lead={texts.lead}>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <Textarea
            label={texts.question}
            required
            withAsterisk={false}
            autosize
            minRows={1}
            style={{ flex: '1 1 16rem' }}
            error={fieldError(explained.error, 'question')}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
          <TextInput
            label={texts.asOf}
            description={texts.asOfHelp}
            type="date"
            error={fieldError(explained.error, 'asOf')}
            value={asOf}
            onChange={(event) => setAsOf(event.currentTarget.value)}
          />
          <Button type="submit">{texts.submit}</Button>
        </Group>
      </form>
      {soru === '' ? (
        <Text>{texts.first}</Text>
      ) : (
        <Loaded query={explained}>
          {(found) => <Explanation key={soru + gun} question={soru} explained={found} />}
        </Loaded>
      )}
    </Page>
  );
}

function Explanation({ question, explained }: { question: string; explained: Explained }) {
  const { search } = explained;
  return (
    <>
      <Verdict explained={explained} />
      <Understood explained={explained} />
      {search && (
        <>
          <Candidates search={search} />
          <Change question={question} explained={explained} search={search} />
          <Costs search={search} />
          <MadeOf search={search} />
        </>
      )}
    </>
  );
}
