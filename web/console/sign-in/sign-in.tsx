import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../api/client.js';
import { ME_KEY } from '../api/me.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { forgetEnd, useIdleEnd } from '../idle/ended.js';
import { PasswordField } from '../parts/password-field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Frame } from './frame.js';
import { SecondFactor } from './second-factor.js';
import { useSingleSignOn } from './use-single-sign-on.js';

const TEXTS = defineTexts(
  {
    title: 'Oturum aç',
    email: 'E-posta',
    password: 'Parola',
    submit: 'Oturum aç',
    sso: 'Bakanlık hesabıyla oturum aç',
    help: 'Parolanızı unuttuysanız yöneticinizden yeni bağlantı isteyin.',
    idle: {
      kept: 'Uzun süre işlem yapmadığınız için oturumunuz kapandı. Yazdıklarınız duruyor: oturum açınca kaldığınız yere dönersiniz.',
      lost: 'Uzun süre işlem yapmadığınız için oturumunuz kapandı. Yazdıklarınız saklanamadı; oturum açınca aynı ekrana dönersiniz.',
    },
  },
  {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    sso: 'Sign in with the ministry account',
    help: 'If you forgot your password, ask your administrator for a new link.',
    idle: {
      kept: 'Your session ended because you did nothing for a while. What you typed is kept: sign in to be where you were.',
      lost: 'Your session ended because you did nothing for a while. What you typed could not be kept; sign in to be on the same screen.',
    },
  },
);

const hasSingleSignOn = () =>
  document.querySelector<HTMLMetaElement>('meta[name="single-sign-on"]')?.content === 'true';

export function SignIn() {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const idleEnd = useIdleEnd();
  const entered = () => {
    forgetEnd(queries);
    return queries.invalidateQueries({ queryKey: ME_KEY });
  };
  const signIn = useMutation({
    mutationFn: () => given(api.POST('/api/auth/sign-in/email', { body: { email, password } })),
    onSuccess: (answer) => (answer.twoFactorRequired ? undefined : entered()),
  });
  const sso = useSingleSignOn();
  if (signIn.data?.twoFactorRequired) return <SecondFactor onDone={entered} onAgain={() => signIn.reset()} />;

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn.mutate();
  }

  return (
    <Frame title={texts.title}>
      {idleEnd && <Text role="status">{texts.idle[idleEnd]}</Text>}
      <ProblemAlert fault={signIn.error ?? sso.error} />
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={texts.email}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordField
            label={texts.password}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            {texts.submit}
          </Button>
        </Stack>
      </form>
      {hasSingleSignOn() && (
        <Anchor component="button" type="button" onClick={() => sso.mutate()}>
          {texts.sso}
        </Anchor>
      )}
      <Text size="sm" c="dimmed">
        {texts.help}
      </Text>
    </Frame>
  );
}
