import { useCallback, useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api/client.js';
import { browserStorage } from '../app/browser-storage.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';

const TEXTS = defineTexts(
  { news: (numbers: string) => `Acil ihbar var, kimse üstlenmedi: ${numbers}. Sayfanın başındaki uyarıya gidin.` },
  { news: (numbers: string) => `Incident that nobody took on: ${numbers}. Go to the notice at the top of the page.` },
);

type OpenAlert = Schemas['OpenAlerts']['alerts'][number];
const SOUND_KEY = 'mebasistan.konsol.ihbar-sesi';

/** Says each incident once while the console is open, with a sound where whoever works here wants one (off at first). */
export function useIncidentNews(alerts: readonly OpenAlert[] | undefined) {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const said = useRef(new Set<string>());
  const [hasSound, set] = useState(() => browserStorage.getItem(SOUND_KEY) === 'on');
  const setSound = useCallback((on: boolean) => {
    browserStorage.setItem(SOUND_KEY, on ? 'on' : 'off');
    set(on);
    if (on) beep();
  }, []);
  useEffect(() => {
    const news = (alerts ?? []).filter(({ number }) => !said.current.has(number));
    if (news.length === 0) return;
    for (const { number } of news) said.current.add(number);
    announce(texts.news(news.map(({ number, subject }) => `${number}, ${subject}`).join('; ')), 'assertive');
    if (hasSound) beep();
  }, [alerts, announce, texts, hasSound]);
  return { hasSound, setSound };
}

const TONES_HZ = [880, 660] as const;
const TONE_S = 0.25;

/** Two short tones, made here: no file is fetched. */
function beep(): void {
  const audio = new AudioContext();
  TONES_HZ.forEach((frequency, index) => {
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0.15 });
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + index * TONE_S);
    tone.stop(audio.currentTime + (index + 1) * TONE_S);
  });
  setTimeout(() => void audio.close(), 1_000);
}
