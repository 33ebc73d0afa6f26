import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useUrlState } from '../../parts/use-url-state.js';
import { type ItemKind, type ItemState, KIND_TEXTS, KINDS, STATE_TEXTS, STATES } from './item-texts.js';

const TEXTS = defineTexts(
  {
    q: 'Soru ya da sözcük',
    qHelp: 'Vatandaşın yazacağı gibi yazın; asistan gibi arar.',
    state: 'Durum',
    kind: 'Tür',
    unit: 'Birim kodu',
    topic: 'Konu',
    expired: 'Yalnızca süresi bitmiş olanlar',
    all: 'Hepsi',
    search: 'Ara',
    clear: 'Temizle',
  },
  {
    q: 'Question or words',
    qHelp: 'Write as a citizen would; it is searched as the assistant searches.',
    state: 'State',
    kind: 'Kind',
    unit: 'Code of the unit',
    topic: 'Topic',
    expired: 'Only those that have ended',
    all: 'All',
    search: 'Search',
    clear: 'Clear',
  },
);

type Values = Readonly<Record<string, string>>;

const oneOf = <T extends string>(known: readonly T[], value: string | undefined): T | undefined =>
  known.find((one) => one === value);

/** The address's filter as the API takes it; what it does not know is left out. */
export function queryOf({ q, kind, unit, state, topic, expired }: Values) {
  const [aKind, aState] = [oneOf<ItemKind>(KINDS, kind), oneOf<ItemState>(STATES, state)];
  return {
    ...(q && { q }),
    ...(aKind && { kind: aKind }),
    ...(unit && { unit }),
    ...(aState && { state: aState }),
    ...(topic && { topic }),
    ...(expired === 'true' && { expired: 'true' }),
  };
}

/** Lists change the address at once, texts when they are sent. */
export function ItemFilter() {
  const texts = useTexts(TEXTS);
  const kinds = useTexts(KIND_TEXTS);
  const states = useTexts(STATE_TEXTS);
  const [filter, change] = useUrlState();
  const [typed, setTyped] = useState({ q: '', unit: '', topic: '' });
  const { q = '', unit = '', topic = '' } = filter;
  useEffect(() => setTyped({ q, unit, topic }), [q, unit, topic]);

  function submit(event: FormEvent) {
    event.preventDefault();
    change({ q: typed.q.trim(), unit: typed.unit.trim(), topic: typed.topic.trim() });
  }

  const field = (name: keyof typeof typed) => ({
    label: texts[name],
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });
  const all = { value: '', label: texts.all };
  return (
    <search>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput {...field('q')} description={texts.qHelp} type="search" flex="1 1 18rem" maxLength={500} />
          <NativeSelect
            label={texts.state}
            data={[all, ...STATES.map((value) => ({ value, label: states[value] }))]}
            value={filter.state ?? ''}
            onChange={(event) => change({ state: event.currentTarget.value })}
          />
          <NativeSelect
            label={texts.kind}
            data={[all, ...KINDS.map((value) => ({ value, label: kinds[value] }))]}
            value={filter.kind ?? ''}
            onChange={(event) => change({ kind: event.currentTarget.value })}
          />
          <TextInput {...field('unit')} w="8rem" maxLength={60} />
          <TextInput {...field('topic')} w="10rem" maxLength={200} />
          <Checkbox
            label={texts.expired}
            checked={filter.expired === 'true'}
            onChange={(event) => change({ expired: event.currentTarget.checked ? 'true' : undefined })}
          />
          <Button type="submit">{texts.search}</Button>
          <Button
            variant="default"
            onClick={() => change(Object.fromEntries(Object.keys(filter).map((key) => [key, undefined])))}
          >
            {texts.clear}
          </Button>
        </Group>
      </form>
    </search>
  );
}
