import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { fieldError } from '../../parts/told.js';
import { useKept } from '../../parts/use-kept.js';
import { useSignedIn } from '../../shell/me-context.js';
import { GrantsField } from './grants-field.js';
import type { Grant } from './grants-text.js';
import { OneTimeLink } from './one-time-link.js';
import { PEOPLE_KEY } from './people.js';

const TEXTS = defineTexts(
  { title: 'Kişi çağır', name: 'Ad soyad', email: 'Kurum e-postası', submit: 'Hesabı aç', close: 'Kapat' },
  { title: 'Invite somebody', name: 'Full name', email: 'E-mail at work', submit: 'Open the account', close: 'Close' },
);
interface Typed {
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
}
const EMPTY: Typed = { name: '', email: '', grants: [{ role: 'agent', scope: '' }] };

export function Invite({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const me = useSignedIn();
  const kept = useKept(`invite:${me.id}`, EMPTY);
  const { name, email, grants } = kept.value;
  const set = (changes: Partial<Typed>) => kept.setValue({ ...kept.value, ...changes });
  const invite = useMutation({
    mutationFn: () => given(api.POST('/api/v1/staff', { body: { name, email, grants: [...grants] } })),
    onSuccess: () => {
      kept.clear();
      return queries.invalidateQueries({ queryKey: PEOPLE_KEY });
    },
  });

  function close() {
    invite.reset();
    onClose();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate();
  }

  return (
    <Dialog isOpen={isOpen} onClose={close} title={texts.title} size="lg">
      {invite.data ? (
        <Stack>
          <OneTimeLink {...invite.data.setPassword} />
          <Button onClick={close}>{texts.close}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <ProblemAlert fault={invite.error} />
            <TextInput
              label={texts.name}
              required
              withAsterisk={false}
              error={fieldError(invite.error, 'name')}
              value={name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={texts.email}
              type="email"
              required
              withAsterisk={false}
              error={fieldError(invite.error, 'email')}
              value={email}
              onChange={(event) => set({ email: event.currentTarget.value })}
            />
            <GrantsField grants={grants} onChange={(next) => set({ grants: next })} />
            <Group justify="flex-end">
              <Button type="submit" loading={invite.isPending}>
                {texts.submit}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
