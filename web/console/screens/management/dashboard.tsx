import { Group, NativeSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import '../../parts/chart.css';
import { Page } from '../../parts/page.js';
import { Section } from '../../parts/section.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { AskedForm } from './asked-form.js';
import { Breakdown } from './breakdown.js';
import { FigureTable } from './figure-table.js';
import { askedOf, type MetricId, useFigures } from './figures-api.js';
import { FIGURE_TEXTS } from './texts.js';
import { Today } from './today.js';
import { Trend } from './trend.js';

const BYS = ['channel', 'topic', 'province', 'bureau'] as const;

export default function Dashboard() {
  const texts = useTexts(FIGURE_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const [state, setState] = useUrlState();
  const asked = askedOf(state);
  const metric = (state.gosterge ?? 'applications') as MetricId;
  const by = BYS.find((one) => one === state.kirilim) ?? 'channel';
  const known = useFigures(asked, { compare: 'yes' });
  const metrics = known.data?.metrics ?? [];
  const period = known.data && texts.shown(format.date(known.data.from), format.date(known.data.to));
  const said = useRef<string>(undefined);
  useEffect(() => {
    if (period === undefined) return;
    if (said.current !== undefined && said.current !== period) announce(period);
    said.current = period;
  }, [period, announce]);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Today />
      <AskedForm asked={asked} onChange={setState} />
      <FigureTable asked={asked} />
      <Section title={texts.trend}>
        <Group align="flex-end">
          <NativeSelect
            label={texts.metric}
            value={metric}
            onChange={(event) => setState({ gosterge: event.currentTarget.value })}
            data={metrics.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Group>
        <Trend asked={asked} metric={metric} />
      </Section>
      <Section title={texts.breakdownOf(metrics.find(({ id }) => id === metric)?.name ?? '')}>
        <NativeSelect
          label={texts.by}
          maw={280}
          value={by}
          onChange={(event) => setState({ kirilim: event.currentTarget.value })}
          data={BYS.map((value) => ({ value, label: texts.bys[value] }))}
        />
        <Breakdown asked={asked} metric={metric} by={by} />
      </Section>
    </Page>
  );
}
