import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, given } from '../api/client.js';
import { ME_KEY, useMe } from '../api/me.js';
import { useDraftKeeping } from '../drafts/drafts.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';
import { Dialog } from '../parts/dialog.js';
import { useSignedIn } from '../shell/me-context.js';
import { useSignOut } from '../shell/use-sign-out.js';
import { markEndedByIdleness } from './ended.js';
import { IdleClock, WARN_MS } from './idle-clock.js';

const TEXTS = defineTexts(
  {
    title: 'Orada mısınız?',
    text: 'Bir süredir işlem yapmadınız. Oturumunuz güvenlik için kapanacak; yazdıklarınız silinmez.',
    lossText:
      'Bir süredir işlem yapmadınız. Oturumunuz güvenlik için kapanacak ve yazdıklarınız silinecek: şu anda saklanamıyorlar.',
    left: 'Kalan süre:',
    duration: (minutes: number, seconds: number) => `${minutes > 0 ? `${minutes} dakika ` : ''}${seconds} saniye`,
    stay: 'Oturumu sürdür',
    leave: 'Oturumu kapat',
    soon: 'Oturumunuz 30 saniye sonra kapanacak.',
    stayed: 'Oturumunuz sürüyor.',
  },
  {
    title: 'Are you there?',
    text: 'You did nothing for a while. For safety your session is about to end; what you typed is kept.',
    lossText:
      'You did nothing for a while. For safety your session is about to end, and what you typed will be lost: it cannot be kept now.',
    left: 'Time left:',
    duration: (minutes: number, seconds: number) => {
      const rest = `${seconds} second${seconds === 1 ? '' : 's'}`;
      return minutes > 0 ? `${minutes} minute${minutes === 1 ? '' : 's'} ${rest}` : rest;
    },
    stay: 'Stay signed in',
    leave: 'Sign out',
    soon: 'Your session ends in 30 seconds.',
    stayed: 'Your session goes on.',
  },
);

const CHANNEL = 'mebasistan.konsol.etkinlik';
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const TICK_MS = 1_000;
/** The server is asked again whether it is over at most so often. */
const ASK_MS = 5_000;
const SOON_MS = 30_000;

/** Tells the server that somebody works, from all tabs together, and asks before a session that nobody uses is ended. */
export function IdleWarning() {
  const texts = useTexts(TEXTS);
  const me = useSignedIn();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { isKept } = useDraftKeeping();
  const end = useRef<'kept' | 'lost'>('kept');
  end.current = isKept ? 'kept' : 'lost';
  const signOut = useSignOut();
  const [clock] = useState(() => new IdleClock(Date.now));
  const [leftMs, setLeft] = useState<number>();
  const channel = useRef<BroadcastChannel>(undefined);
  const isWarning = leftMs !== undefined;
  const isLeaving = useRef(false);
  const shown = useRef(false);
  shown.current = isWarning;

  async function tell() {
    const { idle } = await given(api.POST('/api/v1/me/activity'));
    clock.told(idle, Date.now(), true);
    if (clock.endsAt !== undefined) channel.current?.postMessage(clock.endsAt);
    setLeft(undefined);
  }

  function stay() {
    tell().then(
      () => announce(texts.stayed),
      () => undefined,
    );
  }

  function leave() {
    isLeaving.current = true;
    signOut().catch(() => {
      isLeaving.current = false;
    });
  }

  // What the server said last, as often as it says it.
  const { dataUpdatedAt } = useMe();
  useEffect(() => clock.told(me.idle, dataUpdatedAt), [clock, me.idle, dataUpdatedAt]);

  useEffect(() => {
    const opened = new BroadcastChannel(CHANNEL);
    channel.current = opened;
    opened.onmessage = ({ data }) => clock.heard(Number(data));
    // While it is asked whether somebody is there, only the answer counts.
    const note = () => !shown.current && clock.note();
    for (const type of ACTIVITY) addEventListener(type, note, { passive: true, capture: true });
    return () => {
      for (const type of ACTIVITY) removeEventListener(type, note, { capture: true });
      opened.close();
      if (clock.leftMs <= WARN_MS && !isLeaving.current) markEndedByIdleness(queries, end.current);
    };
  }, [clock, queries]);

  const tick = useRef(() => undefined as unknown);
  const busyUntil = useRef(0);
  tick.current = () => {
    const state = clock.state();
    const isBusy = Date.now() < busyUntil.current;
    if (state === 'warn' || state === 'ended') setLeft(clock.leftMs);
    else if (isWarning) setLeft(undefined);
    if (isBusy || (state !== 'tell' && state !== 'ended')) return;
    busyUntil.current = Date.now() + ASK_MS;
    if (state === 'tell') tell().catch(() => undefined);
    else void queries.invalidateQueries({ queryKey: ME_KEY });
  };
  useEffect(() => {
    const timer = setInterval(() => tick.current(), TICK_MS);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (!isWarning) return;
    const before = document.title;
    document.title = `⏰ ${texts.title}`;
    return () => {
      document.title = before;
    };
  }, [isWarning, texts]);
  const isSoon = isWarning && leftMs <= SOON_MS;
  useEffect(() => {
    if (isSoon) announce(texts.soon, 'assertive');
  }, [isSoon, announce, texts]);

  const left = Math.ceil((leftMs ?? 0) / 1000);
  const [minutes, seconds] = [Math.floor(left / 60), left % 60];
  return (
    <Dialog isOpen={isWarning} onClose={stay} title={texts.title}>
      <Stack>
        <Text>{isKept ? texts.text : texts.lossText}</Text>
        <Text role="timer" fw={700}>
          {texts.left} <span aria-hidden="true">{`${minutes}:${String(seconds).padStart(2, '0')}`}</span>
          <VisuallyHidden>{texts.duration(minutes, seconds)}</VisuallyHidden>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {texts.leave}
          </Button>
          <Button data-autofocus onClick={stay}>
            {texts.stay}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
