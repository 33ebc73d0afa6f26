import { Button, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { More, usePages } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { shareDone } from '../../parts/share-done.js';
import { BROADCAST_TEXTS } from './broadcast-texts.js';

const BROADCASTS_KEY = ['broadcasts'] as const;
type Broadcast = Schemas['Broadcast'];
type Move = 'stop' | 'resume';

const TONES: Readonly<Record<Broadcast['status'], Tone>> = {
  queueing: 'info',
  telling: 'info',
  done: 'good',
  stopped: 'warning',
  withdrawn: 'bad',
};
/** What may be done while it is so. */
const MOVES: Readonly<Partial<Record<Broadcast['status'], Move>>> = {
  queueing: 'stop',
  telling: 'stop',
  stopped: 'resume',
};
const POLL_MS = 5_000;

/** News to subscribers: how far each came, and stopping it. */
export default function Broadcasts() {
  const texts = useTexts(BROADCAST_TEXTS);
  const [asked, setAsked] = useState<{ readonly broadcast: Broadcast; readonly move: Move }>();
  const list = usePages(
    BROADCASTS_KEY,
    (after) => given(api.GET('/api/v1/broadcasts', { params: { query: { after, limit: 20 } } })),
    ({ broadcasts }) => broadcasts,
    POLL_MS,
  );
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Loaded query={{ ...list, data: list.rows }}>
        {(rows) => (
          <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {rows.map((one) => (
              <li key={one.id}>
                <Card broadcast={one} onAsk={(move) => setAsked({ broadcast: one, move })} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <More list={list} />
      <Ask key={asked?.broadcast.id} asked={asked} onClose={() => setAsked(undefined)} />
    </Page>
  );
}

function Card({ broadcast, onAsk }: { broadcast: Broadcast; onAsk(move: Move): void }) {
  const texts = useTexts(BROADCAST_TEXTS);
  const format = useFormat();
  const { id, exam, event, status, text, queued, pending, sent, failed, createdAt } = broadcast;
  const share = shareDone(broadcast);
  const move = MOVES[status];
  const name = `${exam}: ${texts.events[event]}`;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`haber-${id}`}>
      <Stack gap="xs">
        <Title order={2} size="h4" id={`haber-${id}`}>
          {name}
        </Title>
        <Mark tone={TONES[status]}>{texts.statuses[status]}</Mark>
        <Text size="sm" c="dimmed">
          {format.dateTime(createdAt)}
        </Text>
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
        <Progress.Root size="lg">
          <Progress.Section value={share * 100} aria-label={texts.progress(name)} />
        </Progress.Root>
        <Text>
          {texts.counts(
            format.number(sent),
            format.number(failed),
            format.number(queued + pending),
            format.percent(share),
          )}
        </Text>
        {move && (
          <Button
            variant="default"
            w="fit-content"
            aria-label={texts.moveOne(texts[move], name)}
            onClick={() => onAsk(move)}
          >
            {texts[move]}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

function Ask({
  asked,
  onClose,
}: {
  asked: { readonly broadcast: Broadcast; readonly move: Move } | undefined;
  onClose(): void;
}) {
  const texts = useTexts(BROADCAST_TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const act = useMutation({
    mutationFn: ({ broadcast, move, reason }: { broadcast: Broadcast; move: Move; reason: string }) => {
      const options = { params: { path: { id: broadcast.id } }, body: { reason } };
      return move === 'stop'
        ? given(api.POST('/api/v1/broadcasts/{id}/stop', options))
        : given(api.POST('/api/v1/broadcasts/{id}/resume', options));
    },
    onSuccess: async (_, { move }) => {
      onClose();
      await queries.invalidateQueries({ queryKey: BROADCASTS_KEY });
      announce(move === 'stop' ? texts.stopped : texts.resumed);
    },
  });
  const move = asked?.move ?? 'stop';
  return (
    <Confirm
      isOpen={asked !== undefined}
      title={texts[move]}
      text={move === 'stop' ? texts.stopText : texts.resumeText}
      action={texts[move]}
      isDangerous={move === 'stop'}
      reasonFor={asked && `broadcast:${asked.move}:${asked.broadcast.id}`}
      isPending={act.isPending}
      fault={act.error}
      onConfirm={(reason) => asked && act.mutateAsync({ ...asked, reason })}
      onClose={onClose}
    />
  );
}
