import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { TEXTS } from './texts.js';
import { type Canned, type Options, toolKey } from './tools-api.js';

export interface CannedEditorProps {
  /** Absent: a new one. */
  readonly canned: Canned | undefined;
  readonly options: Options;
  onDone(): void;
}

const VARIABLE = /\{([^{}\s]{1,30})\}/gu;

export function CannedEditor({ canned, options, onDone }: CannedEditorProps) {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const me = useSignedIn();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const bureaus = options.bureaus.filter(({ code }) => may('desk.tools', code));
  const isForAll = may('desk.tools', '*');
  const initial = useMemo(
    () => ({
      title: canned?.title ?? '',
      text: canned?.text ?? '',
      bureau: canned?.bureau ?? (isForAll ? '' : (bureaus[0]?.code ?? '')),
    }),
    [canned, isForAll, bureaus[0]?.code],
  );
  const draft = useKept(`canned:${canned?.id ?? 'new'}:${me.id}`, initial);
  const { title, text, bureau } = draft.value;
  const set = (changes: Partial<typeof initial>) => draft.setValue({ ...draft.value, ...changes });
  const save = useMutation({
    mutationFn: () => {
      const body = { title, text, ...(bureau !== '' && { bureau }) };
      if (!canned) return given(api.POST('/api/v1/desk/canned', { body }));
      return given(api.PUT('/api/v1/desk/canned/{id}', { params: { path: { id: canned.id } }, body }));
    },
    onSuccess: async () => {
      draft.clear();
      await queries.invalidateQueries({ queryKey: toolKey('canned') });
      announce(texts.saved(title));
      leave();
    },
  });
  function leave() {
    onDone();
    // Once the list is back in the editor's place.
    setTimeout(() => document.querySelector<HTMLElement>('main [role="tab"][aria-selected="true"]')?.focus());
  }
  function insert(name: string) {
    const { selectionStart: from = text.length, selectionEnd: to = from } = field.current ?? {};
    set({ text: `${text.slice(0, from)}{${name}}${text.slice(to)}` });
    field.current?.focus();
  }
  const unknown = [...text.matchAll(VARIABLE)]
    .map(([, name = '']) => name)
    .filter((name) => !options.cannedVariables.some((one) => one.name === name));
  const complaint = unknown.length > 0 ? texts.unknown(unknown.map((name) => `{${name}}`).join(', ')) : undefined;
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack maw="48rem">
        <Title order={2} size="h4" ref={heading} tabIndex={-1}>
          {canned ? texts.editCanned : texts.addCanned}
        </Title>
        <TextInput
          label={texts.name}
          required
          withAsterisk={false}
          maxLength={120}
          value={title}
          error={fieldError(save.error, 'title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.bureau}
          value={bureau}
          data={[
            ...(isForAll ? [{ value: '', label: texts.everybody }] : []),
            ...bureaus.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(event) => set({ bureau: event.currentTarget.value })}
        />
        <Textarea
          ref={field}
          label={texts.text}
          required
          withAsterisk={false}
          autosize
          minRows={6}
          maxLength={10_000}
          value={text}
          error={complaint ?? fieldError(save.error, 'text')}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <Text component="legend" fw={500} size="sm" p={0}>
            {texts.variables}
          </Text>
          <Text size="sm" c="dimmed" mb="xs">
            {texts.variablesHelp}
          </Text>
          <Group gap="xs">
            {options.cannedVariables.map(({ name, meaning }) => (
              <Button key={name} variant="default" size="compact-md" onClick={() => insert(name)}>
                {texts.insert(name, meaning)}
              </Button>
            ))}
          </Group>
        </fieldset>
        <Preview text={text} agent={me.name} />
        <ProblemAlert fault={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={complaint !== undefined}>
            {texts.save}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              draft.clear();
              leave();
            }}
          >
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** As a citizen would read it, with invented data. */
function Preview({ text, agent }: { text: string; agent: string }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const samples: Readonly<Record<string, string>> = {
    ad: 'Elif Örnek',
    numara: 'MEB-2026-000123',
    konu: 'Lise nakli',
    kurum: 'Örnek Anadolu Lisesi',
    il: 'Ankara',
    ilce: 'Çankaya',
    temsilci: agent,
    tarih: format.date(Date.now()),
  };
  return (
    <section aria-labelledby="onizleme">
      <Title order={3} size="h5" id="onizleme">
        {texts.preview}
      </Title>
      <Text size="sm" c="dimmed">
        {texts.previewHelp}
      </Text>
      <Paper withBorder p="sm" mt="xs" mih={48} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text.replace(VARIABLE, (whole, name: string) => samples[name] ?? whole)}
      </Paper>
    </section>
  );
}
