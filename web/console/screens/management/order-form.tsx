import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { Section } from '../../parts/section.js';
import { fieldError } from '../../parts/told.js';
import { monthDays } from './month-days.js';
import { REPORT_TEXTS } from './report-texts.js';

/** First and last day, ISO. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export function lastMonth(): Days {
  const { ilk, son } = monthDays(1);
  return { from: ilk, to: son };
}

/** Orders a report; the list of its kind is read anew, and it is announced. */
export function useOrder(queryKey: readonly unknown[], post: () => Promise<unknown>) {
  const texts = useTexts(REPORT_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: post,
    onSuccess: () => {
      announce(texts.ordered);
      return queries.invalidateQueries({ queryKey });
    },
  });
}

/** The period of a report to be ordered, with what else its kind asks before, after and below the days. */
export function OrderForm(props: {
  order: UseMutationResult<unknown, unknown, void>;
  days: Days;
  onDays: (days: Partial<Days>) => void;
  before?: ReactNode;
  after?: ReactNode;
  below?: ReactNode;
}) {
  const { order, days, onDays, before, after, below } = props;
  const texts = useTexts(REPORT_TEXTS);

  function submit(event: FormEvent) {
    event.preventDefault();
    order.mutate();
  }

  return (
    <Section title={texts.order}>
      <form onSubmit={submit}>
        <Stack>
          <Group align="flex-end">
            {before}
            {(['from', 'to'] as const).map((day) => (
              <TextInput
                key={day}
                label={texts[day]}
                type="date"
                required
                withAsterisk={false}
                error={fieldError(order.error, day)}
                value={days[day]}
                onChange={(event) => onDays({ [day]: event.currentTarget.value })}
              />
            ))}
            {after}
          </Group>
          {below}
          <ProblemAlert fault={order.error} />
          <Button type="submit" w="fit-content" loading={order.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
