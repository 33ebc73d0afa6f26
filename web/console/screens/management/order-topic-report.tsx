import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { fieldError } from '../../parts/told.js';
import { useSignedIn } from '../../shell/me-context.js';
import { lastMonth, OrderForm, useOrder } from './order-form.js';

const TEXTS = defineTexts(
  { unit: 'Birim kodu', help: 'Örnek: TEGM' },
  { unit: 'Code of the unit', help: 'For example TEGM' },
);
const EVERYWHERE = '*';

/** Asks for a unit's topic report; last month's of the first own unit, unless something else is chosen. */
export function OrderTopicReport({ queryKey }: { queryKey: readonly unknown[] }) {
  const own = useTexts(TEXTS);
  const scopes = useSignedIn().permissions['questions.read'] ?? [];
  const units = scopes.includes(EVERYWHERE) ? [] : [...new Set(scopes)];
  const [typed, setTyped] = useState(() => ({ ...lastMonth(), unit: units[0] ?? '' }));
  const order = useOrder(queryKey, () => {
    const { unit, ...days } = typed;
    return given(api.POST('/api/v1/reports/topic', { body: { ...days, unit: unit.trim() } }));
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

  return (
    <OrderForm
      order={order}
      days={typed}
      onDays={(days) => setTyped({ ...typed, ...days })}
      before={
        units.length > 0 ? <NativeSelect {...unit} data={units} /> : <TextInput {...unit} description={own.help} />
      }
    />
  );
}
