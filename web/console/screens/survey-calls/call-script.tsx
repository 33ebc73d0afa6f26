import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { Schemas } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { CallQuestion } from './call-question.js';
import { SURVEY_CALL_TEXTS, type SurveyCall } from './texts.js';

type Answers = Extract<Schemas['SurveyCallOutcome'], { outcome: 'finished' }>['answers'];
export interface TypedAnswers {
  readonly consented: boolean;
  readonly role: string;
  /** By the question's place: a value, or words. */
  readonly given: Readonly<Record<string, string>>;
}
export const NO_ANSWERS: TypedAnswers = { consented: false, role: '', given: {} };

export interface CallScriptProps {
  readonly call: SurveyCall;
  readonly typed: TypedAnswers;
  onType(typed: TypedAnswers): void;
  readonly isPending: boolean;
  readonly fault: unknown;
  onFinish(answers: Answers): void;
}

/** The questions as they are read out, and what the citizen says. */
export function CallScript({ call, typed, onType, isPending, fault, onFinish }: CallScriptProps) {
  const texts = useTexts(SURVEY_CALL_TEXTS);
  const [refusal, setRefusal] = useState<string>();
  const refused = useRef<HTMLDivElement>(null);
  const { consented, role, given } = typed;
  const { questions, roles } = call;
  const isOther = role !== '' && roles !== undefined && !roles.some((one) => one === role);
  const change = (changes: Partial<TypedAnswers>) => {
    setRefusal(undefined);
    onType({ ...typed, ...changes });
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    const answers = questions.flatMap(({ kind }, question): Answers => {
      const said = given[question]?.trim() ?? '';
      if (said === '') return [];
      return [kind === 'text' ? { question, text: said } : { question, value: Number(said) }];
    });
    const wrong = !consented ? texts.needsConsent : answers.length === 0 ? texts.needsAnswer : undefined;
    setRefusal(wrong);
    if (wrong === undefined) onFinish(answers);
    else refused.current?.focus();
  }

  return (
    <Section title={texts.script} lead={texts.scriptLead}>
      <form onSubmit={submit}>
        <Stack>
          <Checkbox
            label={texts.consented}
            checked={consented}
            onChange={(event) => change({ consented: event.currentTarget.checked })}
          />
          {roles && (
            <Radio.Group label={texts.role} value={role} onChange={(next) => change({ role: next })}>
              <Group gap="md" mt={4}>
                {Object.entries(texts.roles).map(([value, label]) => (
                  <Radio key={value} value={value} label={label} />
                ))}
              </Group>
            </Radio.Group>
          )}
          {isOther ? (
            <Text role="status">{texts.notAsked}</Text>
          ) : (
            questions.map((question, at) => (
              <CallQuestion
                // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its place
                key={at}
                at={at}
                of={questions.length}
                question={question}
                value={given[at] ?? ''}
                onChange={(said) => change({ given: { ...given, [at]: said } })}
              />
            ))
          )}
          <div ref={refused} tabIndex={-1}>
            {refusal && (
              <Alert role="alert" color="orange" variant="outline">
                {refusal}
              </Alert>
            )}
          </div>
          <ProblemAlert fault={fault} />
          {!isOther && (
            <Button type="submit" w="fit-content" loading={isPending}>
              {texts.finish}
            </Button>
          )}
        </Stack>
      </form>
    </Section>
  );
}
