import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { api, given } from '../../api/client.js';
import { useDraftKeeping } from '../../drafts/drafts.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useKept } from '../../parts/use-kept.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { CannedField } from './canned-field.js';
import { Suggestions } from './suggestions.js';
import { TEXTS } from './texts.js';
import { conversationKey } from './use-conversation.js';

/** The citizen sees that somebody writes for about as long. */
const TYPING_MS = 4_000;
const MAX = 4_000;
const NO_SHORTCUTS = [] as const;
const OPEN_PLACE = /\{[^{}\s]{1,30}\}/gu;

export interface ComposerProps {
  readonly id: string;
  readonly staffId: string;
  /** Of the conversation, the newest last; canned replies are filled in from it. */
  readonly tickets: readonly string[];
  /** Of the citizen's last words. */
  readonly lastCitizenSeq: number | undefined;
}

/** Writes to the citizen. What is typed is kept until it was sent, whatever happens to the conversation meanwhile. */
export function Composer({ id, staffId, tickets, lastCitizenSeq }: ComposerProps) {
  const texts = useTexts(TEXTS);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { isKept } = useDraftKeeping();
  useShortcuts(texts.shortcuts, NO_SHORTCUTS, texts.ownKeys);
  const draft = useKept(`conversation:${id}:${staffId}`, '');
  const [refusal, setRefusal] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  const path = { id };
  const send = useMutation({
    mutationFn: (text: string) =>
      given(api.POST('/api/v1/desk/conversations/{id}/messages', { params: { path }, body: { text } })),
    onSuccess: () => {
      draft.clear();
      announce(texts.sent);
      field.current?.focus();
      return queries.invalidateQueries({ queryKey: conversationKey(id) });
    },
  });

  function type(text: string) {
    draft.setValue(text);
    setRefusal(undefined);
    const now = Date.now();
    if (text.trim() === '' || now - typedAt.current < TYPING_MS) return;
    typedAt.current = now;
    // Only a nicety: where it is lost, the citizen still gets the message.
    api.POST('/api/v1/desk/conversations/{id}/typing', { params: { path } }).catch(() => undefined);
  }
  function submit(event?: FormEvent) {
    event?.preventDefault();
    const text = draft.value.trim();
    if (text === '' || send.isPending) return;
    const open = [...new Set(text.match(OPEN_PLACE))];
    if (open.length > 0) {
      setRefusal(texts.open(open.join(', ')));
      field.current?.focus();
      return;
    }
    send.mutate(text);
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }
  function add(text: string) {
    type([draft.value.trimEnd(), text].filter(Boolean).join('\n\n').slice(0, MAX));
    announce(texts.added);
    field.current?.focus();
  }

  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack gap="xs">
          <Textarea
            ref={field}
            label={texts.message}
            description={isKept ? `${texts.messageHelp} ${texts.kept}` : texts.messageHelp}
            error={refusal}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={MAX}
            value={draft.value}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={key}
          />
          <ProblemAlert fault={send.error} />
          <Group justify="space-between" align="flex-end">
            <CannedField ticket={tickets.at(-1)} onChoose={add} />
            <Button type="submit" loading={send.isPending}>
              {texts.send}
            </Button>
          </Group>
        </Stack>
      </form>
      <Suggestions id={id} to={lastCitizenSeq} onChoose={add} />
    </Stack>
  );
}
