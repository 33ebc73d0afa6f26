import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { type Call, WORDS } from './words.js';

const TEXTS = defineTexts(
  {
    legend: 'Aramanın sonucu',
    note: 'Görüşme notu (isteğe bağlı)',
    nextAt: 'Ne zaman yeniden aranacak?',
    submit: 'Sonucu kaydet',
    done: 'Arama sonucu kaydedildi.',
  },
  {
    legend: 'Outcome of the call',
    note: 'Note of the call (optional)',
    nextAt: 'When to call again?',
    submit: 'Record the outcome',
    done: 'The outcome was recorded.',
  },
);

interface Typed {
  readonly outcome: string;
  readonly note: string;
  readonly nextAt: string;
}
const EMPTY: Typed = { outcome: '', note: '', nextAt: '' };
const OUTCOMES = ['reached', 'not-reached', 'try-again'] as const;

/** What came of a call that was due. Times are Istanbul's. */
export function CallOutcome({ call, onDone }: { call: Call; onDone(): void }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const announce = useAnnounce();
  const me = useSignedIn();
  const { value, setValue, clear } = useKept<Typed>(`call:${call.id}:${me.id}`, EMPTY);
  const { outcome, note, nextAt } = value;
  const record = useMutation({
    mutationFn: () =>
      given(
        api.POST('/api/v1/desk/calls/{id}/outcome', {
          params: { path: { id: call.id } },
          body: {
            outcome: outcome as (typeof OUTCOMES)[number],
            ...(note.trim() && { note: note.trim() }),
            ...(outcome === 'try-again' && nextAt && { nextAt: new Date(`${nextAt}:00+03:00`).toISOString() }),
          },
        }),
      ),
    onSuccess: () => {
      clear();
      announce(texts.done);
      onDone();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    record.mutate();
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group
          label={texts.legend}
          value={outcome}
          onChange={(next) => setValue({ ...value, outcome: next })}
          required
          withAsterisk={false}
        >
          <Group gap="md" mt={4}>
            {OUTCOMES.map((one) => (
              <Radio key={one} value={one} label={words.outcome[one]} required />
            ))}
          </Group>
        </Radio.Group>
        {outcome === 'try-again' && (
          <TextInput
            type="datetime-local"
            label={texts.nextAt}
            required
            withAsterisk={false}
            value={nextAt}
            error={fieldError(record.error, 'nextAt')}
            onChange={(event) => setValue({ ...value, nextAt: event.currentTarget.value })}
            maw={280}
          />
        )}
        <Textarea
          label={texts.note}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setValue({ ...value, note: event.currentTarget.value })}
        />
        <ProblemAlert fault={record.error} />
        <Button type="submit" w="fit-content" loading={record.isPending}>
          {texts.submit}
        </Button>
      </Stack>
    </form>
  );
}
