/**
 * `npm run export -- FOLDER [--all|--changed]`: knowledge → content files. Exit code 0: all written; 1: something could not be written;
 * 2: wrong use, or the store could not be opened.
 */
import cliProgress from 'cli-progress';
import { exportItems } from '../server/export.js';
import { openConfiguredStore } from './lib/open-store.js';

const USAGE = `Kullanım: npm run export -- KLASÖR [--all|--changed]

Yayımdaki ve arşivdeki her içeriği KLASÖR altına bir Markdown dosyası olarak yazar; "npm run import" aynı içeriği geri alır.
Klasörde dosyası olan içerik o dosyaya yazılır.
--changed  yalnız dosyası olmayan ya da dosyası farklı olan içerikler (varsayılan)
--all      hepsi`;

const EXIT = { fine: 0, problems: 1, usage: 2 } as const;
const OPTIONS = ['--all', '--changed'];

async function main(args: readonly string[]): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('-'));
  const [folder, ...more] = args.filter((arg) => !arg.startsWith('-'));
  const wrong = options.length > 1 || options.some((option) => !OPTIONS.includes(option));
  if (folder === undefined || more.length > 0 || wrong) {
    console.error(USAGE);
    return EXIT.usage;
  }
  const opened = await openConfiguredStore();
  if (!opened) return EXIT.usage;
  const { store } = opened;
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({ format: '{value} içerik', clearOnComplete: true }, cliProgress.Presets.rect)
    : undefined;
  try {
    bar?.start(0, 0);
    const all = options.includes('--all');
    const { written, unchanged, problems } = await exportItems(folder, store, {
      all,
      onPage: (seen) => bar?.update(seen),
    });
    bar?.stop();
    for (const problem of problems) console.error(`yazılamadı: ${problem}`);
    console.log(`Yazılan: ${written} · aynı: ${unchanged} · yazılamayan: ${problems.length}`);
    await store.audit.append({
      actor: 'export',
      action: 'items.export',
      subject: 'items',
      after: { written, unchanged, problems: problems.length, all },
    });
    return problems.length > 0 ? EXIT.problems : EXIT.fine;
  } finally {
    bar?.stop();
    await store.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
