import { Button, Code, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, given, type Schemas } from '../../api/client.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded } from '../../parts/loading.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { reasonText } from '../../parts/reason-text.js';
import { useKept } from '../../parts/use-kept.js';
import { useMay, useSignedIn } from '../../shell/me-context.js';
import { FEEDS_KEY, lettersKey } from './texts.js';

const TEXTS = defineTexts(
  {
    title: (name: string) => `Reddedilen: ${name}`,
    from: (channel: string, at: string) => `${channel} ile geldi, ilk kez ${at}.`,
    api: 'API',
    file: 'Dosya',
    pull: 'RSS okuması',
    sent: 'Gönderilen metin (başı)',
    notKept: 'Gönderilen metin sınırı aştığı için saklanmadı; birim yeniden göndermeli.',
    retry: 'Yeniden dene',
    retried: 'Kabul edildi.',
    reason: 'Kapatma gerekçesi',
    close: 'Gerekçesiyle kapat',
    closed: 'Kapatıldı.',
  },
  {
    title: (name: string) => `Refused: ${name}`,
    from: (channel: string, at: string) => `Came by ${channel}, first on ${at}.`,
    api: 'the API',
    file: 'a file',
    pull: 'RSS',
    sent: 'What was sent (its beginning)',
    notKept: 'What was sent was too large to keep; the unit must send it again.',
    retry: 'Try again',
    retried: 'Taken.',
    reason: 'Why it is closed',
    close: 'Close with this reason',
    closed: 'Closed.',
  },
);
/** Characters of what was sent that are shown. */
const EXCERPT = 2000;

export interface LetterDialogProps {
  readonly id: number;
  readonly unit: string;
  onClose(): void;
  /** It was taken or closed, and is no longer among those that wait. */
  onSettled(): void;
}

export function LetterDialog({ id, unit, onClose, onSettled }: LetterDialogProps) {
  const texts = useTexts(TEXTS);
  const letter = useQuery({
    queryKey: [...lettersKey(unit), 'one', id],
    queryFn: () => given(api.GET('/api/v1/dead-letters/{id}', { params: { path: { id: String(id) } } })),
  });
  return (
    <Dialog onClose={onClose} size="lg" title={texts.title(letter.data?.externalId ?? String(id))}>
      <Loaded query={letter}>{(found) => <Body letter={found} onSettled={onSettled} />}</Loaded>
    </Dialog>
  );
}

function Body({ letter, onSettled }: { letter: Schemas['DeadLetter']; onSettled: () => void }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { id, unit, channel, firstAt, reasons, sent, payload, status } = letter;
  const mayAct = useMay()('feeds.push', unit) && status === 'open';
  const me = useSignedIn();
  const { value: reason, setValue: setReason, clear } = useKept(`letter:${id}:${me.id}`, '');
  const path = { id: String(id) };
  const settled = (text: string) => async () => {
    clear();
    announce(text);
    await queries.invalidateQueries({ queryKey: FEEDS_KEY });
    onSettled();
  };
  const retry = useMutation({
    mutationFn: () => given(api.POST('/api/v1/dead-letters/{id}/retry', { params: { path } })),
    onSuccess: settled(texts.retried),
    onError: () => queries.invalidateQueries({ queryKey: lettersKey(unit) }),
  });
  const close = useMutation({
    mutationFn: () =>
      given(api.DELETE('/api/v1/dead-letters/{id}', { params: { path }, body: { reason: reason.trim() } })),
    onSuccess: settled(texts.closed),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    close.mutate();
  }

  return (
    <Stack>
      <Text>{texts.from(texts[channel], format.dateTime(firstAt))}</Text>
      <List lang="tr">
        {reasons.map(({ field, detail }) => (
          <List.Item key={`${field} ${detail}`}>{reasonText(field, detail)}</List.Item>
        ))}
      </List>
      {sent !== undefined && (
        <>
          <Text fw={700}>{texts.sent}</Text>
          <Code block tabIndex={0} role="region" aria-label={texts.sent} mah={240} style={{ overflow: 'auto' }}>
            {sent.length > EXCERPT ? `${sent.slice(0, EXCERPT)}…` : sent}
          </Code>
        </>
      )}
      {!payload.kept && <Text>{texts.notKept}</Text>}
      <ProblemAlert fault={retry.error ?? close.error} />
      {mayAct && (
        <>
          {payload.kept && (
            <Button w="fit-content" loading={retry.isPending} onClick={() => retry.mutate()}>
              {texts.retry}
            </Button>
          )}
          <form onSubmit={submit}>
            <Stack gap="xs">
              <Textarea
                label={texts.reason}
                required
                withAsterisk={false}
                autosize
                minRows={2}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Group>
                <Button type="submit" variant="default" loading={close.isPending}>
                  {texts.close}
                </Button>
              </Group>
            </Stack>
          </form>
        </>
      )}
    </Stack>
  );
}
