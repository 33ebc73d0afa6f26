import { Button, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { PasswordField } from '../../parts/password-field.js';
import { ProblemAlert } from '../../parts/problem-alert.js';

const TEXTS = defineTexts(
  {
    title: 'Parolamı değiştir',
    current: 'Şimdiki parola',
    next: 'Yeni parola',
    rule: 'En az 12 karakter. Öteki oturumlarınız kapanır.',
    submit: 'Değiştir',
    done: 'Parolanız değişti.',
  },
  {
    title: 'Change my password',
    current: 'Current password',
    next: 'New password',
    rule: 'At least 12 characters. Your other sessions are ended.',
    submit: 'Change',
    done: 'Your password was changed.',
  },
);

export function ChangePassword() {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => given(api.POST('/api/auth/change-password', { body: { currentPassword, newPassword } })),
    onSuccess: () => {
      announce(texts.done);
      setCurrent('');
      setNext('');
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }

  return (
    <Stack component="section" gap="sm" maw={420} aria-labelledby="password">
      <Title order={2} size="h3" id="password">
        {texts.title}
      </Title>
      <ProblemAlert fault={change.error} />
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordField
            label={texts.current}
            autoComplete="current-password"
            value={currentPassword}
            onChange={setCurrent}
          />
          <PasswordField
            label={texts.next}
            description={texts.rule}
            autoComplete="new-password"
            value={newPassword}
            onChange={setNext}
          />
          <Button type="submit" w="fit-content" loading={change.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
