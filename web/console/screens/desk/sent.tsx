import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { COMPOSER_TEXTS } from './composer-texts.js';

/** What became of a text that was sent, and where to go from here. It takes the focus. */
export function Sent({ text, isLast }: { text: string; isLast: boolean }) {
  const texts = useTexts(COMPOSER_TEXTS);
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  const next = useMutation({
    mutationFn: () => given(api.POST('/api/v1/desk/claim-next', { body: { count: 1 } })),
    onSuccess: ({ tickets: [ticket] }) => (ticket ? navigate(`/masa/${ticket.number}`) : announce(texts.nothingLeft)),
  });
  return (
    <Alert ref={frame} tabIndex={-1} color="green" variant="outline" role="status">
      <Text>{text}</Text>
      {isLast && (
        <Group gap="xs" mt="xs">
          <Button size="compact-md" onClick={() => next.mutate()} loading={next.isPending}>
            {texts.next}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => navigate('/masa')}>
            {texts.queue}
          </Button>
        </Group>
      )}
      <ProblemAlert fault={next.error} />
    </Alert>
  );
}
