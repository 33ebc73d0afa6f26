import { Button, Checkbox, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, givenWithTag } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DropTyped } from '../../parts/drop-typed.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useTypedOver } from '../../parts/use-typed-over.js';
import { useSignedIn } from '../../shell/me-context.js';
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

interface Typed {
  readonly unit: string;
  readonly kinds: readonly Kind[];
  readonly policy: Feed['policy'];
  readonly hours: number | string;
  readonly contact: string;
}

/** Defines a feed or changes it. */
export function FeedForm({ of, unit: whose, onSaved }: FeedFormProps) {
  const texts = useTexts(TEXTS);
  const kindTexts = useTexts(KIND_TEXTS);
  const policies = useTexts(POLICY_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const feed = of?.value;
  const me = useSignedIn();
  const saved: Typed = {
    unit: feed?.unit ?? whose ?? '',
    kinds: feed?.kinds ?? ['announcement'],
    policy: feed?.policy ?? 'review',
    hours: feed?.intervalHours ?? '',
    contact: feed?.contact ?? '',
  };
  const name = feed ? feed.unit : ['new', ...(whose ? [whose] : [])].join(':');
  const kept = useTypedOver(`feed:${name}:${me.id}`, saved, of?.tag ?? '');
  const { unit, kinds, policy, hours, contact } = kept.value;
  const set = (changes: Partial<Typed>) => kept.setValue({ ...kept.value, ...changes });
  const save = useMutation({
    mutationFn: () =>
      givenWithTag(
        api.PUT('/api/v1/feeds/{unit}', {
          params: { path: { unit: unit.trim() } },
          headers: of ? { 'If-Match': kept.version } : { 'If-None-Match': '*' },
          body: {
            kinds: [...kinds],
            policy,
            ...(typeof hours === 'number' && { intervalHours: hours }),
            ...(contact.trim() && { contact: contact.trim() }),
          },
        }),
      ),
    onSuccess: async (answer) => {
      const { unit: owner } = answer.value;
      queries.setQueryData([...FEEDS_KEY, 'one', owner], answer);
      kept.clear();
      announce(texts.done);
      await queries.invalidateQueries({ queryKey: FEEDS_KEY });
      onSaved?.(owner);
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
            error={fieldError(save.error, 'unit')}
            value={unit}
            onChange={(event) => set({ unit: event.currentTarget.value })}
          />
        )}
        <Checkbox.Group
          label={texts.kinds}
          error={fieldError(save.error, 'kinds')}
          value={[...kinds]}
          onChange={(next) => set({ kinds: next as Kind[] })}
        >
          <Stack gap="xs" mt="xs">
            {KINDS.map((kind) => (
              <Checkbox key={kind} value={kind} label={kindTexts[kind]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Radio.Group label={texts.policy} value={policy} onChange={(next) => set({ policy: next as Feed['policy'] })}>
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
          onChange={(next) => set({ hours: next })}
        />
        <TextInput
          label={texts.contact}
          error={fieldError(save.error, 'contact')}
          value={contact}
          onChange={(event) => set({ contact: event.currentTarget.value })}
        />
        <ProblemAlert fault={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {texts.submit}
          </Button>
          {kept.isTyped && <DropTyped onDrop={kept.clear} />}
        </Group>
      </Stack>
    </form>
  );
}
