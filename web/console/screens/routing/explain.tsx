import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { fieldError, Told } from '../../parts/told.js';

const TEXTS = defineTexts(
  {
    title: 'Bu başvuru nereye gider?',
    lead: 'Bir metin yazın; hangi büroya, neden gideceğini görün. Başvuru açılmaz.',
    text: 'Başvuru metni',
    province: 'İl (isteğe bağlı)',
    provinceHelp: 'Resmî adı ya da “Yurt dışı”',
    district: 'İlçe (isteğe bağlı)',
    school: 'Okul (isteğe bağlı)',
    submit: 'Nereye gider?',
    bureau: 'Büro',
    why: 'Neden',
    rule: 'Karar veren kural',
    noRule: 'Uyan kural yok: MEBİM merkezi',
    topic: 'Konu',
    priority: 'Öncelik',
  },
  {
    title: 'Where would this ticket go?',
    lead: 'Write a text and see which bureau gets it, and why. No ticket is opened.',
    text: 'Text of the ticket',
    province: 'Province (optional)',
    provinceHelp: 'Official name, or “Yurt dışı”',
    district: 'District (optional)',
    school: 'School (optional)',
    submit: 'Where would it go?',
    bureau: 'Bureau',
    why: 'Why',
    rule: 'Rule that decided',
    noRule: 'No rule fits: the centre',
    topic: 'Topic',
    priority: 'Priority',
  },
);

const EMPTY = { text: '', province: '', district: '', school: '' };
const PLACES = ['province', 'district', 'school'] as const;

export interface ExplainProps {
  topicName(code: string): string;
  bureauName(code: string): string;
}

/** Asks where a text would go under the rules in force. */
export function Explain({ topicName, bureauName }: ExplainProps) {
  const texts = useTexts(TEXTS);
  const [typed, setTyped] = useState(EMPTY);
  const explain = useMutation({
    mutationFn: () => {
      const where = Object.fromEntries(PLACES.flatMap((key) => (typed[key].trim() ? [[key, typed[key].trim()]] : [])));
      return given(api.POST('/api/v1/routing/explain', { body: { text: typed.text.trim(), ...where } }));
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    explain.mutate();
  }

  const found = explain.data;
  return (
    <Section title={texts.title} lead={texts.lead}>
      <form onSubmit={submit}>
        <Stack maw={720}>
          <Textarea
            label={texts.text}
            required
            withAsterisk={false}
            autosize
            minRows={2}
            error={fieldError(explain.error, 'text')}
            value={typed.text}
            onChange={(event) => setTyped({ ...typed, text: event.currentTarget.value })}
          />
          <Group align="flex-end">
            {PLACES.map((key) => (
              <TextInput
                key={key}
                label={texts[key]}
                description={key === 'province' ? texts.provinceHelp : undefined}
                error={fieldError(explain.error, key)}
                value={typed[key]}
                onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })}
              />
            ))}
          </Group>
          <Button type="submit" w="fit-content" loading={explain.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
      <ProblemAlert fault={explain.error} />
      <div role="status">
        {found && (
          <dl className="facts">
            <dt>{texts.bureau}</dt>
            <dd>
              <Text fw={700}>{bureauName(found.bureau)}</Text>
            </dd>
            <dt>{texts.why}</dt>
            <dd>
              <Told>{found.reason}</Told>
            </dd>
            <dt>{texts.rule}</dt>
            <dd>{found.rule ?? texts.noRule}</dd>
            <dt>{texts.topic}</dt>
            <dd>{topicName(found.topic)}</dd>
            <dt>{texts.priority}</dt>
            <dd>
              {found.priority}. <Told>{found.priorityReason}</Told>
            </dd>
          </dl>
        )}
      </div>
    </Section>
  );
}
