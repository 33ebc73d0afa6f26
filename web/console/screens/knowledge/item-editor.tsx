import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, givenWithTag } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ALERT_STYLES } from '../../parts/conflict-alert.js';
import { Mark } from '../../parts/mark.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Told } from '../../parts/told.js';
import { Conflict } from './conflict.js';
import { errorsOf, FIELD_TEXTS, fieldOf } from './field-texts.js';
import { ItemFields } from './item-fields.js';
import { contentOf, formOf, type ItemForm, isSameForm, merged } from './item-form.js';
import { type Tagged, useItem, useTakeItem } from './use-item.js';

const TEXTS = defineTexts(
  {
    save: 'Taslağı kaydet',
    saved: 'Taslak kaydedildi.',
    unsaved: 'Kaydedilmemiş değişiklik var; bu bilgisayarda duruyor',
    kept: 'Hepsi kaydedildi',
    drop: 'Kaydetmediklerimi bırak',
    withdraws: 'Bu taslak incelemede. Kaydederseniz incelemeden çıkar, yeniden göndermeniz gerekir.',
    readOnly: 'Bu içeriği şu anda değiştiremezsiniz.',
    marks: 'Gözden geçirilecek yerler',
  },
  {
    save: 'Save the draft',
    saved: 'The draft is saved.',
    unsaved: 'There are unsaved changes; they are kept on this computer',
    kept: 'Everything is saved',
    drop: 'Drop what is not saved',
    withdraws: 'This draft is in review. Saving takes it back; you must submit it again.',
    readOnly: 'You cannot change this item now.',
    marks: 'Places to look at',
  },
);

/** What somebody typed and has not saved, and what it was typed over. */
export interface Typed {
  readonly tag: string;
  readonly base: ItemForm;
  readonly form: ItemForm;
}

export interface ItemEditorProps {
  readonly item: Tagged;
  readonly typed: Typed | null;
  onType(typed: Typed | null): void;
}

/** What is saved: the draft, or else the version it would begin from. */
export const savedForm = ({ value: { draft, published } }: Tagged): ItemForm | undefined => {
  const content = draft?.item ?? published?.item;
  return content && formOf(content);
};

export function ItemEditor({ item, typed, onType }: ItemEditorProps) {
  const texts = useTexts(TEXTS);
  const labels = useTexts(FIELD_TEXTS);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const take = useTakeItem();
  const { refetch } = useItem(item.value.externalId);
  const saved = savedForm(item);
  const save = useMutation({
    mutationFn: ({ tag, form }: Typed) =>
      givenWithTag(
        api.PUT('/api/v1/items/{id}/draft', {
          params: { path: { id: item.value.externalId } },
          headers: { 'If-Match': tag },
          body: { item: contentOf(form) },
        }),
      ),
    onSuccess: async (answer) => {
      onType(null);
      await take(answer);
      await queries.invalidateQueries({ queryKey: ['item-check', item.value.externalId] });
      announce(texts.saved);
    },
    onError: (fault) => problemOf(fault).status === 412 && void refetch(),
  });
  const submit = () => typed?.tag === item.tag && !save.isPending && save.mutate(typed);
  useHotkeys([['mod+S', submit]], []);
  if (!saved) return null;

  const canSave = item.value.moves.includes('save');
  const isConflict = typed !== null && typed.tag !== item.tag;
  const fault = isConflict && problemOf(save.error).status === 412 ? undefined : save.error;
  const marks = item.value.draft?.marks ?? [];

  function change(form: ItemForm) {
    if (!saved) return;
    if (typed === null) onType({ tag: item.tag, base: saved, form });
    else onType(typed.tag === item.tag && isSameForm(form, saved) ? null : { ...typed, form });
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    submit();
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {!canSave && <Text>{texts.readOnly}</Text>}
        {canSave && item.value.state === 'in-review' && <Text>{texts.withdraws}</Text>}
        {marks.length > 0 && (
          <Alert color="orange" variant="outline" styles={ALERT_STYLES} title={texts.marks}>
            <List size="sm">
              {marks.map(({ field, detail }) => {
                const known = fieldOf(field);
                return (
                  <List.Item key={field + detail}>
                    {known ? labels[known] : field}: <Told>{detail}</Told>
                  </List.Item>
                );
              })}
            </List>
          </Alert>
        )}
        {isConflict && (
          <Conflict
            base={typed.base}
            theirs={saved}
            mine={typed.form}
            onMerge={() => onType({ tag: item.tag, base: saved, form: merged(typed.base, saved, typed.form) })}
            onTake={() => onType(null)}
          />
        )}
        <ItemFields
          form={typed?.form ?? saved}
          errors={errorsOf(fault)}
          isNew={false}
          isReadOnly={!canSave}
          onChange={change}
        />
        <ProblemAlert fault={fault} />
        {canSave && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={typed === null || isConflict}>
              {texts.save} (Ctrl+S)
            </Button>
            {typed !== null && (
              <Button variant="default" onClick={() => onType(null)}>
                {texts.drop}
              </Button>
            )}
            <Mark tone={typed === null ? 'good' : 'warning'}>{typed === null ? texts.kept : texts.unsaved}</Mark>
          </Group>
        )}
      </Stack>
    </form>
  );
}
