import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useMay } from '../../shell/me-context.js';
import { useOptions } from '../desk/options.js';
import { lastMonth, OrderForm, useOrder } from './order-form.js';
import { REPORT_TEXTS } from './report-texts.js';

/** Asks for the performance report of a period; last month's, unless something else is chosen. */
export function OrderReport({ queryKey }: { queryKey: readonly unknown[] }) {
  const texts = useTexts(REPORT_TEXTS);
  const may = useMay();
  const options = useOptions();
  const isCentral = may('reports.read', '*');
  const bureaus = (options.data?.bureaus ?? []).filter(({ code }) => may('reports.read', code));
  const [typed, setTyped] = useState(() => ({ ...lastMonth(), bureau: '', hides: false }));
  const bureau = typed.bureau || (isCentral ? '' : (bureaus[0]?.code ?? ''));
  const order = useOrder(queryKey, () => {
    const { from, to, hides } = typed;
    const body = { from, to, ...(bureau && { bureau }), ...(hides && { hides }) };
    return given(api.POST('/api/v1/reports/performance', { body }));
  });

  return (
    <OrderForm
      order={order}
      days={typed}
      onDays={(days) => setTyped({ ...typed, ...days })}
      after={
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
      }
      below={
        isCentral && (
          <Checkbox
            label={texts.hides}
            checked={typed.hides}
            onChange={(event) => setTyped({ ...typed, hides: event.currentTarget.checked })}
          />
        )
      }
    />
  );
}
