import { Button, Fieldset, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useTexts } from '../../i18n/language.js';
import { SURVEY_CALL_TEXTS, type SurveyQuestion } from './texts.js';

const SCALES = { five: [1, 5], eleven: [0, 10] } as const;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What can be answered, in order; a choice is told by its place from 0, a scale by its points. */
function choicesOf({ kind, options = [] }: SurveyQuestion): Choice[] {
  if (kind === 'text') return [];
  if (kind === 'choice') return options.map((label, value) => ({ value: String(value), label }));
  const [low, high] = SCALES[kind];
  return Array.from({ length: high - low + 1 }, (_, at) => ({ value: String(low + at), label: String(low + at) }));
}

export interface CallQuestionProps {
  /** Place, from 0. */
  readonly at: number;
  readonly of: number;
  readonly question: SurveyQuestion;
  /** Of the chosen answer, or words; empty: none. */
  readonly value: string;
  onChange(value: string): void;
}

/** One question, as it is read out, with what may be answered. */
export function CallQuestion({ at, of, question, value, onChange }: CallQuestionProps) {
  const texts = useTexts(SURVEY_CALL_TEXTS);
  const { text, kind, low = '', high = '' } = question;
  const choices = choicesOf(question);
  const ends = texts.ends(choices[0]?.label ?? '', low, choices.at(-1)?.label ?? '', high);
  const legend = `${texts.question(at + 1, of)} · ${text}`;
  return (
    <Fieldset legend={legend}>
      <Stack gap="xs">
        {ends !== '' && kind !== 'choice' && <Text size="sm">{ends}</Text>}
        {kind === 'text' ? (
          <Textarea
            label={texts.answer}
            autosize
            minRows={2}
            maxLength={1_000}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <Radio.Group value={value} onChange={onChange} aria-label={text}>
            <Group gap="md">
              {choices.map((choice) => (
                <Radio key={choice.value} value={choice.value} label={choice.label} />
              ))}
            </Group>
          </Radio.Group>
        )}
        {value !== '' && kind !== 'text' && (
          <Button
            variant="subtle"
            size="compact-sm"
            w="fit-content"
            aria-label={texts.clear(at + 1)}
            onClick={() => onChange('')}
          >
            {texts.clear(at + 1)}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
