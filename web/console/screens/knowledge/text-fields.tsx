import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useSignedIn } from '../../shell/me-context.js';
import { BodyHelp } from './body-help.js';
import { FIELD_TEXTS, type FieldErrors } from './field-texts.js';
import { type ItemForm, idFrom } from './item-form.js';
import { type ItemKind, KIND_TEXTS, KINDS } from './item-texts.js';
import { ListField } from './list-field.js';

const TEXTS = defineTexts(
  {
    externalIdHelp: 'Kaydettikten sonra değişmez. Genelgede sayısıdır: 2018/14',
    titleHelp: 'Vatandaşın soracağı gibi, soru cümlesi.',
    variantsHelp: 'Vatandaşların yazdığı biçimler; yazım yanlışlarıyla da olur.',
    bodyHelp: 'İlk cümle soruyu yanıtlasın. Boş satır yeni paragraftır.',
    topicsHelp: 'Virgülle ayırın: lgs, tercih',
    audiencesHelp: 'Virgülle ayırın: veli, öğrenci',
    unitHelp: 'Birimin kodu: TEGM',
  },
  {
    externalIdHelp: 'It cannot be changed later. A circular has its number: 2018/14',
    titleHelp: 'As a citizen would ask, a question.',
    variantsHelp: 'As citizens write it; with mistakes, too.',
    bodyHelp: 'Answer in the first sentence. An empty line begins a paragraph.',
    topicsHelp: 'Separated by commas: lgs, tercih',
    audiencesHelp: 'Separated by commas: veli, öğrenci',
    unitHelp: 'Code of the unit: TEGM',
  },
);

/** So that fields side by side stand on one line. */
export const HELP_BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

export interface FieldsProps {
  readonly form: ItemForm;
  readonly errors: FieldErrors;
  onChange(changes: Partial<ItemForm>): void;
}

/** Title, questions, answer, and whose it is. A new item's id follows its title until it is typed. */
export function TextFields({ form, errors, onChange, isNew }: FieldsProps & { readonly isNew: boolean }) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const me = useSignedIn();
  const units = me.permissions['items.edit'] ?? [];
  const followsTitle = isNew && form.externalId === idFrom(form.title);
  const text = (field: 'externalId' | 'ownerUnit' | 'topics' | 'audiences', description: string) => ({
    label: labels[field],
    description,
    inputWrapperOrder: HELP_BELOW,
    value: form[field],
    error: errors[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [field]: event.currentTarget.value }),
  });
  return (
    <>
      {isNew && (
        <NativeSelect
          label={labels.kind}
          data={KINDS.map((value) => ({ value, label: kinds[value] }))}
          value={form.kind}
          error={errors.kind}
          onChange={(event) => onChange({ kind: event.currentTarget.value as ItemKind })}
        />
      )}
      <TextInput
        label={labels.title}
        description={texts.titleHelp}
        required
        withAsterisk={false}
        maxLength={1000}
        value={form.title}
        error={errors.title}
        onChange={(event) => {
          const title = event.currentTarget.value;
          onChange({ title, ...(followsTitle && { externalId: idFrom(title) }) });
        }}
      />
      {isNew && (
        <TextInput {...text('externalId', texts.externalIdHelp)} required withAsterisk={false} maxLength={120} />
      )}
      <ListField
        label={labels.variants}
        help={texts.variantsHelp}
        values={form.variants}
        error={errors.variants}
        onChange={(variants) => onChange({ variants })}
      />
      <Textarea
        label={labels.body}
        description={texts.bodyHelp}
        autosize
        minRows={8}
        maxRows={24}
        value={form.body}
        error={errors.body}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      <BodyHelp />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {units.includes('*') || units.length === 0 ? (
          <TextInput {...text('ownerUnit', texts.unitHelp)} required withAsterisk={false} maxLength={60} />
        ) : (
          <NativeSelect
            label={labels.ownerUnit}
            description={texts.unitHelp}
            inputWrapperOrder={HELP_BELOW}
            data={[...new Set([form.ownerUnit, ...units])].filter((unit) => unit !== '')}
            value={form.ownerUnit}
            error={errors.ownerUnit}
            onChange={(event) => onChange({ ownerUnit: event.currentTarget.value })}
          />
        )}
        <TextInput {...text('topics', texts.topicsHelp)} />
        <TextInput {...text('audiences', texts.audiencesHelp)} />
      </SimpleGrid>
    </>
  );
}
