import { Alert } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLiveState } from '../api/live.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';

const TEXTS = defineTexts(
  {
    lost: 'Canlı bağlantı koptu. Ekrandaki bilgiler eski olabilir; bağlantı kendiliğinden yeniden kurulacak.',
    back: 'Canlı bağlantı yeniden kuruldu, bilgiler yenilendi.',
  },
  {
    lost: 'The live connection was lost. What you see may be old; it will be restored by itself.',
    back: 'The live connection is back, everything was refreshed.',
  },
);

/** Shown and said while the live stream is down, said once when it is back. */
export function ConnectionNotice() {
  const texts = useTexts(TEXTS);
  const state = useLiveState();
  const announce = useAnnounce();
  const before = useRef(state);
  useEffect(() => {
    if (state === 'lost' && before.current !== 'lost') announce(texts.lost, 'assertive');
    if (state === 'open' && before.current === 'lost') announce(texts.back);
    before.current = state;
  }, [state, announce, texts]);
  if (state !== 'lost') return null;
  return (
    <Alert color="orange" variant="outline" mb="md">
      {texts.lost}
    </Alert>
  );
}
