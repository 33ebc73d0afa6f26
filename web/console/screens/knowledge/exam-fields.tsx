import { Button, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { FIELD_TEXTS } from './field-texts.js';
import type { ExamDate } from './item-form.js';
import type { FieldsProps } from './text-fields.js';

const EVENTS = defineTexts(
  {
    application: 'Başvuru',
    'late-application': 'Geç başvuru',
    'entry-document': 'Giriş belgesi',
    exam: 'Sınav',
    result: 'Sonuç',
    objection: 'İtiraz',
    preference: 'Tercih',
    placement: 'Yerleştirme',
    term: 'Dönem',
  },
  {
    application: 'Application',
    'late-application': 'Late application',
    'entry-document': 'Entry document',
    exam: 'Exam',
    result: 'Result',
    objection: 'Objection',
    preference: 'Preference',
    placement: 'Placement',
    term: 'Term',
  },
);
const TEXTS = defineTexts(
  {
    exam: 'Sınav',
    seasonHelp: '2026 ya da 2026-2027',
    event: 'Ne',
    start: 'İlk gün',
    end: 'Son gün',
    label: 'Açıklama',
    announcedOn: 'Gerçekleştiği gün',
    url: 'Adres',
    nth: (nth: number) => `${nth}. tarih`,
    add: 'Tarih ekle',
    remove: 'Tarihi kaldır',
    removeNth: (nth: number) => `${nth}. tarihi kaldır`,
  },
  {
    exam: 'Exam',
    seasonHelp: '2026 or 2026-2027',
    event: 'What',
    start: 'First day',
    end: 'Last day',
    label: 'Note',
    announcedOn: 'Day it happened',
    url: 'Address',
    nth: (nth: number) => `Date ${nth}`,
    add: 'Add a date',
    remove: 'Remove the date',
    removeNth: (nth: number) => `Remove date ${nth}`,
  },
);
const EVENT_NAMES = Object.keys(EVENTS.tr) as ExamDate['event'][];
/** What happens once, and may come on another day than planned. */
const HAPPENS: ReadonlySet<string> = new Set(['exam', 'result', 'placement', 'entry-document']);

export function ExamFields({ form, errors, onChange }: FieldsProps) {
  const texts = useTexts(TEXTS);
  const events = useTexts(EVENTS);
  const labels = useTexts(FIELD_TEXTS);
  const adder = useRef<HTMLButtonElement>(null);
  const dates = form.examDates;
  const change = (at: number, part: Partial<ExamDate>) =>
    onChange({ examDates: dates.map((date, nth) => (nth === at ? { ...date, ...part } : date)) });
  const text = (name: 'examCode' | 'examSeason' | 'examUrl') => ({
    label: labels[name],
    value: form[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <Fieldset legend={texts.exam}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput {...text('examCode')} description="LGS, IOKBS" />
          <TextInput {...text('examSeason')} description={texts.seasonHelp} />
          <TextInput {...text('examUrl')} type="url" />
        </SimpleGrid>
        {errors.examDates && <Text c="var(--mantine-color-error)">{errors.examDates}</Text>}
        {dates.map((date, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a date has no identity but its place
          <Fieldset key={at} legend={texts.nth(at + 1)}>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <NativeSelect
                label={texts.event}
                data={EVENT_NAMES.map((value) => ({ value, label: events[value] }))}
                value={date.event}
                onChange={(event) => change(at, { event: event.currentTarget.value as ExamDate['event'] })}
              />
              <TextInput
                label={texts.start}
                type="date"
                value={date.start}
                onChange={(event) => change(at, { start: event.currentTarget.value })}
              />
              <TextInput
                label={texts.end}
                type="date"
                value={date.end ?? ''}
                onChange={(event) => change(at, { end: event.currentTarget.value })}
              />
              <TextInput
                label={texts.label}
                value={date.label ?? ''}
                onChange={(event) => change(at, { label: event.currentTarget.value })}
              />
              <TextInput
                label={texts.url}
                type="url"
                value={date.url ?? ''}
                onChange={(event) => change(at, { url: event.currentTarget.value })}
              />
              {HAPPENS.has(date.event) && (
                <TextInput
                  label={texts.announcedOn}
                  type="date"
                  value={date.announcedOn ?? ''}
                  onChange={(event) => change(at, { announcedOn: event.currentTarget.value })}
                />
              )}
            </SimpleGrid>
            <Group mt="xs">
              <Button
                variant="default"
                aria-label={texts.removeNth(at + 1)}
                onClick={() => {
                  onChange({ examDates: dates.filter((_, nth) => nth !== at) });
                  adder.current?.focus();
                }}
              >
                {texts.remove}
              </Button>
            </Group>
          </Fieldset>
        ))}
        <Button
          ref={adder}
          variant="default"
          w="fit-content"
          onClick={() => onChange({ examDates: [...dates, { event: 'exam', start: '' }] })}
        >
          {texts.add}
        </Button>
      </Stack>
    </Fieldset>
  );
}
