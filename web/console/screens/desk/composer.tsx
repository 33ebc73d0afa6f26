import { Alert, Button, Group, Radio, Stack, Textarea, Title } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/problem.js';
import { useDraftKeeping } from '../../drafts/drafts.js';
import { useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { useSignedIn } from '../../shell/me-context.js';
import { useShortcuts } from '../../shell/shortcuts.js';
import { COMPOSER_TEXTS, MODE_KEYS, MODES, type Mode } from './composer-texts.js';
import { newsSince } from './event-texts.js';
import { Canned, Suggestions } from './helps.js';
import { News } from './news.js';
import { Sent } from './sent.js';
import { useDrafts } from './use-drafts.js';
import { useMove } from './use-move.js';
import { type Ticket, WORDS } from './words.js';

export interface ComposerProps {
  readonly ticket: Ticket;
  /** Reads the ticket anew. */
  readonly refresh: () => Promise<Ticket | undefined>;
}

/**
 * Where replies, questions and notes are written. What others do meanwhile is told, and must have been seen before a text goes to the citizen; the text
 * itself stays through conflicts, crashes and lost sessions.
 */
export function Composer({ ticket, refresh }: ComposerProps) {
  const { number, seq, status, moves, events, names } = ticket;
  const texts = useTexts(COMPOSER_TEXTS);
  const words = useTexts(WORDS);
  const announce = useAnnounce();
  const me = useSignedIn();
  const { isKept } = useDraftKeeping();
  const { mode, setMode, draft, setDraft, clear } = useDrafts(number);
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  const [sent, setSent] = useState<{ mode: Mode; isCall: boolean }>();
  const [wantsFocus, setWantsFocus] = useState(false);
  const move = useMove(number);

  const isPublic = mode !== 'note';
  const news = draft.text !== '' && isPublic ? newsSince(events, draft.seen, me.id) : [];
  const isPossible = moves.includes(mode);

  const write = (text: string) => {
    setSent(undefined);
    setDraft({ text, seen: draft.text === '' ? seq : draft.seen });
  };

  function insert(text: string) {
    const at = field.current;
    const start = at?.selectionStart ?? draft.text.length;
    const end = at?.selectionEnd ?? start;
    write(draft.text.slice(0, start) + text + draft.text.slice(end));
    announce(texts.inserted);
    at?.focus();
  }

  function begin(next: Mode) {
    setMode(next);
    setWantsFocus(true);
  }

  useEffect(() => {
    if (!wantsFocus) return;
    setWantsFocus(false);
    field.current?.focus();
  }, [wantsFocus]);

  // Said while somebody writes; what stands on the screen is easily missed.
  const count = news.length;
  useEffect(() => {
    if (count > 0) announce(texts.newsSaid(count), 'assertive');
  }, [count, announce, texts]);

  async function send() {
    if (draft.text.trim() === '' || !isPossible || move.isPending) return field.current?.focus();
    if (count > 0) return notice.current?.focus();
    const body = { move: mode, text: draft.text.trim() };
    try {
      const { told } = await move.mutateAsync({ move: body, seq });
      finish(told.length);
    } catch (fault) {
      if (problemOf(fault).status !== 412) return;
      const fresh = await refresh();
      if (!fresh || newsSince(fresh.events, draft.seen, me.id).length > 0) return;
      // Only programs did something meanwhile: nobody has to look at it.
      const again = await move.mutateAsync({ move: body, seq: fresh.seq }).catch(() => undefined);
      if (again) finish(again.told.length);
    }
  }

  function finish(told: number) {
    clear();
    move.reset();
    setSent({ mode, isCall: isPublic && told === 0 });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape') heading.current?.focus();
    else return;
    event.preventDefault();
  }

  const offered = MODES.filter((one) => moves.includes(one) || one === mode);
  useShortcuts(
    texts.shortcuts,
    MODES.filter((one) => moves.includes(one)).map((one) => ({
      key: MODE_KEYS[one],
      label: texts.shortcutKeys[one],
      run: () => begin(one),
    })),
    texts.ownKeys,
  );
  const isConflict = move.error !== null && problemOf(move.error).status === 412;
  return (
    <Stack component="section" gap="sm" aria-labelledby="composer">
      <Title order={2} size="h4" id="composer" ref={heading} tabIndex={-1}>
        {texts.title}
      </Title>
      <Radio.Group label={texts.mode} value={mode} onChange={(value) => setMode(value as Mode)}>
        <Group gap="md" mt={4}>
          {offered.map((one) => (
            <Radio key={one} value={one} label={texts.modes[one]} />
          ))}
        </Group>
      </Radio.Group>
      {isPublic && <Canned ticket={ticket} onInsert={insert} />}
      <News
        ref={notice}
        news={news}
        names={names}
        onSeen={() => {
          setDraft({ ...draft, seen: seq });
          move.reset();
          field.current?.focus();
        }}
      />
      {!isPossible && draft.text !== '' && (
        <Alert color="orange" variant="outline" role="alert">
          {texts.impossible(words.status[status])}
        </Alert>
      )}
      <Textarea
        ref={field}
        label={texts.labels[mode]}
        description={[texts.helps[mode], texts.keys, isKept && texts.kept].filter(Boolean).join(' ')}
        autosize
        minRows={6}
        maxRows={20}
        value={draft.text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ProblemAlert fault={isConflict && count > 0 ? undefined : move.error} />
      {sent && <Sent text={sent.isCall ? texts.call : texts.sent[sent.mode]} isLast={sent.mode === 'reply'} />}
      <Button w="fit-content" onClick={() => void send()} loading={move.isPending} disabled={!isPossible}>
        {texts.send[mode]}
      </Button>
      {isPublic && <Suggestions number={number} onInsert={insert} />}
    </Stack>
  );
}
