import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../api/client.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { PasswordField } from '../parts/password-field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Frame } from './frame.js';

const TEXTS = defineTexts(
  {
    title: 'Parolanızı belirleyin',
    rule: 'En az 12 karakter. Birbiriyle ilgisiz dört sözcük iyi bir paroladır.',
    password: 'Yeni parola',
    submit: 'Parolayı belirle',
    done: 'Parolanız belirlendi.',
    signIn: 'Oturum aç',
    noToken: 'Bağlantı eksik. Size gönderilen bağlantıyı olduğu gibi açın.',
  },
  {
    title: 'Set your password',
    rule: 'At least 12 characters. Four unrelated words make a good password.',
    password: 'New password',
    submit: 'Set password',
    done: 'Your password is set.',
    signIn: 'Sign in',
    noToken: 'The link is incomplete. Open the link you were sent as it is.',
  },
);

/** `/konsol/parola#TOKEN`: the one-time token stands in the fragment, which no server's log sees. */
export function SetPassword() {
  const texts = useTexts(TEXTS);
  const [token] = useState(() => location.hash.slice(1));
  const [newPassword, setNewPassword] = useState('');
  const set = useMutation({
    mutationFn: () => given(api.POST('/api/auth/reset-password', { body: { token, newPassword } })),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    set.mutate();
  }

  if (set.isSuccess) {
    return (
      <Frame title={texts.title}>
        <Text role="status">{texts.done}</Text>
        <Anchor href="/konsol">{texts.signIn}</Anchor>
      </Frame>
    );
  }
  return (
    <Frame title={texts.title}>
      {token === '' ? (
        <Text role="alert">{texts.noToken}</Text>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <ProblemAlert fault={set.error} />
            <PasswordField
              label={texts.password}
              description={texts.rule}
              autoComplete="new-password"
              value={newPassword}
              onChange={setNewPassword}
            />
            <Button type="submit" loading={set.isPending}>
              {texts.submit}
            </Button>
          </Stack>
        </form>
      )}
    </Frame>
  );
}
