import { Anchor, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { ME_KEY } from '../api/me.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { TwoFactor } from '../screens/account/two-factor.js';
import { Frame } from './frame.js';

const TEXTS = defineTexts(
  {
    title: 'İki adımlı doğrulamayı açın',
    why: 'Rolünüz için iki adımlı doğrulama zorunlu. Telefonunuzdaki bir doğrulama uygulamasıyla açtığınızda konsola girersiniz.',
    signOut: 'Oturumu kapat',
  },
  {
    title: 'Set up two-factor authentication',
    why: 'Your role requires two-factor authentication. Set it up with an authenticator on your phone to enter the console.',
    signOut: 'Sign out',
  },
);

/** All that somebody sees whose role demands a second factor they do not have yet. */
export function SetUpTwoFactor() {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  async function signOut() {
    await api.POST('/api/auth/sign-out');
    queries.setQueryData(ME_KEY, null);
  }

  return (
    <Frame title={texts.title}>
      <Text>{texts.why}</Text>
      <TwoFactor />
      <Anchor component="button" type="button" onClick={() => void signOut()}>
        {texts.signOut}
      </Anchor>
    </Frame>
  );
}
