import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, given } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DropTyped } from '../../parts/drop-typed.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useTypedOver } from '../../parts/use-typed-over.js';
import { useSignedIn } from '../../shell/me-context.js';
import { type Pull, pullsKey } from './texts.js';

const TEXTS = defineTexts(
  {
    url: 'RSS ya da Atom adresi',
    urlHelp: 'Sunucusu, sistem yöneticisinin izin verdiği sunuculardan olmalı.',
    topics: 'Her duyuruya verilecek konular',
    topicsHelp: 'Virgülle ayırın: duyuru, öğretmen atama',
    minutes: 'Kaç dakikada bir okunsun',
    days: 'Bir duyuru kaç gün güncel sayılsın (isteğe bağlı)',
    submit: 'Kaydet',
    done: 'Adres kaydedildi; birazdan okunur.',
  },
  {
    url: 'RSS or Atom address',
    urlHelp: 'Its server must be among those that the administrator allows.',
    topics: 'Topics given to every announcement',
    topicsHelp: 'Separated by commas',
    minutes: 'Minutes between two looks',
    days: 'Days an announcement is current (optional)',
    submit: 'Save',
    done: 'Saved; it is read soon.',
  },
);
const MINUTES = 60;

export interface PullFormProps {
  readonly unit: string;
  readonly of: Pull | undefined;
  onSaved(): void;
}

interface Typed {
  readonly url: string;
  readonly topics: string;
  readonly minutes: number | string;
  readonly days: number | string;
}

export function PullForm({ unit, of, onSaved }: PullFormProps) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const me = useSignedIn();
  const saved: Typed = {
    url: of?.url ?? '',
    topics: of?.topics?.join(', ') ?? '',
    minutes: of?.scheduleMinutes ?? MINUTES,
    days: of?.validDays ?? '',
  };
  const kept = useTypedOver(`pull:${unit}:${of?.id ?? 'new'}:${me.id}`, saved, String(of?.revision ?? ''));
  const { url, topics, minutes, days } = kept.value;
  const set = (changes: Partial<Typed>) => kept.setValue({ ...kept.value, ...changes });
  const refresh = () => queries.invalidateQueries({ queryKey: pullsKey(unit) });
  const save = useMutation({
    mutationFn: () => {
      const body = {
        url: url.trim(),
        kind: 'announcement' as const,
        topics: topics
          .split(',')
          .map((topic) => topic.trim())
          .filter((topic) => topic !== ''),
        scheduleMinutes: Number(minutes),
        ...(typeof days === 'number' && { validDays: days }),
      };
      if (!of) return given(api.POST('/api/v1/feeds/{unit}/pulls', { params: { path: { unit } }, body }));
      const headers = { 'If-Match': `"${kept.version}"` };
      const params = { path: { unit, id: of.id } };
      return given(api.PUT('/api/v1/feeds/{unit}/pulls/{id}', { params, headers, body }));
    },
    onSuccess: async () => {
      announce(texts.done);
      await refresh();
      kept.clear();
      onSaved();
    },
    onError: (fault) => problemOf(fault).status === 412 && refresh(),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={texts.url}
          description={texts.urlHelp}
          type="url"
          required
          withAsterisk={false}
          error={fieldError(save.error, 'url')}
          value={url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <TextInput
          label={texts.topics}
          description={texts.topicsHelp}
          error={fieldError(save.error, 'topics')}
          value={topics}
          onChange={(event) => set({ topics: event.currentTarget.value })}
        />
        <NumberInput
          label={texts.minutes}
          min={5}
          max={10_080}
          allowDecimal={false}
          hideControls
          required
          withAsterisk={false}
          error={fieldError(save.error, 'scheduleMinutes')}
          value={minutes}
          onChange={(next) => set({ minutes: next })}
        />
        <NumberInput
          label={texts.days}
          min={1}
          max={3650}
          allowDecimal={false}
          hideControls
          error={fieldError(save.error, 'validDays')}
          value={days}
          onChange={(next) => set({ days: next })}
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
