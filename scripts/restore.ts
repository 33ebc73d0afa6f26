/**
 * `npm run restore -- --from folder|s3://bucket/prefix [--name mebasistan-…] [--check] [--force]`: the newest backup of a place, or the named one,
 * into the configured database, which must be empty. `--check` only reads it through. `--force` replaces what is there.
 */
import { parseArgs } from 'node:util';
import { BackupFault } from '../server/backup/faults.js';
import { findBackup } from '../server/backup/read.js';
import { checkBackup, restoreBackup } from '../server/backup/restore.js';
import { configuredPlace } from '../server/backup/settings.js';
import { type Config, loadConfig } from '../server/config.js';
import { readLedger, StoreFault } from '../store/index.js';
import { eraseAgain, ledgerOf } from './lib/erase-again.js';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    name: { type: 'string' },
    check: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  },
});
const outcome = loadConfig(process.env);
if (!outcome.ok) {
  for (const problem of outcome.problems) console.error(problem);
  process.exit(2);
}
const from = values.from ?? outcome.config.BACKUP_TO;
if (from === undefined) {
  console.error('Nereden? --from klasör ya da --from s3://kova/önek verin.');
  process.exit(2);
}
try {
  await main(outcome.config, from);
} catch (fault) {
  if (!(fault instanceof BackupFault || fault instanceof StoreFault)) throw fault;
  console.error(`Geri yüklenmedi. ${fault.code}: ${fault.message}`);
  if (fault instanceof StoreFault && fault.code === 'STORE_NOT_EMPTY')
    console.error('Var olanın yerine koymak için --force verin.');
  process.exitCode = 1;
}

async function main(config: Config, address: string): Promise<void> {
  const began = Date.now();
  const backup = await findBackup(configuredPlace(address, config), config.BACKUP_PASSPHRASE, values.name);
  const { name, manifest } = backup;
  console.log(`${name}: ${manifest.dialect}, sürüm ${manifest.product}, şema ${manifest.migrations.at(-1)}`);
  if (values.check) {
    const bytes = await checkBackup(backup);
    console.log(`sağlam: ${manifest.parts.length} parça, açılmış ${(bytes / 1e6).toFixed(1)} MB`);
    return;
  }
  const ledger = values.force ? await ledgerOf(config) : await readLedger(config.DATA_DIR);
  const { hasKey } = await restoreBackup({
    backup,
    databaseUrl: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    secretKey: config.SECRET_KEY,
    force: values.force,
  });
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  console.log(`geri yüklendi: ${rows} satır, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (hasKey) {
    const again = await eraseAgain(config, ledger);
    console.log(
      `silme isteği yerine getirilmiş olanlar yeniden silindi: ${again.conversations} görüşme, ${again.tickets} başvuru`,
    );
  } else
    console.log(
      `Gizli anahtar yedekte yok: başlatmadan önce SECRET_KEY ya da ${config.DATA_DIR}/secret.key olarak koyun, sonra npm run person -- replay çalıştırın.`,
    );
}
