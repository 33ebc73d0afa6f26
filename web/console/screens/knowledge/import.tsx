import { Anchor, Button, Checkbox, FileInput, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { problemOf } from '../../api/problem.js';
import { useFormat } from '../../i18n/format.js';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useAnnounce } from '../../parts/announcer.js';
import { Page } from '../../parts/page.js';
import { ProblemAlert } from '../../parts/problem-alert.js';
import {
  IMPORTS_KEY,
  type ImportResult,
  type ImportRun,
  importEnd,
  importResult,
  startImport,
  stopImport,
  together,
} from './import-calls.js';
import { ImportProgress } from './import-progress.js';
import { ImportReport } from './import-report.js';
import { ImportRuns } from './import-runs.js';
import { UNTOLD_TEXTS } from './import-untold.js';

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
    sending: 'Gönderiliyor',
    stopping: 'Durduruluyor',
    stopped: 'Durduruldu. O ana kadar kaydedilenler kaldı, aşağıda yazıyor; kalanlara dokunulmadı.',
    interrupted: 'Sunucu kapandı. O ana kadar kaydedilenler kaldı, aşağıda yazıyor; kalanlar için yeniden aktarın.',
    silent:
      'Aktarmanın ne durumda olduğu bir süredir sunucudan öğrenilemiyor. Gönderdiğiniz dosya ve o ana kadar kaydedilenler duruyor; sıradaki dosyalar bekliyor.',
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
    sending: 'Sending',
    stopping: 'Stopping',
    stopped: 'Stopped. What was saved until then stays and is told below; the rest was not touched.',
    interrupted:
      'The server was stopped. What was saved until then stays and is told below; import again for the rest.',
    silent:
      'For a while the server has not told how far the import is. The file you sent and what was saved until then are kept; the files behind it wait.',
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

/** Why an import came to its end before it was done; of a `killed` and a `failed` one there is no result. */
type Cut = 'stopped' | 'interrupted' | 'killed' | 'failed';

interface Work {
  readonly done: number;
  readonly name: string;
  /** Once the server has the file. */
  readonly run?: ImportRun;
}

/** The server has not told for a while how far the file in hand is. */
interface Silence {
  readonly fault: unknown;
  again(): void;
}

export default function Import() {
  const texts = useTexts(TEXTS);
  const untold = useTexts(UNTOLD_TEXTS);
  const format = useFormat();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const report = useRef<HTMLHeadingElement>(null);
  const sending = useRef<AbortController>(undefined);
  const [files, setFiles] = useState<File[]>([]);
  const [unit, setUnit] = useState('');
  const [isReviewOnly, setReviewOnly] = useState(false);
  const [work, setWork] = useState<Work>();
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const [result, setResult] = useState<ImportResult>();
  const [fault, setFault] = useState<unknown>();
  const [cut, setCut] = useState<Cut>();
  const [isStopping, setStopping] = useState(false);
  const [silence, setSilence] = useState<Silence>();
  /** The result is that of a preview of these very files. */
  const [isPreviewed, setPreviewed] = useState(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);

  function begin() {
    setResult(undefined);
    setFault(undefined);
    setCut(undefined);
    setStopping(false);
    setPreviewed(false);
  }

  /** One file, from being sent to its end; what it came to, and why it ended early, where it did. */
  async function takeOne(file: File, done: number, isPreview: boolean, signal: AbortSignal) {
    const name = file.name;
    setWork({ done, name });
    const run = await startImport(file, { isPreview, isReviewOnly, unit: unit.trim() }, signal);
    setOwn((before) => new Set([...before, run.id]));
    // Stopped in the moment in which it was taken over.
    if (signal.aborted) await stopImport(run.id).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: IMPORTS_KEY });
    const onSilent = (why: unknown) =>
      new Promise<void>((goOn) => {
        const again = () => {
          setSilence(undefined);
          goOn();
        };
        setSilence({ fault: why, again });
      });
    const ended = await importEnd(run, { onTick: (now) => setWork({ done, name, run: now }), onSilent });
    return { result: ended.result, cut: cutOf(ended.run.status, ended.result !== undefined) };
  }

  /** File by file, so that it is seen how far it is and the rest can be spared; of a screen that was left, the rest is. */
  async function take(isPreview: boolean, results: ImportResult[]) {
    begin();
    const control = new AbortController();
    sending.current = control;
    try {
      for (const [done, file] of files.entries()) {
        if (isLeft.current) return;
        const one = await takeOne(file, done, isPreview, control.signal);
        if (one.result) results.push(one.result);
        const isSpared = control.signal.aborted && done < files.length - 1;
        const why = one.cut ?? (isSpared ? 'stopped' : undefined);
        if (why) return setCut(why);
      }
      announce(isPreview ? texts.previewed : texts.done);
    } catch (error) {
      if (control.signal.aborted && problemOf(error).code === 'NETWORK') setCut('stopped');
      else setFault(error);
    }
  }

  async function takeAll(isPreview: boolean) {
    const results: ImportResult[] = [];
    await take(isPreview, results);
    setWork(undefined);
    setResult(together(results));
    setPreviewed(isPreview && results.length === files.length);
    await queries.invalidateQueries({ queryKey: IMPORTS_KEY });
    if (!isPreview) await queries.invalidateQueries({ queryKey: ['items'] });
    setTimeout(() => report.current?.focus());
  }

  async function stop() {
    setStopping(true);
    sending.current?.abort();
    silence?.again();
    // It may have ended meanwhile; where the server does not answer, it can be asked once more.
    if (work?.run) await stopImport(work.run.id).catch((error) => setStopping(problemOf(error).code === 'IMPORT_OVER'));
  }

  async function show({ id }: ImportRun) {
    begin();
    try {
      setResult(await importResult(id));
    } catch (error) {
      setFault(error);
    }
    setTimeout(() => report.current?.focus());
  }

  const canRun = isPreviewed && fault === undefined && cut === undefined;
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
            onClick={() => void takeAll(true)}
          >
            {texts.preview}
          </Button>
          {canRun && <Button onClick={() => void takeAll(false)}>{texts.run(format.number(files.length))}</Button>}
          {work && (
            <Button variant="default" aria-disabled={isStopping} onClick={() => !isStopping && void stop()}>
              {texts.stop}
            </Button>
          )}
        </Group>
        {work && (
          <>
            <Text role="status">{texts.working(format.number(work.done), format.number(files.length), work.name)}</Text>
            {work.run ? (
              <ImportProgress run={work.run} />
            ) : (
              <Text size="sm">{isStopping ? texts.stopping : texts.sending}</Text>
            )}
          </>
        )}
        {silence && <ProblemAlert lead={texts.silent} fault={silence.fault} onRetry={silence.again} />}
        <ProblemAlert fault={fault} />
        {cut && <Text role="status">{cut === 'stopped' || cut === 'interrupted' ? texts[cut] : untold[cut]}</Text>}
      </Stack>
      {result && <ImportReport result={result} heading={report} />}
      <ImportRuns own={own} onShow={(run) => void show(run)} />
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

function cutOf(status: ImportRun['status'], isTold: boolean): Cut | undefined {
  if (status === 'interrupted') return isTold ? 'interrupted' : 'killed';
  return status === 'stopped' || status === 'failed' ? status : undefined;
}
