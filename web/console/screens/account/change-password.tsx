import { Button, PasswordInput, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, given } from '../../api/client.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';

const TEXTS = defineTexts(
  {
    title: 'Parolamı değiştir',
    current: 'Şimdiki parola',
    next: 'Yeni parola',
    rule: 'En az 12 karakter. Öteki oturumlarınız kapanır.',
    show: 'Parolayı göster veya gizle',
    submit: 'Değiştir',
    done: 'Parolanız değişti.',
  },
  {
    title: 'Change my password',
    current: 'Current password',
    next: 'New password',
    rule: 'At least 12 characters. Your other sessions are ended.',
    show: 'Show or hide the password',
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

  const toggle = { 'aria-label': texts.show, tabIndex: 0 };
  return (
    <Stack component="section" gap="sm" maw={420} aria-labelledby="password">
      <Title order={2} size="h3" id="password">
        {texts.title}
      </Title>
      <ProblemAlert fault={change.error} />
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordInput
            label={texts.current}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={toggle}
            value={currentPassword}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={texts.next}
            description={texts.rule}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={toggle}
            value={newPassword}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <Button type="submit" w="fit-content" loading={change.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
