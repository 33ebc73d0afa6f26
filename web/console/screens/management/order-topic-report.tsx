import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { fieldError } from '../../api/problem.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { useSignedIn } from '../../shell/me-context.js';
import { monthDays } from './month-days.js';
import { REPORT_TEXTS } from './report-texts.js';

const TEXTS = defineTexts(
  { unit: 'Birim kodu', help: 'Örnek: TEGM' },
  { unit: 'Code of the unit', help: 'For example TEGM' },
);
const EVERYWHERE = '*';

/** Asks for a unit's topic report; last month's of the first own unit, unless something else is chosen. */
export function OrderTopicReport({ queryKey }: { queryKey: readonly unknown[] }) {
  const texts = useTexts(REPORT_TEXTS);
  const own = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const scopes = useSignedIn().permissions['questions.read'] ?? [];
  const units = scopes.includes(EVERYWHERE) ? [] : [...new Set(scopes)];
  const [typed, setTyped] = useState(() => {
    const { ilk, son } = monthDays(1);
    return { from: ilk, to: son, unit: units[0] ?? '' };
  });
  const order = useMutation({
    mutationFn: () => {
      const { unit, ...days } = typed;
      return given(api.POST('/api/v1/reports/topic', { body: { ...days, unit: unit.trim() } }));
    },
    onSuccess: () => {
      announce(texts.ordered);
      return queries.invalidateQueries({ queryKey });
    },
  });
  const unit = {
    label: own.unit,
    required: true,
    withAsterisk: false,
    error: fieldError(order.error, 'unit'),
    value: typed.unit,
    onChange: (event: FormEvent<HTMLInputElement | HTMLSelectElement>) =>
      setTyped({ ...typed, unit: event.currentTarget.value }),
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    order.mutate();
  }

  return (
    <Section title={texts.order}>
      <form onSubmit={submit}>
        <Stack>
          <Group align="flex-end">
            {units.length > 0 ? (
              <NativeSelect {...unit} data={units} />
            ) : (
              <TextInput {...unit} description={own.help} />
            )}
            {(['from', 'to'] as const).map((day) => (
              <TextInput
                key={day}
                label={texts[day]}
                type="date"
                required
                withAsterisk={false}
                error={fieldError(order.error, day)}
                value={typed[day]}
                onChange={(event) => setTyped({ ...typed, [day]: event.currentTarget.value })}
              />
            ))}
          </Group>
          <ProblemAlert fault={order.error} />
          <Button type="submit" w="fit-content" loading={order.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
