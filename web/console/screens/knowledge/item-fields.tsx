import { Grid, Stack } from '@mantine/core';
import { useState } from 'react';
import { ArticleFields } from './article-fields.js';
import { ChannelPreview } from './channel-preview.js';
import { ExamFields } from './exam-fields.js';
import type { FieldErrors } from './field-texts.js';
import type { ItemForm } from './item-form.js';
import { SourceFields } from './source-fields.js';
import { TextFields } from './text-fields.js';

export interface ItemFieldsProps {
  readonly form: ItemForm;
  readonly errors: FieldErrors;
  readonly isNew: boolean;
  readonly isReadOnly?: boolean;
  onChange(form: ItemForm): void;
}

/** Everything of an item, with its preview beside it; below it on a narrow page. */
export function ItemFields({ form, errors, isNew, isReadOnly = false, onChange }: ItemFieldsProps) {
  const [article, setArticle] = useState<string>();
  const fields = { form, errors, onChange: (changes: Partial<ItemForm>) => onChange({ ...form, ...changes }) };
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <fieldset disabled={isReadOnly} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <Stack>
            <TextFields {...fields} isNew={isNew} />
            {form.kind === 'exam' && <ExamFields {...fields} />}
            {form.articles.length > 0 && <ArticleFields {...fields} open={article} onOpen={setArticle} />}
            <SourceFields {...fields} />
          </Stack>
        </fieldset>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <div className="beside-editor">
          <ChannelPreview form={form} article={article} />
        </div>
      </Grid.Col>
    </Grid>
  );
}
