import { Checkbox, Fieldset, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { FIELD_TEXTS } from './field-texts.js';
import type { Article } from './item-form.js';
import { ListField } from './list-field.js';
import type { FieldsProps } from './text-fields.js';

const TEXTS = defineTexts(
  {
    which: 'Düzenlenecek madde',
    none: 'Madde seçin',
    help: 'Maddeler dosyadan gelir; burada birini seçip düzeltirsiniz.',
    heading: 'Maddenin başlığı',
    text: 'Maddenin metni',
    variants: 'Bu maddenin yanıtladığı sorular',
    repealed: 'Yürürlükten kalktı',
  },
  {
    which: 'Article to edit',
    none: 'Choose an article',
    help: 'Articles come from a file; here you choose one and correct it.',
    heading: 'Heading of the article',
    text: 'Text of the article',
    variants: 'Questions this article answers',
    repealed: 'Repealed',
  },
);

interface ArticleFieldsProps extends FieldsProps {
  /** Label of the article that is open. */
  readonly open: string | undefined;
  onOpen(label: string | undefined): void;
}

/** One article at a time: a law has hundreds. */
export function ArticleFields({ form, errors, onChange, open, onOpen }: ArticleFieldsProps) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  const article = form.articles.find(({ label }) => label === open);
  const change = (part: Partial<Article>) =>
    onChange({ articles: form.articles.map((one) => (one.label === open ? { ...one, ...part } : one)) });
  const options = form.articles.map(({ label, heading }) => ({
    value: label,
    label: heading ? `${label} – ${heading.slice(0, 80)}` : label,
  }));
  return (
    <Fieldset legend={labels.articles}>
      <Stack gap="sm">
        <NativeSelect
          label={texts.which}
          description={texts.help}
          error={errors.articles}
          data={[{ value: '', label: texts.none }, ...options]}
          value={open ?? ''}
          onChange={(event) => onOpen(event.currentTarget.value || undefined)}
        />
        {article && (
          <>
            <TextInput
              label={texts.heading}
              value={article.heading ?? ''}
              onChange={(event) => change({ heading: event.currentTarget.value })}
            />
            <Textarea
              label={texts.text}
              autosize
              minRows={5}
              maxRows={20}
              value={article.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
            <ListField
              label={texts.variants}
              values={article.variants ?? []}
              onChange={(variants) => change({ variants: [...variants] })}
            />
            <Checkbox
              label={texts.repealed}
              checked={article.repealed}
              onChange={(event) => change({ repealed: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
    </Fieldset>
  );
}
