import { Stack } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Page } from '../../parts/page.js';
import { useSignedIn } from '../../shell/me-context.js';
import { ChangePassword } from './change-password.js';
import { Sessions } from './sessions.js';
import { ShortcutChoice } from './shortcut-choice.js';
import { TwoFactor } from './two-factor.js';

const TEXTS = defineTexts({ title: 'Hesabım' }, { title: 'My account' });

export default function Account() {
  const texts = useTexts(TEXTS);
  const { name, email } = useSignedIn();
  return (
    <Page title={texts.title} lead={`${name} · ${email ?? ''}`}>
      <Stack gap="xl">
        <Sessions />
        <TwoFactor />
        <ChangePassword />
        <ShortcutChoice />
      </Stack>
    </Page>
  );
}
