import { Button, Popover, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { api } from '../api/client.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';
import { useMay, useSignedIn } from './me-context.js';
import { presenceOf, readPresence, type Presence as Said, watchPresence, writePresence } from './presence-record.js';

export const PRESENCE_TEXTS = defineTexts(
  {
    button: (status: string) => `Durum: ${status}`,
    title: 'Durumunuz',
    help: 'Çalışma arkadaşlarınız görür. Konsolunuz üç dakika kapalı kalırsa devraldığınız görüşmeler asistana döner.',
    reason: 'Gerekçe (isteğe bağlı)',
    save: 'Durumu bildir',
    saved: (status: string) => `Durumunuz: ${status}.`,
    failed: 'Durumunuz bildirilemedi; birazdan yeniden denenecek.',
    available: 'Müsait',
    busy: 'Meşgul',
    break: 'Molada',
    training: 'Eğitimde',
    away: 'Yerinde değil',
  },
  {
    button: (status: string) => `Status: ${status}`,
    title: 'Your status',
    help: 'Your colleagues see it. If your console is closed for three minutes, conversations you took over go back to the assistant.',
    reason: 'Reason (optional)',
    save: 'Set the status',
    saved: (status: string) => `Your status: ${status}.`,
    failed: 'Your status could not be told; it will be tried again.',
    available: 'Available',
    busy: 'Busy',
    break: 'On a break',
    training: 'In training',
    away: 'Away',
  },
);

const STATUSES = ['available', 'busy', 'break', 'training', 'away'] as const;
/** More often than once a minute, since the server takes who is silent for three minutes for gone. */
const BEAT_MS = 45_000;
const TICKET = /^\/masa\/(MEB-\d{4}-\d{6,9})(?:\/|$)/u;

/** In the header of whoever answers citizens: at work or not and why, told to the server while the console is open. */
export function Presence() {
  const may = useMay();
  return may('desk.work') ? <Status /> : null;
}

function Status() {
  const texts = useTexts(PRESENCE_TEXTS);
  const { id } = useSignedIn();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const kept = useSyncExternalStore(watchPresence, () => readPresence(id));
  const current = presenceOf(kept);
  const [isOpen, setOpen] = useState(false);
  useBeat(id, current);

  function save(next: Said) {
    writePresence(id, next);
    setOpen(false);
    announce(texts.saved(texts[next.status]));
    api
      .PUT('/api/v1/desk/presence', { body: next })
      .then(() => queries.invalidateQueries({ queryKey: ['desk-presence'] }))
      .catch(() => announce(texts.failed, 'assertive'));
  }

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          px="sm"
          aria-label={texts.button(texts[current.status])}
          onClick={() => setOpen(!isOpen)}
        >
          <Text span inherit visibleFrom="sm">
            {texts.button('')}
          </Text>
          {texts[current.status]}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.title}>
        {isOpen && <StatusForm current={current} onSave={save} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function StatusForm({ current, onSave }: { current: Said; onSave(next: Said): void }) {
  const texts = useTexts(PRESENCE_TEXTS);
  const [status, setStatus] = useState(current.status);
  const [reason, setReason] = useState(current.reason ?? '');
  function submit(event: FormEvent) {
    event.preventDefault();
    const { reason: _, ...rest } = current;
    const text = reason.trim();
    onSave({ ...rest, status, ...(text !== '' && status !== 'available' && { reason: text }) });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group label={texts.title} value={status} onChange={(value) => setStatus(value as Said['status'])}>
          <Stack gap="xs" mt="xs">
            {STATUSES.map((one) => (
              <Radio key={one} value={one} label={texts[one]} />
            ))}
          </Stack>
        </Radio.Group>
        {status !== 'available' && (
          <TextInput
            label={texts.reason}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Text size="sm" c="dimmed">
          {texts.help}
        </Text>
        <Button type="submit">{texts.save}</Button>
      </Stack>
    </form>
  );
}

/** Says it again and again, with the ticket that is looked at in the tab in front. */
function useBeat(id: string, current: Said): void {
  const [location] = useLocation();
  const latest = useRef(current);
  latest.current = current;
  const viewing = TICKET.exec(location)?.[1];
  const beat = useCallback(() => {
    const { viewing: before, ...rest } = latest.current;
    const ticket = document.visibilityState === 'visible' ? viewing : before;
    const next = { ...rest, ...(ticket !== undefined && { viewing: ticket }) };
    writePresence(id, next);
    // Lost ones come again with the next beat.
    api.PUT('/api/v1/desk/presence', { body: next }).catch(() => undefined);
  }, [id, viewing]);
  useEffect(() => {
    beat();
    const timer = setInterval(beat, BEAT_MS);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [beat]);
}
