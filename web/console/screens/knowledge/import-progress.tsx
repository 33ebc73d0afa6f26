import { Progress, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import type { ImportRun } from './import-calls.js';

const TEXTS = defineTexts(
  {
    starting: 'Başlıyor',
    reading: 'Okunuyor',
    pages: (done: string, all: string) => `Okunuyor: ${all} sayfadan ${done}`,
    comparing: (done: string, all: string) => `Yayındakilerle karşılaştırılıyor: ${all} içerikten ${done}`,
    trying: 'Altın sorularla deneniyor',
    taking: (done: string, all: string) => `Kaydediliyor: ${all} içerikten ${done}`,
    looking: (done: string, all: string) => `Önizleniyor: ${all} içerikten ${done}`,
    stopping: 'Durduruluyor',
    bar: (files: string) => `İlerleme, ${files}`,
  },
  {
    starting: 'Starting',
    reading: 'Reading',
    pages: (done: string, all: string) => `Reading: ${done} of ${all} pages`,
    comparing: (done: string, all: string) => `Comparing with what is published: ${done} of ${all} items`,
    trying: 'Trying the golden questions',
    taking: (done: string, all: string) => `Saving: ${done} of ${all} items`,
    looking: (done: string, all: string) => `Previewing: ${done} of ${all} items`,
    stopping: 'Stopping',
    bar: (files: string) => `Progress, ${files}`,
  },
);

/** How far an import is, in words and as a bar. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const { files, isPreview, isStopping, progress } = run;
  return (
    <>
      <Text size="sm">{isStopping ? texts.stopping : said()}</Text>
      <Progress.Root mt={4}>
        <Progress.Section value={share(progress)} aria-label={texts.bar(files)} />
      </Progress.Root>
    </>
  );

  function said(): string {
    if (!progress) return texts.starting;
    const { phase, done, total } = progress;
    if (phase === 'trying') return texts.trying;
    if (phase === 'reading' && total === 0) return texts.reading;
    const say = { reading: texts.pages, comparing: texts.comparing, taking: isPreview ? texts.looking : texts.taking };
    return say[phase](format.number(done), format.number(total));
  }
}

/** Percent of the step it is at. */
const share = (progress: ImportRun['progress']): number =>
  progress && progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : 0;
