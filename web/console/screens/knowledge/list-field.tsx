import { ActionIcon, Button, Fieldset, Group, Input, Text } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';

const TEXTS = defineTexts(
  {
    add: 'Ekle',
    nth: (nth: number) => `${nth}. satır`,
    up: (nth: number) => `${nth}. satırı yukarı taşı`,
    down: (nth: number) => `${nth}. satırı aşağı taşı`,
    remove: (nth: number) => `${nth}. satırı kaldır`,
    moved: (nth: number) => `${nth}. sıraya taşındı.`,
    removed: 'Kaldırıldı.',
    keys: 'Enter: alta yeni satır. Alt+↑ ve Alt+↓: satırı taşır.',
  },
  {
    add: 'Add',
    nth: (nth: number) => `Line ${nth}`,
    up: (nth: number) => `Move line ${nth} up`,
    down: (nth: number) => `Move line ${nth} down`,
    remove: (nth: number) => `Remove line ${nth}`,
    moved: (nth: number) => `Moved to place ${nth}.`,
    removed: 'Removed.',
    keys: 'Enter: a new line below. Alt+↑ and Alt+↓ move a line.',
  },
);

export interface ListFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly values: readonly string[];
  readonly error?: ReactNode;
  onChange(values: readonly string[]): void;
}

const without = <T,>(values: readonly T[], at: number): T[] => values.filter((_, nth) => nth !== at);

/** Lines of text that are added, removed and moved by keyboard; the focus follows the line. */
export function ListField({ label, help, values, error, onChange }: ListFieldProps) {
  const texts = useTexts(TEXTS);
  const complaint = useId();
  const isWrong = Boolean(error);
  const announce = useAnnounce();
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const adder = useRef<HTMLButtonElement>(null);
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    if (wanted === undefined) return;
    (inputs.current[wanted] ?? adder.current)?.focus();
    setWanted(undefined);
  }, [wanted]);

  function insert(at: number) {
    onChange([...values.slice(0, at), '', ...values.slice(at)]);
    setWanted(at);
  }

  const change = (at: number, value: string) => onChange(values.map((old, nth) => (nth === at ? value : old)));

  function remove(at: number) {
    onChange(without(values, at));
    setWanted(Math.min(at, values.length - 2));
    announce(texts.removed);
  }

  function move(from: number, to: number) {
    const value = values[from];
    if (value === undefined || to < 0 || to >= values.length) return;
    const rest = without(values, from);
    onChange([...rest.slice(0, to), value, ...rest.slice(to)]);
    setWanted(to);
    announce(texts.moved(to + 1));
  }

  function onKey(event: KeyboardEvent, at: number) {
    const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (!isMove && event.key !== 'Enter') return;
    event.preventDefault();
    if (isMove) move(at, event.key === 'ArrowUp' ? at - 1 : at + 1);
    else insert(at + 1);
  }

  return (
    <Fieldset legend={label}>
      <Text size="sm" c="dimmed" mb="xs">
        {help} {texts.keys}
      </Text>
      {isWrong && (
        <Text size="sm" c="var(--mantine-color-error)" mb="xs" id={complaint}>
          {error}
        </Text>
      )}
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <Group key={at} gap={4} mb={6} wrap="nowrap">
          <Input
            flex={1}
            aria-label={`${label}, ${texts.nth(at + 1)}`}
            ref={(element) => {
              inputs.current[at] = element;
            }}
            value={value}
            // Mantine's own would describe it by nothing: what is wrong stands above all of the lines.
            withAria={false}
            {...(isWrong && { error: true, 'aria-invalid': true, 'aria-describedby': complaint })}
            maxLength={1000}
            onChange={(event) => change(at, event.currentTarget.value)}
            onKeyDown={(event) => onKey(event, at)}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={texts.up(at + 1)}
            disabled={at === 0}
            onClick={() => move(at, at - 1)}
          >
            ↑
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={texts.down(at + 1)}
            disabled={at === values.length - 1}
            onClick={() => move(at, at + 1)}
          >
            ↓
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={texts.remove(at + 1)} onClick={() => remove(at)}>
            ✕
          </ActionIcon>
        </Group>
      ))}
      <Button
        ref={adder}
        variant="default"
        {...(isWrong && values.length === 0 && { 'data-wrong': true, 'aria-describedby': complaint })}
        onClick={() => insert(values.length)}
      >
        {texts.add}
      </Button>
    </Fieldset>
  );
}
