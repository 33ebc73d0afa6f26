import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Copied } from '../../parts/copied.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { takeFocus } from '../../parts/take-focus.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';

export const KEYS_KEY = ['keys'] as const;

const TEXTS = defineTexts(
  {
    title: 'Anahtar ver',
    name: 'Anahtarı hangi sistem kullanacak',
    unit: 'Birimin kodu',
    kinds: 'Besleyebileceği içerik türleri',
    expires: 'Geçerlilik sonu (en çok 400 gün)',
    submit: 'Anahtarı oluştur',
    close: 'Kapat',
    shown: 'Anahtar yalnızca şimdi gösterilir. Saklanmaz; kaybolursa yenisi verilir.',
    faq: 'Soru-cevap',
    circular: 'Genelge',
    regulation: 'Mevzuat',
    exam: 'Sınav takvimi',
    announcement: 'Duyuru',
  },
  {
    title: 'Give a key',
    name: 'Which system will use it',
    unit: 'Code of the unit',
    kinds: 'Kinds it may feed',
    expires: 'Valid until (400 days at most)',
    submit: 'Make the key',
    close: 'Close',
    shown: 'The key is shown only now. It is not stored; if it is lost, give a new one.',
    faq: 'Question and answer',
    circular: 'Circular',
    regulation: 'Regulation',
    exam: 'Exam calendar',
    announcement: 'Announcement',
  },
);

type Kind = Schemas['NewKey']['kinds'][number];
const KINDS: readonly Kind[] = ['faq', 'circular', 'regulation', 'exam', 'announcement'];

interface Typed {
  readonly name: string;
  readonly unit: string;
  readonly kinds: readonly Kind[];
  /** Day; until its end. */
  readonly until: string;
}
const EMPTY: Typed = { name: '', unit: '', kinds: ['announcement'], until: '' };

export function NewKey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const me = useSignedIn();
  const shownId = useId();
  const kept = useKept(`key:new:${me.id}`, EMPTY);
  const { name, unit, kinds, until } = kept.value;
  const set = (changes: Partial<Typed>) => kept.setValue({ ...kept.value, ...changes });
  const make = useMutation({
    mutationFn: () =>
      given(
        api.POST('/api/v1/keys', { body: { name, unit, kinds: [...kinds], expiresAt: `${until}T23:59:59+03:00` } }),
      ),
    onSuccess: () => {
      kept.clear();
      return queries.invalidateQueries({ queryKey: KEYS_KEY });
    },
  });

  function close() {
    make.reset();
    onClose();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate();
  }

  return (
    <Dialog isOpen={isOpen} onClose={close} title={texts.title}>
      {make.data ? (
        <Stack role="group" aria-labelledby={shownId} tabIndex={-1} ref={takeFocus}>
          <Text id={shownId}>{texts.shown}</Text>
          <Copied text={make.data.key} />
          <Button onClick={close}>{texts.close}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <ProblemAlert fault={make.error} />
            <TextInput
              label={texts.name}
              required
              withAsterisk={false}
              error={fieldError(make.error, 'name')}
              value={name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={texts.unit}
              required
              withAsterisk={false}
              error={fieldError(make.error, 'unit')}
              value={unit}
              onChange={(event) => set({ unit: event.currentTarget.value })}
            />
            <Checkbox.Group label={texts.kinds} value={[...kinds]} onChange={(next) => set({ kinds: next as Kind[] })}>
              <Stack gap="xs" mt="xs">
                {KINDS.map((kind) => (
                  <Checkbox key={kind} value={kind} label={texts[kind]} />
                ))}
              </Stack>
            </Checkbox.Group>
            <TextInput
              label={texts.expires}
              type="date"
              required
              withAsterisk={false}
              error={fieldError(make.error, 'expiresAt')}
              value={until}
              onChange={(event) => set({ until: event.currentTarget.value })}
            />
            <Button type="submit" loading={make.isPending}>
              {texts.submit}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
