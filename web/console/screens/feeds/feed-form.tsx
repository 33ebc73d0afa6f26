import { Button, Checkbox, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { FEEDS_KEY, type Feed, KIND_TEXTS, KINDS, type Kind, POLICY_TEXTS } from './texts.js';

const TEXTS = defineTexts(
  {
    unit: 'Birimin kodu',
    unitHelp: 'Örnek: TEGM',
    kinds: 'Gönderebileceği türler',
    policy: 'Gelen içerik',
    interval: 'En çok kaç saatte bir gelmeli (isteğe bağlı)',
    intervalHelp: 'Bu süre geçince “gecikti” görünür.',
    contact: 'Gecikince aranacak kişi ya da adres (isteğe bağlı)',
    submit: 'Kaydet',
    done: 'Besleme kaydedildi.',
  },
  {
    unit: 'Code of the unit',
    unitHelp: 'For example TEGM',
    kinds: 'Kinds it may send',
    policy: 'What comes in',
    interval: 'At most hours between two (optional)',
    intervalHelp: 'Past this it is shown as late.',
    contact: 'Whom to call when late (optional)',
    submit: 'Save',
    done: 'The feed was saved.',
  },
);

export interface FeedFormProps {
  /** What is changed, with its ETag; absent: a new feed. */
  readonly of?: { readonly value: Feed; readonly tag: string };
  /** Whose feed, where a new one is defined and it is known. */
  readonly unit?: string;
  onSaved?(unit: string): void;
}

/** Defines a feed or changes it. */
export function FeedForm({ of, unit: whose, onSaved }: FeedFormProps) {
  const texts = useTexts(TEXTS);
  const kindTexts = useTexts(KIND_TEXTS);
  const policies = useTexts(POLICY_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const feed = of?.value;
  const [unit, setUnit] = useState(feed?.unit ?? whose ?? '');
  const [kinds, setKinds] = useState<readonly Kind[]>(feed?.kinds ?? ['announcement']);
  const [policy, setPolicy] = useState<Feed['policy']>(feed?.policy ?? 'review');
  const [hours, setHours] = useState<number | string>(feed?.intervalHours ?? '');
  const [contact, setContact] = useState(feed?.contact ?? '');
  const save = useMutation({
    mutationFn: () =>
      given(
        api.PUT('/api/v1/feeds/{unit}', {
          params: { path: { unit: unit.trim() } },
          headers: of ? { 'If-Match': of.tag } : { 'If-None-Match': '*' },
          body: {
            kinds: [...kinds],
            policy,
            ...(typeof hours === 'number' && { intervalHours: hours }),
            ...(contact.trim() && { contact: contact.trim() }),
          },
        }),
      ),
    onSuccess: async (saved) => {
      announce(texts.done);
      await queries.invalidateQueries({ queryKey: FEEDS_KEY });
      onSaved?.(saved.unit);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        {!feed && whose === undefined && (
          <TextInput
            label={texts.unit}
            description={texts.unitHelp}
            required
            withAsterisk={false}
            data-autofocus
            error={fieldError(save.error, 'unit')}
            value={unit}
            onChange={(event) => setUnit(event.currentTarget.value)}
          />
        )}
        <Checkbox.Group
          label={texts.kinds}
          error={fieldError(save.error, 'kinds')}
          value={[...kinds]}
          onChange={(next) => setKinds(next as Kind[])}
        >
          <Stack gap="xs" mt="xs">
            {KINDS.map((kind) => (
              <Checkbox key={kind} value={kind} label={kindTexts[kind]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Radio.Group label={texts.policy} value={policy} onChange={(next) => setPolicy(next as Feed['policy'])}>
          <Stack gap="xs" mt="xs">
            <Radio value="review" label={policies.review} />
            <Radio value="publish" label={policies.publish} />
          </Stack>
        </Radio.Group>
        <NumberInput
          label={texts.interval}
          description={texts.intervalHelp}
          min={1}
          max={8760}
          allowDecimal={false}
          hideControls
          error={fieldError(save.error, 'intervalHours')}
          value={hours}
          onChange={setHours}
        />
        <TextInput
          label={texts.contact}
          error={fieldError(save.error, 'contact')}
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <ProblemAlert fault={save.error} />
        <Button type="submit" w="fit-content" loading={save.isPending}>
          {texts.submit}
        </Button>
      </Stack>
    </form>
  );
}
