import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Link, useParams } from 'wouter';
import { api, given } from '../../api/client.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Confirm } from '../../parts/confirm.js';
import { Loaded } from '../../parts/loading.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { Composer } from './composer.js';
import { TEXTS } from './texts.js';
import { Transcript } from './transcript.js';
import { conversationKey, type Conversation as Read, useConversation } from './use-conversation.js';

export default function Conversation() {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const me = useSignedIn();
  const { id = '' } = useParams();
  const givenBack = useRef(false);
  const onLeft = useCallback(() => {
    if (!givenBack.current) announce(texts.left, 'assertive');
    givenBack.current = false;
  }, [announce, texts]);
  const conversation = useConversation(id, me.id, onLeft);
  return (
    <Page title={texts.title}>
      <Anchor component={Link} href="/bekleyenler" w="fit-content">
        {texts.back}
      </Anchor>
      <Loaded query={conversation}>
        {(data) => (
          <Talk
            key={id}
            conversation={data}
            onGiveBack={() => {
              givenBack.current = true;
            }}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Talk({ conversation, onGiveBack }: { conversation: Read; onGiveBack(): void }) {
  const texts = useTexts(TEXTS);
  const me = useSignedIn();
  const may = useMay();
  const { conversationId: id, agent, entries, tickets } = conversation;
  const isMine = agent === me.id;
  const deeds = useDeeds(id, onGiveBack);
  const [isAsking, setAsking] = useState(false);
  const lastCitizenSeq = entries.filter(({ from }) => from === 'citizen').at(-1)?.seq;
  const who = conversation.names.staff[agent ?? ''] ?? texts.somebody;
  const state = isMine ? texts.mine : agent === undefined ? texts.assistant : texts.theirs(who);
  return (
    <Stack>
      <Group justify="space-between">
        <div ref={deeds.state} tabIndex={-1}>
          <Mark tone={isMine ? 'good' : agent === undefined ? 'info' : 'warning'}>{state}</Mark>
        </div>
        {isMine && (
          <Button variant="default" loading={deeds.giveBack.isPending} onClick={() => deeds.giveBack.mutate()}>
            {texts.giveBack}
          </Button>
        )}
        {!isMine && may('desk.work') && (
          <Button
            loading={deeds.take.isPending}
            onClick={() => (agent === undefined ? deeds.take.mutate(undefined) : setAsking(true))}
          >
            {agent === undefined ? texts.take : texts.takeFrom}
          </Button>
        )}
      </Group>
      <ProblemAlert fault={isAsking ? undefined : (deeds.take.error ?? deeds.giveBack.error)} />
      <Tickets numbers={tickets} />
      <Transcript entries={entries} />
      {isMine && <Composer id={id} staffId={me.id} tickets={tickets} lastCitizenSeq={lastCitizenSeq} />}
      <Confirm
        isOpen={isAsking}
        title={texts.takeFrom}
        text={texts.takeFromText}
        action={texts.takeFrom}
        reasonFor={`take:${id}`}
        isPending={deeds.take.isPending}
        fault={isAsking ? deeds.take.error : undefined}
        onConfirm={(reason) => deeds.take.mutateAsync(reason, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}

function Tickets({ numbers }: { numbers: readonly string[] }) {
  const texts = useTexts(TEXTS);
  if (numbers.length === 0) return <Text>{texts.noTickets}</Text>;
  return (
    <Text>
      {texts.tickets}:{' '}
      {numbers.map((number, index) => (
        <span key={number}>
          {index > 0 && ', '}
          <Anchor component={Link} href={`/masa/${number}`}>
            {number}
          </Anchor>
        </span>
      ))}
    </Text>
  );
}

/** Coming in and going out. The button that was pressed is gone afterwards: the focus goes to what the conversation is now. */
function useDeeds(id: string, onGiveBack: () => void) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const state = useRef<HTMLDivElement>(null);
  const params = { path: { id } };
  const settled = async (said: string) => {
    await queries.invalidateQueries({ queryKey: conversationKey(id) });
    announce(said);
    state.current?.focus();
  };
  const take = useMutation({
    mutationFn: (reason: string | undefined) =>
      given(
        api.POST('/api/v1/desk/conversations/{id}/takeover', {
          params,
          body: { ...(reason !== undefined && { reason }) },
        }),
      ),
    onSuccess: () => settled(texts.taken),
  });
  const giveBack = useMutation({
    mutationFn: () => {
      onGiveBack();
      return given(api.DELETE('/api/v1/desk/conversations/{id}/takeover', { params }));
    },
    onSuccess: () => settled(texts.given),
  });
  return { state, take, giveBack };
}
