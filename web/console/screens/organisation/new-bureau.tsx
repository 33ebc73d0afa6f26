import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { BUREAUS_KEY } from './texts.js';

const TEXTS = defineTexts(
  {
    open: 'Büro aç',
    code: 'Kod',
    codeHelp: 'Merkez birimi için merkez-KISALTMA, yurt dışı için yd-sehir. İllerin büroları vardır.',
    name: 'Ad',
    country: 'Ülke (yurt dışı temsilciliğiyse)',
    calendar: 'Tatil takvimi',
    calendarHelp: 'tr; yurt dışında ülke kodu: de, de-by, nl',
    zone: 'Saat dilimi',
    submit: 'Büroyu aç',
  },
  {
    open: 'Open a bureau',
    code: 'Code',
    codeHelp: 'merkez-ABBREVIATION for a central unit, yd-city abroad. Provinces have theirs.',
    name: 'Name',
    country: 'Country (of a mission)',
    calendar: 'Calendar of holidays',
    calendarHelp: 'tr; abroad the code of the country: de, de-by, nl',
    zone: 'Time zone',
    submit: 'Open it',
  },
);

const EMPTY = { code: '', name: '', country: '', calendar: 'tr', zone: 'Europe/Istanbul' };
const FIELDS = ['code', 'name', 'country', 'calendar', 'zone'] as const;

/** Button and form: a bureau that the shipped file does not have. */
export function NewBureau() {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const me = useSignedIn();
  const { value: typed, setValue: setTyped, clear } = useKept(`bureau:new:${me.id}`, EMPTY);
  const add = useMutation({
    mutationFn: () => {
      const { country, ...rest } = typed;
      return given(api.POST('/api/v1/bureaus', { body: { ...rest, aliases: [], ...(country && { country }) } }));
    },
    onSuccess: async ({ code }) => {
      clear();
      await queries.invalidateQueries({ queryKey: BUREAUS_KEY });
      navigate(`/burolar/${encodeURIComponent(code)}`);
    },
  });
  const helps: Readonly<Record<string, string>> = { code: texts.codeHelp, calendar: texts.calendarHelp };

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.open}</Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={texts.open}>
        <form onSubmit={submit}>
          <Stack>
            <ProblemAlert fault={add.error} />
            {FIELDS.map((field) => (
              <TextInput
                key={field}
                label={texts[field]}
                description={helps[field]}
                required={field !== 'country'}
                withAsterisk={false}
                error={fieldError(add.error, field)}
                value={typed[field]}
                onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
              />
            ))}
            <Button type="submit" loading={add.isPending}>
              {texts.submit}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
