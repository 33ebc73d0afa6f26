/**
 * `npm run open-data -- list`, `-- correct SET MONTH --reason "…"`, `-- withdraw SET EDITION --reason "…"`: what was published for everybody. Exit code 0:
 * done; 1: refused; 2: wrong use, or no store.
 */
import { parseArgs } from 'node:util';
import { editionId, editionOf } from '../server/open-data/address.js';
import { correctEdition } from '../server/open-data/correct.js';
import type { Store } from '../store/index.js';
import { METRIC_CATALOGUE, openSetOf } from '../tickets/index.js';
import { openConfiguredStore } from './lib/open-store.js';
import { operator } from './lib/operator.js';

const USAGE = `Kullanım:
  npm run open-data -- list
  npm run open-data -- correct KÜME AY --reason "Gerekçe"        bir ayı bugünkü sayımla yeniden yayımlar; eski dosya kalır
  npm run open-data -- withdraw KÜME DOSYA --reason "Gerekçe"    dosyayı siler; adresi 410 verir, denetim kaydına yazılır

KÜME: basvurular-il, AY: 2026-10, DOSYA: 2026-10 ya da 2026-10-2. Gerekçe, düzeltmede herkese gösterilir.`;
const EXIT = { fine: 0, refused: 1, usage: 2 } as const;

const WHY = {
  never: 'Bu küme o ay için hiç yayımlanmamış.',
  gone: 'O ayın bir dosyası yayından kaldırılmış: neyi gizlediği bilinmediği için ay yeniden yayımlanamaz.',
  raced: 'Aynı anda başka bir düzeltme yayımlandı; listeye bakın.',
} as const;

type Verb = (store: Store, words: readonly string[], reason: string) => Promise<number | undefined>;

const VERBS: Readonly<Record<string, Verb>> = {
  async list({ openData }, words) {
    if (words.length > 0) return undefined;
    for (const one of await openData.editions())
      console.log(
        [
          one.dataset,
          editionId(one),
          `${one.rows} satır`,
          one.sha256,
          one.withdrawnAt ? 'KALDIRILDI' : (one.remark ?? ''),
        ]
          .join('  ')
          .trimEnd(),
      );
    return EXIT.fine;
  },

  async correct(store, [id = '', month = '', ...more], reason) {
    const set = openSetOf(id);
    if (!set || editionOf(month)?.number !== 1 || more.length > 0 || reason === '') return undefined;
    const deps = {
      editions: store.openData,
      reader: store.reports(METRIC_CATALOGUE),
      catalogue: store.catalogue,
      bureaus: () => store.organisation.bureaus(),
      now: Date.now,
    };
    const outcome = await correctEdition(deps, set, month, reason);
    if (outcome.ok) console.log(`Yayımlandı: ${id} ${editionId(outcome.edition)}, ${outcome.edition.rows} satır`);
    else console.error(WHY[outcome.why]);
    return outcome.ok ? EXIT.fine : EXIT.refused;
  },

  async withdraw({ openData }, [id = '', edition = '', ...more], reason) {
    const name = editionOf(edition);
    if (!openSetOf(id) || !name || more.length > 0 || reason === '') return undefined;
    const isDone = await openData.withdraw({ dataset: id, ...name }, `admin:${operator()}`, reason);
    (isDone ? console.log : console.error)(isDone ? `Kaldırıldı: ${id} ${edition}` : 'Böyle yayında bir dosya yok.');
    return isDone ? EXIT.fine : EXIT.refused;
  },
};

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { reason: { type: 'string' } } });
  const [verb = '', ...words] = positionals;
  const run = VERBS[verb];
  const opened = run && (await openConfiguredStore());
  if (!run || !opened) {
    if (!run) console.error(USAGE);
    return EXIT.usage;
  }
  try {
    const code = await run(opened.store, words, values.reason?.trim() ?? '');
    if (code === undefined) console.error(USAGE);
    return code ?? EXIT.usage;
  } finally {
    await opened.store.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
