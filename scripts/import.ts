/**
 * `npm run import -- PATH…`: files and folders → knowledge. Exit code 0: all taken; 1: something was refused; 2: wrong use, no
 * such path, or the store could not be opened.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import cliProgress from 'cli-progress';
import {
  type ImportFile,
  type ImportProblem,
  type ImportSummary,
  importFiles,
  isReadable,
  toPassages,
} from '../knowledge/index.js';
import { createDocumentReader, createFileIntake } from '../server/documents/index.js';
import { findFiles } from '../server/files.js';
import { projectRoot } from '../server/project.js';
import { openConfiguredStore } from './lib/open-store.js';

const USAGE = `Kullanım: npm run import -- YOL…

YOL: dosya veya klasör. Okunanlar: ön bilgili Markdown (.md), SSS satırları (.jsonl), genelge, haber ve kanun metni (.txt, .md),
belgeler (.docx, .pdf, .html), SSS listesi ve sınav takvimi (.csv, .xlsx).
Okurken emin olunamayan öğeler yayımlanmaz, incelemeye gider. Aynı içerik ikinci kez alınınca hiçbir şey değişmez.`;

const ACTOR = 'import';
const EXIT = { fine: 0, refused: 1, usage: 2 } as const;

async function* readAll(paths: readonly string[]): AsyncGenerator<ImportFile> {
  for (const path of paths) yield { path, bytes: await readFile(path) };
}

/** `content/a.md:12: title: boş olamaz`, `sss.xlsx:3 (Sayfa1, Yanıt): boş olamaz`, `genelge.pdf (sayfa 2): …`. */
function problemLine({ file, line, page, sheet, column, reason }: ImportProblem): string {
  const inside = [page === undefined ? undefined : `sayfa ${page}`, sheet, column].filter((part) => part !== undefined);
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return `${place}${inside.length === 0 ? '' : ` (${inside.join(', ')})`}: ${reason}`;
}

function report(summary: ImportSummary, files: number, skipped: readonly string[]): void {
  for (const path of skipped) console.log(`atlandı: ${path}`);
  for (const warning of summary.warnings) console.warn(`uyarı: ${problemLine(warning)}`);
  for (const problem of summary.refused) console.error(`reddedildi: ${problemLine(problem)}`);
  console.log(
    `${files} dosya okundu. Yeni: ${summary.new} · değişen: ${summary.changed} · aynı: ${summary.unchanged} · incelemede: ${summary.inReview} · reddedilen: ${summary.refused.length}`,
  );
}

async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0 || paths.some((path) => path === '--help' || path === '-h')) {
    console.error(USAGE);
    return EXIT.usage;
  }
  const { files, skipped, missing } = await findFiles(paths, isReadable);
  if (missing.length > 0) {
    for (const path of missing) console.error(`böyle bir dosya veya klasör yok: ${path}`);
    return EXIT.usage;
  }
  const opened = await openConfiguredStore({ toPassages });
  if (!opened) return EXIT.usage;
  const { store } = opened;
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar(
        { format: '{bar} {value}/{total} dosya', clearOnComplete: true },
        cliProgress.Presets.rect,
      )
    : undefined;
  const reader = createDocumentReader({ workerFile: join(projectRoot, 'dist', 'server', 'documents', 'worker.js') });
  const intake = createFileIntake({ ...store, reader });
  try {
    bar?.start(files.length, 0);
    const summary = await importFiles(readAll(files), store.knowledge, ACTOR, {
      read: reader.read,
      review: (file, imported) => intake.review(file, imported, { name: ACTOR, may: () => true }),
      golden: async ({ item, golden }) => golden && store.golden.replaceContent(item.externalId, golden, ACTOR),
      onFile: (read) => bar?.update(read),
    });
    bar?.stop();
    report(summary, files.length, skipped);
    return summary.refused.length > 0 ? EXIT.refused : EXIT.fine;
  } finally {
    bar?.stop();
    await reader.close();
    await store.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
