import { Fieldset, SimpleGrid, TextInput } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { FIELD_TEXTS } from './field-texts.js';
import type { FormField } from './item-form.js';
import { type FieldsProps, HELP_BELOW } from './text-fields.js';

const TEXTS = defineTexts(
  {
    source: 'Kaynak',
    sourceHelp: 'Yanıtın altında görünür: 2018/14 sayılı Genelge',
    validity: 'Geçerlilik',
    untilHelp: 'Bu günden sonra güncel diye söylenmez.',
    supersedesHelp: 'Kimlikleri, virgülle: 2016/8, 2017/22',
  },
  {
    source: 'Source',
    sourceHelp: 'Shown below the answer: 2018/14 sayılı Genelge',
    validity: 'Validity',
    untilHelp: 'After this day it is not told as current.',
    supersedesHelp: 'Their ids, separated by commas: 2016/8, 2017/22',
  },
);

type TextField = Exclude<FormField, 'kind' | 'variants' | 'articles' | 'examDates'>;

/** What the answer rests on, and from when to when it holds. */
export function SourceFields({ form, errors, onChange }: FieldsProps) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  const field = (name: TextField) => ({
    label: labels[name],
    value: form[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  const isText = form.kind === 'circular' || form.kind === 'regulation';
  return (
    <>
      <Fieldset legend={texts.source}>
        <TextInput {...field('sourceTitle')} description={texts.sourceHelp} required withAsterisk={false} mb="sm" />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...field('sourceNumber')} />
          <TextInput {...field('sourceDate')} type="date" />
          <TextInput {...field('sourceUrl')} type="url" />
          <TextInput {...field('sourceArticle')} />
          {isText && <TextInput {...field('gazetteDate')} type="date" />}
          {isText && <TextInput {...field('gazetteNumber')} />}
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={texts.validity}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...field('validFrom')} type="date" />
          <TextInput
            {...field('validUntil')}
            type="date"
            description={texts.untilHelp}
            inputWrapperOrder={HELP_BELOW}
          />
        </SimpleGrid>
        <TextInput {...field('supersedes')} description={texts.supersedesHelp} mt="sm" />
      </Fieldset>
    </>
  );
}
