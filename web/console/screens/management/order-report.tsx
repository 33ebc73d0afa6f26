import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { fieldError } from '../../api/problem.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { useOptions } from '../desk/options.js';
import { monthDays } from './month-days.js';
import { REPORT_TEXTS } from './report-texts.js';

/** Asks for the performance report of a period; last month's, unless something else is chosen. */
export function OrderReport({ queryKey }: { queryKey: readonly unknown[] }) {
  const texts = useTexts(REPORT_TEXTS);
  const may = useMay();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const options = useOptions();
  const isCentral = may('reports.read', '*');
  const bureaus = (options.data?.bureaus ?? []).filter(({ code }) => may('reports.read', code));
  const [typed, setTyped] = useState(() => {
    const { ilk, son } = monthDays(1);
    return { from: ilk, to: son, bureau: '', hides: false };
  });
  const bureau = typed.bureau || (isCentral ? '' : (bureaus[0]?.code ?? ''));
  const order = useMutation({
    mutationFn: () => {
      const { from, to, hides } = typed;
      const body = { from, to, ...(bureau && { bureau }), ...(hides && { hides }) };
      return given(api.POST('/api/v1/reports/performance', { body }));
    },
    onSuccess: () => {
      announce(texts.ordered);
      return queries.invalidateQueries({ queryKey });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    order.mutate();
  }

  return (
    <Section title={texts.order}>
      <form onSubmit={submit}>
        <Stack>
          <Group align="flex-end">
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
            <NativeSelect
              label={texts.bureau}
              maw={320}
              value={bureau}
              onChange={(event) => setTyped({ ...typed, bureau: event.currentTarget.value })}
              data={[
                ...(isCentral ? [{ value: '', label: texts.whole }] : []),
                ...bureaus.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          </Group>
          {isCentral && (
            <Checkbox
              label={texts.hides}
              checked={typed.hides}
              onChange={(event) => setTyped({ ...typed, hides: event.currentTarget.checked })}
            />
          )}
          <ProblemAlert fault={order.error} />
          <Button type="submit" w="fit-content" loading={order.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
