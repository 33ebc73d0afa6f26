import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import type { Schemas } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { CALL_TEXTS } from './call-texts.js';

type Question = Schemas['SurveyCall']['questions'][number];
/** Of a question that was answered: the option's place or the points, or what was said. */
export type Answer = { readonly value: number } | { readonly text: string };

const SCALES = { five: [1, 5], eleven: [0, 10] } as const;
const MAX_TEXT = 1_000;

interface CallQuestionProps {
  /** Place, from 0. */
  readonly at: number;
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** The citizen agreed to be asked. */
  readonly isOpen: boolean;
  /** Undefined: not answered. */
  onChange(answer: Answer | undefined): void;
}

/** A question as it is asked on the telephone. */
export function CallQuestion({ at, question, answer, isOpen, onChange }: CallQuestionProps) {
  const texts = useTexts(CALL_TEXTS);
  const label = `${at + 1}. ${question.text}`;
  if (question.kind === 'text')
    return (
      <Textarea
        label={label}
        description={texts.masked}
        autosize
        maxLength={MAX_TEXT}
        disabled={!isOpen}
        value={answer && 'text' in answer ? answer.text : ''}
        onChange={({ currentTarget: { value } }) => onChange(value.trim() === '' ? undefined : { text: value })}
      />
    );
  const value = answer && 'value' in answer ? String(answer.value) : '';
  return (
    <Stack gap={4}>
      <Radio.Group label={label} value={value} onChange={(next) => onChange({ value: Number(next) })}>
        <Group mt={4} gap="md">
          {optionsOf(question).map((option) => (
            <Radio key={option.value} value={String(option.value)} label={option.label} disabled={!isOpen} />
          ))}
        </Group>
      </Radio.Group>
      {value !== '' && (
        <Button variant="subtle" size="compact-sm" w="fit-content" onClick={() => onChange(undefined)}>
          {texts.clear(at + 1)}
        </Button>
      )}
    </Stack>
  );
}

function optionsOf({ kind, options = [], low, high }: Question): { value: number; label: string }[] {
  if (kind === 'choice') return options.map((label, value) => ({ value, label }));
  const [lowest, highest] = SCALES[kind === 'eleven' ? 'eleven' : 'five'];
  const ends = new Map([
    [lowest as number, low],
    [highest as number, high],
  ]);
  return Array.from({ length: highest - lowest + 1 }, (_, n) => {
    const value = lowest + n;
    const end = ends.get(value);
    return { value, label: end ? `${value} (${end})` : String(value) };
  });
}
