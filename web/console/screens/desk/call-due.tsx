import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, given } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay } from '../../shell/me-context.js';
import { CallOutcome } from './call-outcome.js';
import { TICKET_KEY, type Ticket, WORDS } from './words.js';

const TEXTS = defineTexts(
  {
    title: 'Dış arama',
    due: (at: string, reason: string) => `Vatandaş aranacak: ${at}. Neden: ${reason}.`,
    ask: 'Dış arama aç',
    asked: 'Dış arama açıldı.',
  },
  {
    title: 'Call-back',
    due: (at: string, reason: string) => `The citizen is to be called: ${at}. Reason: ${reason}.`,
    ask: 'Make a call due',
    asked: 'A call is due.',
  },
);

/** The call that is due for a ticket, or a way to make one due. */
export function CallDue({ ticket }: { ticket: Ticket }) {
  const texts = useTexts(TEXTS);
  const words = useTexts(WORDS);
  const format = useFormat();
  const may = useMay();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const { number, call, bureau } = ticket;
  const settled = () => {
    heading.current?.focus();
    return queries.invalidateQueries({ queryKey: [TICKET_KEY, number] });
  };
  const ask = useMutation({
    mutationFn: () => given(api.POST('/api/v1/desk/tickets/{number}/calls', { params: { path: { number } } })),
    onSuccess: () => {
      announce(texts.asked);
      return settled();
    },
  });
  if (!may('desk.work', bureau)) return null;
  return (
    <Stack component="section" gap="xs" aria-labelledby="call">
      <Title order={2} size="h4" id="call" ref={heading} tabIndex={-1}>
        {texts.title}
      </Title>
      <ProblemAlert fault={ask.error} />
      {call ? (
        <>
          <Text>{texts.due(format.dateTime(call.dueAt), words.callReason[call.reason])}</Text>
          <CallOutcome call={call} onDone={() => void settled()} />
        </>
      ) : (
        <Button variant="default" w="fit-content" onClick={() => ask.mutate()} loading={ask.isPending}>
          {texts.ask}
        </Button>
      )}
    </Stack>
  );
}
