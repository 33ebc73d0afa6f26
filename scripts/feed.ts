/**
 * `npm run feed -- --url ADRES --unit BİRİM --key-file DOSYA YOL…`: feeds files to a running server as a unit's system would, over its HTTP API. Exit
 * code 0: all taken; 1: something was refused; 2: wrong use, or the server could not be reached.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { type ImportedItem, isReadable } from '../knowledge/index.js';
import { createDocumentReader } from '../server/documents/index.js';
import { findFiles } from '../server/files.js';
import { projectRoot } from '../server/project.js';
import { pushBatches, putEach, type Result } from './feed/push.js';
import { passwordFromStdin } from './lib/ask-password.js';

const USAGE = `Kullanım: npm run feed -- --url ADRES --unit BİRİM --key-file DOSYA [--each] YOL…

Dosya ve klasörleri okur, bir birimin sistemi gibi HTTP ile gönderir; süreyi ve reddedilenleri yazar.
  --url       sunucunun adresi: https://asistan.meb.gov.tr
  --unit      besleyen birimin kodu: TEGM
  --key-file  API anahtarının bulunduğu dosya; "-" standart girdinin ilk satırı
  --each      toplu göndermez; her öğe için ayrı bir PUT`;
const EXIT = { fine: 0, refused: 1, usage: 2 } as const;

function options(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        unit: { type: 'string' },
        'key-file': { type: 'string' },
        each: { type: 'boolean', default: false },
      },
    });
    const { url, unit, each, 'key-file': keyFile } = values;
    if (!url || !URL.canParse(url) || !unit || !keyFile || positionals.length === 0) return undefined;
    return { url: new URL(url).origin, unit, keyFile, each, paths: positionals };
  } catch {
    return undefined;
  }
}

async function readItems(
  paths: readonly string[],
  unit: string,
): Promise<{ items: ImportedItem[]; refused: string[] }> {
  const reader = createDocumentReader({ workerFile: join(projectRoot, 'dist', 'server', 'documents', 'worker.js') });
  const items: ImportedItem[] = [];
  const refused: string[] = [];
  try {
    for (const path of paths) {
      const read = await reader.read({ path, bytes: await readFile(path) }, { unit });
      items.push(...read.items);
      refused.push(
        ...read.problems.map(({ file, line, reason }) => `${[file, line].filter(Boolean).join(':')}: ${reason}`),
      );
    }
  } finally {
    await reader.close();
  }
  return { items, refused };
}

function report(results: readonly Result[], unread: readonly string[], ms: number): void {
  for (const line of unread) console.error(`okunamadı: ${line}`);
  for (const { externalId, status, reason } of results)
    if (reason !== undefined) console.error(`reddedildi: ${externalId} (${status}): ${reason}`);
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const seconds = (ms / 1000).toLocaleString('tr', { maximumFractionDigits: 2 });
  console.log(
    `${results.length} öğe ${seconds} saniyede gönderildi. Yeni: ${count('new')} · değişen: ${count('changed')} · aynı: ${count('unchanged')} · reddedilen: ${count(undefined)}`,
  );
}

async function main(args: string[]): Promise<number> {
  const given = options(args);
  if (!given) {
    console.error(USAGE);
    return EXIT.usage;
  }
  const { files, missing } = await findFiles(given.paths, isReadable);
  if (missing.length > 0) {
    for (const path of missing) console.error(`böyle bir dosya veya klasör yok: ${path}`);
    return EXIT.usage;
  }
  const key = (given.keyFile === '-' ? await passwordFromStdin() : await readFile(given.keyFile, 'utf8')).trim();
  const { items, refused } = await readItems(files, given.unit);
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar(
        { format: '{bar} {value}/{total} öğe', clearOnComplete: true },
        cliProgress.Presets.rect,
      )
    : undefined;
  const began = performance.now();
  try {
    bar?.start(items.length, 0);
    const push = given.each ? putEach : pushBatches;
    const results = await push({ ...given, key }, items, (count) => bar?.update(count));
    bar?.stop();
    report(results, refused, performance.now() - began);
    return refused.length > 0 || results.some(({ reason }) => reason !== undefined) ? EXIT.refused : EXIT.fine;
  } finally {
    bar?.stop();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
