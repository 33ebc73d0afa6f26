import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTexts } from '../../i18n/language.js';
import { Section } from '../../parts/section.js';
import { useMay } from '../../shell/me-context.js';
import { useOptions } from '../desk/options.js';
import { WORDS } from '../desk/words.js';
import { type Asked, dayBefore } from './figures-api.js';
import { monthDays } from './month-days.js';
import { FIGURE_TEXTS } from './texts.js';

export interface AskedFormProps {
  readonly asked: Asked;
  onChange(state: Record<string, string>): void;
}

/** Which days, which bureau, which channel; kept in the address. */
export function AskedForm({ asked, onChange }: AskedFormProps) {
  const texts = useTexts(FIGURE_TEXTS);
  const { channel: channels } = useTexts(WORDS);
  const may = useMay();
  const options = useOptions();
  const bureaus = (options.data?.bureaus ?? []).filter(({ code }) => may('reports.read', code));
  const presets = [
    [texts.last7, () => ({ ilk: dayBefore(6), son: dayBefore(0) })],
    [texts.last30, () => ({ ilk: dayBefore(29), son: dayBefore(0) })],
    [texts.month, () => monthDays(0)],
    [texts.lastMonth, () => monthDays(1)],
  ] as const;
  return (
    <Section title={texts.question}>
      <search>
        <Group align="flex-end">
          <TextInput
            label={texts.from}
            type="date"
            value={asked.from}
            onChange={(event) => onChange({ ilk: event.currentTarget.value })}
          />
          <TextInput
            label={texts.to}
            type="date"
            value={asked.to}
            onChange={(event) => onChange({ son: event.currentTarget.value })}
          />
          {bureaus.length > 1 && (
            <NativeSelect
              label={texts.bureau}
              maw={320}
              value={asked.bureaus ?? ''}
              onChange={(event) => onChange({ buro: event.currentTarget.value })}
              data={[
                { value: '', label: texts.everyBureau },
                ...bureaus.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
          <NativeSelect
            label={texts.channel}
            value={asked.channels ?? ''}
            onChange={(event) => onChange({ kanal: event.currentTarget.value })}
            data={[
              { value: '', label: texts.everyChannel },
              ...Object.entries(channels).map(([value, label]) => ({ value, label })),
            ]}
          />
        </Group>
        <Group gap="xs" mt="sm" role="group" aria-label={texts.presets}>
          {presets.map(([name, days]) => (
            <Button key={name} variant="default" size="compact-md" onClick={() => onChange(days())}>
              {name}
            </Button>
          ))}
        </Group>
      </search>
    </Section>
  );
}
