import { Button, Fieldset, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { type Question, SURVEY_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  {
    question: (at: number) => `${at}. soru`,
    text: 'Soru',
    kind: 'Türü',
    options: 'Seçenekler (her satıra bir tane, 2–8)',
    low: 'En düşük puanın anlamı',
    high: 'En yüksek puanın anlamı',
    remove: (at: number) => `${at}. soruyu çıkar`,
  },
  {
    question: (at: number) => `Question ${at}`,
    text: 'Question',
    kind: 'Kind',
    options: 'Options (one a line, 2–8)',
    low: 'What the lowest point means',
    high: 'What the highest point means',
    remove: (at: number) => `Take question ${at} out`,
  },
);
const KINDS = ['choice', 'five', 'eleven', 'text'] as const;

interface QuestionFieldProps {
  /** Place, from 0. */
  readonly at: number;
  readonly question: Question;
  onChange(question: Question): void;
  /** Absent: it is the only one. */
  onRemove?(): void;
}

/** One question of a draft. */
export function QuestionField({ at, question, onChange, onRemove }: QuestionFieldProps) {
  const texts = useTexts(TEXTS);
  const { kinds } = useTexts(SURVEY_TEXTS);
  const { text, kind, options = [], low = '', high = '' } = question;
  const isScale = kind === 'five' || kind === 'eleven';
  return (
    <Fieldset legend={texts.question(at + 1)} data-question={at}>
      <Stack gap="xs">
        <TextInput
          required
          withAsterisk={false}
          label={texts.text}
          minLength={3}
          maxLength={300}
          value={text}
          onChange={(event) => onChange({ ...question, text: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.kind}
          value={kind}
          data={KINDS.map((value) => ({ value, label: kinds[value] }))}
          onChange={(event) => onChange({ text, kind: event.currentTarget.value as Question['kind'] })}
        />
        {kind === 'choice' && (
          <Textarea
            required
            withAsterisk={false}
            label={texts.options}
            autosize
            minRows={2}
            value={options.join('\n')}
            onChange={(event) => onChange({ text, kind, options: event.currentTarget.value.split('\n') })}
          />
        )}
        {isScale && (
          <Group>
            <TextInput
              label={texts.low}
              maxLength={40}
              value={low}
              onChange={(event) => onChange(ends(event.currentTarget.value, high))}
            />
            <TextInput
              label={texts.high}
              maxLength={40}
              value={high}
              onChange={(event) => onChange(ends(low, event.currentTarget.value))}
            />
          </Group>
        )}
        {onRemove && (
          <Button variant="default" w="fit-content" onClick={onRemove}>
            {texts.remove(at + 1)}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );

  function ends(lowest: string, highest: string): Question {
    return { text, kind, ...(lowest && { low: lowest }), ...(highest && { high: highest }) };
  }
}
