import { Anchor, Button, Code, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { ME_KEY } from '../../api/me.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { PasswordField } from '../../parts/password-field.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useSignedIn } from '../../shell/me-context.js';

const TEXTS = defineTexts(
  {
    title: 'İki adımlı doğrulama',
    on: 'Açık: oturum açarken parolanızdan sonra telefonunuzdaki kod sorulur.',
    off: 'Kapalı. Açarsanız parolanızı öğrenen biri hesabınıza giremez.',
    password: 'Parolanız',
    begin: 'Açmaya başla',
    end: 'Kapat',
    secret: 'Doğrulama uygulamanıza bu anahtarı girin:',
    open: 'ya da bu aygıttaki uygulamada açın',
    backup: 'Yedek kodlarınız (yalnızca şimdi gösterilir, güvenli bir yere yazın):',
    code: 'Uygulamanın gösterdiği kod',
    confirm: 'Kodu onayla',
    isOn: 'İki adımlı doğrulama açıldı.',
    isOff: 'İki adımlı doğrulama kapatıldı.',
  },
  {
    title: 'Two-factor authentication',
    on: 'On: after your password, the code on your phone is asked for.',
    off: 'Off. When it is on, whoever learns your password still cannot enter.',
    password: 'Your password',
    begin: 'Begin',
    end: 'Turn off',
    secret: 'Enter this key into your authenticator:',
    open: 'or open it in the application on this device',
    backup: 'Your backup codes (shown only now, keep them in a safe place):',
    code: 'The code that it shows',
    confirm: 'Confirm the code',
    isOn: 'Two-factor authentication is on.',
    isOff: 'Two-factor authentication is off.',
  },
);

export function TwoFactor() {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { twoFactor } = useSignedIn();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useMutation({
    mutationFn: () => given(api.POST('/api/auth/two-factor/enable', { body: { password } })),
  });
  const settled = (text: string) => {
    announce(text);
    setPassword('');
    setCode('');
    begin.reset();
    return queries.invalidateQueries({ queryKey: ME_KEY });
  };
  const confirm = useMutation({
    mutationFn: () => given(api.POST('/api/auth/two-factor/verify-totp', { body: { code } })),
    onSuccess: () => settled(texts.isOn),
  });
  const end = useMutation({
    mutationFn: () => given(api.POST('/api/auth/two-factor/disable', { body: { password } })),
    onSuccess: () => settled(texts.isOff),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (begin.data) confirm.mutate();
    else if (twoFactor) end.mutate();
    else begin.mutate();
  }

  const { totpUri = '', backupCodes = [] } = begin.data ?? {};
  const secret = new URLSearchParams(totpUri.split('?')[1]).get('secret') ?? '';
  return (
    <Stack component="section" gap="sm" maw={520} aria-labelledby="two-factor">
      <Title order={2} size="h3" id="two-factor">
        {texts.title}
      </Title>
      <Text>{twoFactor ? texts.on : texts.off}</Text>
      <ProblemAlert fault={begin.error ?? confirm.error ?? end.error} />
      <form onSubmit={submit}>
        <Stack gap="sm">
          {begin.data ? (
            <>
              <Text>
                {texts.secret} <Code>{secret.match(/.{1,4}/gu)?.join(' ')}</Code>{' '}
                <Anchor href={totpUri}>{texts.open}</Anchor>
              </Text>
              <Text>{texts.backup}</Text>
              <Code block>{backupCodes.join('\n')}</Code>
              <TextInput
                label={texts.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                withAsterisk={false}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
              <Button type="submit" w="fit-content" loading={confirm.isPending}>
                {texts.confirm}
              </Button>
            </>
          ) : (
            <>
              <PasswordField
                label={texts.password}
                autoComplete="current-password"
                value={password}
                onChange={setPassword}
              />
              <Button type="submit" variant="default" w="fit-content" loading={begin.isPending || end.isPending}>
                {twoFactor ? texts.end : texts.begin}
              </Button>
            </>
          )}
        </Stack>
      </form>
    </Stack>
  );
}
