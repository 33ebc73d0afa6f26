import {
  Anchor,
  Button,
  Checkbox,
  FileInput,
  Group,
  List,
  Progress,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import { type ImportResult, importFile, together } from './import-calls.js';
import { ImportReport } from './import-report.js';

const TEXTS = defineTexts(
  {
    title: 'Dosyadan aktar',
    lead: 'Dosyaların neye dönüşeceğini görün, sonra aktarın. Önizleme hiçbir şey yazmaz.',
    back: 'Bütün içerikler',
    files: 'Dosyalar',
    filesHelp: 'Markdown, JSONL, düz metin, HTML, DOCX, PDF, CSV, XLSX; her biri en çok 10 MB.',
    choose: 'Dosya seçin',
    unit: 'Birim kodu',
    unitHelp: 'Dosyada birim yazmıyorsa içeriklerin sahibi. Örnek: TEGM',
    review: 'Hepsi incelemeye gitsin, hiçbiri doğrudan yayımlanmasın',
    preview: 'Önizle',
    run: (count: string) => `Aktar (${count} dosya)`,
    stop: 'Durdur',
    working: (done: string, all: string, name: string) => `${all} dosyadan ${done} bitti. Şimdi: ${name}`,
    progress: 'İlerleme',
    stopped: 'Durduruldu. Bitmiş dosyaların sonucu aşağıda; kalanlara dokunulmadı.',
    previewed: 'Önizleme hazır.',
    done: 'Aktarma bitti.',
    templates: 'Doldurulacak şablonlar',
    'sss.csv': 'Sık sorulan sorular (CSV)',
    'sss.xlsx': 'Sık sorulan sorular (Excel)',
    'sinav-takvimi.csv': 'Sınav takvimi (CSV)',
    'sinav-takvimi.xlsx': 'Sınav takvimi (Excel)',
  },
  {
    title: 'Import files',
    lead: 'See what the files would become, then import them. The preview writes nothing.',
    back: 'All items',
    files: 'Files',
    filesHelp: 'Markdown, JSONL, plain text, HTML, DOCX, PDF, CSV, XLSX; at most 10 MB each.',
    choose: 'Choose files',
    unit: 'Code of the unit',
    unitHelp: 'Owner of the items where the file names none. For example: TEGM',
    review: 'Send all to review, publish none at once',
    preview: 'Preview',
    run: (count: string) => `Import (${count} files)`,
    stop: 'Stop',
    working: (done: string, all: string, name: string) => `${done} of ${all} files done. Now: ${name}`,
    progress: 'Progress',
    stopped: 'Stopped. Below is what became of the files that were done; the others were not touched.',
    previewed: 'The preview is ready.',
    done: 'The import is done.',
    templates: 'Templates to fill in',
    'sss.csv': 'Frequent questions (CSV)',
    'sss.xlsx': 'Frequent questions (Excel)',
    'sinav-takvimi.csv': 'Exam calendar (CSV)',
    'sinav-takvimi.xlsx': 'Exam calendar (Excel)',
  },
);
const TEMPLATES = ['sss.xlsx', 'sss.csv', 'sinav-takvimi.xlsx', 'sinav-takvimi.csv'] as const;
const ACCEPTED = '.md,.jsonl,.txt,.html,.htm,.docx,.pdf,.csv,.xlsx';

interface Work {
  readonly done: number;
  readonly name: string;
}

export default function Import() {
  const texts = useTexts(TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const report = useRef<HTMLHeadingElement>(null);
  const running = useRef<AbortController>(undefined);
  const [files, setFiles] = useState<File[]>([]);
  const [unit, setUnit] = useState('');
  const [isReviewOnly, setReviewOnly] = useState(false);
  const [work, setWork] = useState<Work>();
  const [result, setResult] = useState<ImportResult>();
  const [fault, setFault] = useState<unknown>();
  const [isStopped, setStopped] = useState(false);

  function begin() {
    setResult(undefined);
    setFault(undefined);
    setStopped(false);
  }

  /** File by file, so that it is seen how far it is and the rest can be spared. */
  async function take(isPreview: boolean) {
    begin();
    const control = new AbortController();
    running.current = control;
    const results: ImportResult[] = [];
    try {
      for (const [done, file] of files.entries()) {
        setWork({ done, name: file.name });
        results.push(await importFile(file, { isPreview, isReviewOnly, unit: unit.trim() }, control.signal));
      }
      announce(isPreview ? texts.previewed : texts.done);
    } catch (error) {
      if (control.signal.aborted && problemOf(error).code === 'NETWORK') setStopped(true);
      else setFault(error);
    }
    setWork(undefined);
    setResult(together(results));
    if (!isPreview) await queries.invalidateQueries({ queryKey: ['items'] });
    setTimeout(() => report.current?.focus());
  }

  const canRun = result?.preview === true && fault === undefined && !isStopped;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Anchor component={Link} href="/icerik" w="fit-content">
        {texts.back}
      </Anchor>
      <Stack maw={640}>
        <FileInput
          label={texts.files}
          description={texts.filesHelp}
          placeholder={texts.choose}
          multiple
          accept={ACCEPTED}
          value={files}
          disabled={work !== undefined}
          onChange={(chosen) => {
            setFiles(chosen);
            begin();
          }}
        />
        <TextInput
          label={texts.unit}
          description={texts.unitHelp}
          maxLength={60}
          value={unit}
          onChange={(event) => {
            setUnit(event.currentTarget.value);
            begin();
          }}
        />
        <Checkbox
          label={texts.review}
          checked={isReviewOnly}
          onChange={(event) => {
            setReviewOnly(event.currentTarget.checked);
            begin();
          }}
        />
        <Group>
          <Button
            disabled={files.length === 0 || work !== undefined}
            variant={canRun ? 'default' : 'filled'}
            onClick={() => void take(true)}
          >
            {texts.preview}
          </Button>
          {canRun && <Button onClick={() => void take(false)}>{texts.run(format.number(files.length))}</Button>}
          {work && (
            <Button variant="default" onClick={() => running.current?.abort()}>
              {texts.stop}
            </Button>
          )}
        </Group>
        {work && (
          <>
            <Text role="status">{texts.working(format.number(work.done), format.number(files.length), work.name)}</Text>
            <Progress value={(100 * work.done) / files.length} aria-label={texts.progress} />
          </>
        )}
        <ProblemAlert fault={fault} />
        {isStopped && <Text role="status">{texts.stopped}</Text>}
      </Stack>
      {result && <ImportReport result={result} heading={report} />}
      <Stack component="section" aria-labelledby="templates-title" gap="xs">
        <Title order={2} size="h4" id="templates-title">
          {texts.templates}
        </Title>
        <List>
          {TEMPLATES.map((name) => (
            <List.Item key={name}>
              <Anchor href={`/api/v1/templates/${name}`} download>
                {texts[name]}
              </Anchor>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Page>
  );
}
