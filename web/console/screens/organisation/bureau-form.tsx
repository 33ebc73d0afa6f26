import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, givenWithTag } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { DropTyped } from '../../parts/drop-typed.js';
import { Loaded } from '../../parts/loading.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { fieldError } from '../../parts/told.js';
import { useTypedOver } from '../../parts/use-typed-over.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { BUREAUS_KEY, type Bureau } from './texts.js';

const TEXTS = defineTexts(
  {
    title: 'Büronun bilgileri',
    name: 'Ad',
    aliases: 'Diğer adları, her satıra bir tane',
    aliasesHelp: 'Eski adlar; temsilcilikte şehrin yazılışları. Vatandaşın yazdığından büro bunlarla bulunur.',
    calendar: 'Tatil takvimi',
    calendarHelp: 'tr; yurt dışında ülke kodu: de, de-by, nl. Değişince açık başvuruların süreleri yeniden hesaplanır.',
    zone: 'Saat dilimi',
    active: 'Büro açık: başvuru gönderilir',
    save: 'Bilgileri kaydet',
    saved: 'Kaydedildi.',
  },
  {
    title: 'About the bureau',
    name: 'Name',
    aliases: 'Other names, one a line',
    aliasesHelp: 'Former names; spellings of the city. The bureau is found by them in what citizens write.',
    calendar: 'Calendar of holidays',
    calendarHelp: 'tr; abroad the code of the country: de, de-by, nl. Deadlines of open tickets are worked out anew.',
    zone: 'Time zone',
    active: 'The bureau is open: tickets are sent to it',
    save: 'Save',
    saved: 'Saved.',
  },
);

const formKey = (code: string) => [...BUREAUS_KEY, code, 'form'] as const;

/** Names and calendar of a bureau, and whether it is open; against what was seen when the form was opened. */
export function BureauForm({ code }: { code: string }) {
  const seen = useQuery({
    queryKey: formKey(code),
    queryFn: () => givenWithTag(api.GET('/api/v1/bureaus/{code}', { params: { path: { code } } })),
    refetchOnWindowFocus: false,
  });
  return <Loaded query={seen}>{({ value, tag }) => <Form bureau={value} tag={tag} />}</Loaded>;
}

function Form({ bureau, tag }: { bureau: Bureau; tag: string }) {
  const texts = useTexts(TEXTS);
  const mayClose = useMay()('bureaus.manage', bureau.code);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const me = useSignedIn();
  const { name, aliases: others, calendar, zone, active: isActive } = bureau;
  const saved = { name, aliases: others.join('\n'), calendar, zone, active: isActive };
  const kept = useTypedOver(`bureau:${bureau.code}:${me.id}`, saved, tag);
  const typed = kept.value;
  const set = (changes: Partial<typeof typed>) => kept.setValue({ ...typed, ...changes });
  const save = useMutation({
    mutationFn: () => {
      const { aliases, active, ...rest } = typed;
      const lines = aliases.split('\n').map((line) => line.trim());
      return givenWithTag(
        api.PATCH('/api/v1/bureaus/{code}', {
          params: { path: { code: bureau.code } },
          headers: { 'If-Match': kept.version },
          body: { ...rest, aliases: lines.filter(Boolean), ...(active !== bureau.active && { active }) },
        }),
      );
    },
    onSuccess: (answer) => {
      queries.setQueryData(formKey(bureau.code), answer);
      kept.clear();
      announce(texts.saved);
      return queries.invalidateQueries({ queryKey: BUREAUS_KEY });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <Section title={texts.title}>
      <form onSubmit={submit}>
        <Stack maw={560}>
          <TextInput
            label={texts.name}
            required
            withAsterisk={false}
            error={fieldError(save.error, 'name')}
            value={typed.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            label={texts.aliases}
            description={texts.aliasesHelp}
            autosize
            minRows={2}
            error={fieldError(save.error, 'aliases')}
            value={typed.aliases}
            onChange={(event) => set({ aliases: event.currentTarget.value })}
          />
          <TextInput
            label={texts.calendar}
            description={texts.calendarHelp}
            error={fieldError(save.error, 'calendar')}
            value={typed.calendar}
            onChange={(event) => set({ calendar: event.currentTarget.value })}
          />
          <TextInput
            label={texts.zone}
            error={fieldError(save.error, 'zone')}
            value={typed.zone}
            onChange={(event) => set({ zone: event.currentTarget.value })}
          />
          {mayClose && (
            <Checkbox
              label={texts.active}
              checked={typed.active}
              onChange={(event) => set({ active: event.currentTarget.checked })}
            />
          )}
          <ProblemAlert fault={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {texts.save}
            </Button>
            {kept.isTyped && <DropTyped onDrop={kept.clear} />}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
