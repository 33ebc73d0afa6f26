import { Progress, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import type { ImportRun } from './import-calls.js';

const TEXTS = defineTexts(
  {
    starting: 'Başlıyor',
    steps: {
      waiting: 'Okunmak için sırasını bekliyor',
      opening: 'Okunuyor: dosya açılıyor',
      pages: 'Okunuyor: sayfalar',
      lines: 'Okunuyor: satırlar',
      elements: 'Okunuyor: metnin parçaları',
      converting: 'Okunuyor: belge metne çevriliyor',
      dividing: 'Okunuyor: metin maddelere ayrılıyor',
    },
    counted: {
      pages: (done: string, all: string) => `Okunuyor: ${all} sayfadan ${done}`,
      lines: (done: string, all: string) => `Okunuyor: ${all} satırdan ${done}`,
      elements: (done: string, all: string) => `Okunuyor: metnin ${all} parçasından ${done}`,
    },
    comparing: (done: string, all: string) => `Yayındakilerle karşılaştırılıyor: ${all} içerikten ${done}`,
    trying: 'Altın sorularla deneniyor',
    taking: (done: string, all: string) => `Kaydediliyor: ${all} içerikten ${done}`,
    looking: (done: string, all: string) => `Önizleniyor: ${all} içerikten ${done}`,
    stopping: 'Durduruluyor',
    bar: (files: string) => `İlerleme, ${files}`,
  },
  {
    starting: 'Starting',
    steps: {
      waiting: 'Waits for its turn to be read',
      opening: 'Reading: the file is being opened',
      pages: 'Reading: pages',
      lines: 'Reading: lines',
      elements: 'Reading: parts of the text',
      converting: 'Reading: the document is being turned into text',
      dividing: 'Reading: the text is being divided into articles',
    },
    counted: {
      pages: (done: string, all: string) => `Reading: ${done} of ${all} pages`,
      lines: (done: string, all: string) => `Reading: ${done} of ${all} lines`,
      elements: (done: string, all: string) => `Reading: ${done} of ${all} parts of the text`,
    },
    comparing: (done: string, all: string) => `Comparing with what is published: ${done} of ${all} items`,
    trying: 'Trying the golden questions',
    taking: (done: string, all: string) => `Saving: ${done} of ${all} items`,
    looking: (done: string, all: string) => `Previewing: ${done} of ${all} items`,
    stopping: 'Stopping',
    bar: (files: string) => `Progress, ${files}`,
  },
);

/** How far an import is, in words and as a bar; where nobody knows how far, the bar only says that something is being done. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const { files, isPreview, isStopping, progress } = run;
  const label = texts.bar(files);
  const share = shareOf(progress);
  return (
    <>
      <Text size="sm">{isStopping ? texts.stopping : said()}</Text>
      <Progress.Root mt={4}>
        {share === undefined ? (
          <Progress.Section value={100} withAria={false} role="progressbar" aria-label={label} striped animated />
        ) : (
          <Progress.Section value={share} aria-label={label} />
        )}
      </Progress.Root>
    </>
  );

  function said(): string {
    if (!progress) return texts.starting;
    const { phase, step = 'waiting', done, total } = progress;
    if (phase === 'trying') return texts.trying;
    const counts: Readonly<Record<string, (done: string, all: string) => string>> = {
      ...texts.counted,
      comparing: texts.comparing,
      taking: isPreview ? texts.looking : texts.taking,
    };
    const count = total > 0 ? counts[phase === 'reading' ? step : phase] : undefined;
    return count?.(format.number(done), format.number(total)) ?? texts.steps[step];
  }
}

/** Percent of the step it is at; undefined: nobody knows. */
const shareOf = (progress: ImportRun['progress']): number | undefined =>
  progress && progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : undefined;
