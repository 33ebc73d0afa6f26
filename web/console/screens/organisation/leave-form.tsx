import { Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { BureauPicker } from './bureau-picker.js';
import { LEAVE_TEXTS, LEAVES_KEY } from './leave-texts.js';

type Part = 'day' | 'morning' | 'afternoon';
interface Typed {
  readonly day: string;
  readonly until: string;
  readonly part: Part;
  readonly name: string;
  readonly source: string;
  readonly scope: 'country' | 'bureaus';
  readonly bureaus: readonly string[];
}
const EMPTY: Typed = { day: '', until: '', part: 'day', name: '', source: '', scope: 'bureaus', bureaus: [] };
const PARTS: readonly Part[] = ['day', 'morning', 'afternoon'];

export function LeaveForm({ onClose }: { onClose(): void }) {
  const texts = useTexts(LEAVE_TEXTS);
  const me = useSignedIn();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { value: typed, setValue, clear } = useKept<Typed>(`leave:${me.id}`, EMPTY);
  const [isMissing, setMissing] = useState(false);
  const set = (changes: Partial<Typed>) => setValue({ ...typed, ...changes });
  const add = useMutation({
    mutationFn: () => {
      const { day, until, part, name, source, scope, bureaus } = typed;
      const body = {
        day,
        part,
        name: name.trim(),
        source: source.trim(),
        ...(until && { until }),
        ...(scope === 'bureaus' && { bureaus: [...bureaus] }),
      };
      return given(api.POST('/api/v1/leaves', { body }));
    },
    onSuccess: async () => {
      clear();
      announce(texts.added);
      await queries.invalidateQueries({ queryKey: LEAVES_KEY });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const isNowhere = typed.scope === 'bureaus' && typed.bureaus.length === 0;
    setMissing(isNowhere);
    if (!isNowhere) add.mutate();
  }

  return (
    <Dialog onClose={onClose} title={texts.add}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert fault={add.error} />
          <TextInput
            label={texts.day}
            type="date"
            required
            withAsterisk={false}
            error={fieldError(add.error, 'day')}
            value={typed.day}
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
          <TextInput
            label={texts.until}
            type="date"
            error={fieldError(add.error, 'until')}
            value={typed.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
          <NativeSelect
            label={texts.part}
            error={fieldError(add.error, 'part')}
            value={typed.part}
            onChange={(event) => set({ part: event.currentTarget.value as Part })}
            data={PARTS.map((value) => ({ value, label: texts.parts[value] }))}
          />
          <TextInput
            label={texts.name}
            description={texts.nameHelp}
            required
            withAsterisk={false}
            error={fieldError(add.error, 'name')}
            value={typed.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={texts.source}
            description={texts.sourceHelp}
            required
            withAsterisk={false}
            error={fieldError(add.error, 'source')}
            value={typed.source}
            onChange={(event) => set({ source: event.currentTarget.value })}
          />
          <Radio.Group
            label={texts.scope}
            value={typed.scope}
            onChange={(scope) => set({ scope: scope as Typed['scope'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="bureaus" label={texts.scopes.bureaus} />
              <Radio value="country" label={texts.scopes.country} />
            </Stack>
          </Radio.Group>
          {typed.scope === 'bureaus' && (
            <BureauPicker
              values={typed.bureaus}
              error={isMissing ? texts.missing : fieldError(add.error, 'bureaus')}
              onChange={(bureaus) => set({ bureaus })}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {texts.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
