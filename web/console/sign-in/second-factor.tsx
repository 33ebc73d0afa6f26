import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../api/client.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Frame } from './frame.js';

const TEXTS = defineTexts(
  {
    title: 'Doğrulama kodu',
    code: 'Doğrulama uygulamanızın gösterdiği altı rakam',
    backup: 'Yedek kod',
    submit: 'Devam et',
    useBackup: 'Telefonum yanımda değil: yedek kod kullan',
    useApp: 'Doğrulama uygulamasını kullan',
    again: 'Başka hesapla oturum aç',
  },
  {
    title: 'Verification code',
    code: 'The six digits your authenticator shows',
    backup: 'Backup code',
    submit: 'Continue',
    useBackup: 'I do not have my phone: use a backup code',
    useApp: 'Use the authenticator',
    again: 'Sign in with another account',
  },
);

export function SecondFactor({ onDone, onAgain }: { onDone: () => unknown; onAgain: () => void }) {
  const texts = useTexts(TEXTS);
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState('');
  const verify = useMutation({
    mutationFn: () =>
      given(
        api.POST(isBackup ? '/api/auth/two-factor/verify-backup-code' : '/api/auth/two-factor/verify-totp', {
          body: { code },
        }),
      ),
    onSuccess: onDone,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    verify.mutate();
  }

  return (
    <Frame title={texts.title}>
      <ProblemAlert fault={verify.error} />
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            key={String(isBackup)}
            label={isBackup ? texts.backup : texts.code}
            autoComplete="one-time-code"
            {...(!isBackup && { inputMode: 'numeric' as const })}
            required
            withAsterisk={false}
            data-autofocus
            ref={(field) => field?.focus()}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={verify.isPending} fullWidth>
            {texts.submit}
          </Button>
        </Stack>
      </form>
      <Anchor component="button" type="button" onClick={() => setBackup(!isBackup)}>
        {isBackup ? texts.useApp : texts.useBackup}
      </Anchor>
      <Anchor component="button" type="button" onClick={onAgain}>
        {texts.again}
      </Anchor>
    </Frame>
  );
}
