import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/language.js';
import { MOVE_TEXTS, type MoveField } from './moves.js';
import { useColleagues, useOptions } from './options.js';
import { WORDS, wordOf } from './words.js';

export interface MoveFieldProps {
  readonly field: MoveField;
  readonly value: string;
  readonly error: ReactNode;
  /** Of the ticket; colleagues are asked for it. */
  readonly bureau: string | undefined;
  /** Numbers of tickets it is linked to. */
  readonly links: readonly string[];
  onChange(value: string): void;
}

/** One value of a move, asked for as its kind wants. */
export function MoveFieldInput({ field, value, error, bureau, links, onChange }: MoveFieldProps) {
  const texts = useTexts(MOVE_TEXTS);
  const label = wordOf(texts.fields, field.name) + (field.isOptional ? ` (${texts.optional})` : '');
  const common = { label, value, error, required: !field.isOptional, withAsterisk: false };
  const onInput = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  switch (field.kind) {
    case 'text':
      return <Textarea {...common} onChange={onInput} autosize minRows={3} maxRows={12} />;
    case 'line':
      return <TextInput {...common} onChange={onInput} />;
    case 'number':
      return <TextInput {...common} onChange={onInput} autoComplete="off" spellCheck={false} />;
    case 'date':
      return <TextInput {...common} type="date" onChange={onInput} />;
    case 'yesNo':
      return (
        <Radio.Group label={label} value={value} onChange={onChange} required withAsterisk={false} error={error}>
          <Radio value="yes" label={texts.yes} mt="xs" required />
          <Radio value="no" label={texts.no} mt="xs" />
        </Radio.Group>
      );
    default:
      return <Choice {...{ field, bureau, links }} input={{ ...common, onChange: onInput }} />;
  }
}

interface ChoiceProps extends Pick<MoveFieldProps, 'field' | 'bureau' | 'links'> {
  readonly input: object;
}

function Choice({ field, bureau, links, input }: ChoiceProps) {
  const texts = useTexts(MOVE_TEXTS);
  const words = useTexts(WORDS);
  const options = useOptions();
  const colleagues = useColleagues(field.kind === 'agent' ? bureau : undefined);
  const named = (table: Readonly<Record<string, string>>) =>
    Object.entries(table).map(([value, label]) => ({ value, label }));
  const coded = (list: readonly { readonly code: string; readonly name: string }[] = []) =>
    list.map(({ code, name }) => ({ value: code, label: name }));
  const choices: Readonly<Record<string, () => { value: string; label: string }[]>> = {
    bureau: () => coded(options.data?.bureaus),
    topic: () => coded(options.data?.topics),
    agent: () => (colleagues.data?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })),
    priority: () => named(words.priority),
    category: () => named(words.category),
    closeReason: () => named(words.closeReason),
    link: () => links.map((number) => ({ value: number, label: number })),
  };
  const data = [{ value: '', label: texts.choose }, ...(choices[field.kind]?.() ?? [])];
  return <NativeSelect {...input} data={data} />;
}
