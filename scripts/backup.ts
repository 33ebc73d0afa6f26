/**
 * `npm run backup [-- --to folder|s3://bucket/prefix] [--with-key] [--keep 14]`: a backup of the configured database while servers write to it.
 * `-- --list`: what is there. Without `--to`, to BACKUP_TO. Encrypted where BACKUP_PASSPHRASE is set.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupFault } from '../server/backup/faults.js';
import { makeBackup } from '../server/backup/make.js';
import { pruneBackups } from '../server/backup/prune.js';
import { listBackups } from '../server/backup/read.js';
import { configuredPlace } from '../server/backup/settings.js';
import { type Config, loadConfig } from '../server/config.js';
import { version } from '../server/project.js';
import { copyDatabase, StoreFault } from '../store/index.js';

const { values } = parseArgs({
  options: {
    to: { type: 'string' },
    'with-key': { type: 'boolean', default: false },
    keep: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});
const outcome = loadConfig(process.env);
if (!outcome.ok) {
  for (const problem of outcome.problems) console.error(problem);
  process.exit(2);
}
const to = values.to ?? outcome.config.BACKUP_TO;
if (to === undefined) {
  console.error('Nereye? --to klasör, --to s3://kova/önek ya da BACKUP_TO verin.');
  process.exit(2);
}
try {
  await main(outcome.config, to);
} catch (fault) {
  if (!(fault instanceof BackupFault || fault instanceof StoreFault)) throw fault;
  console.error(`Yedek alınamadı. ${fault.code}: ${fault.message}`);
  process.exitCode = 1;
}

async function main(config: Config, address: string): Promise<void> {
  const place = configuredPlace(address, config);
  if (values.list) {
    for (const name of await listBackups(place)) console.log(name);
    return;
  }
  if (values['with-key'] && !config.BACKUP_PASSPHRASE)
    console.error('Uyarı: gizli anahtar, şifresiz bir yedeğe konuyor; yedeği ele geçiren her şeyi okur.');
  const secretKey = values['with-key']
    ? (config.SECRET_KEY ?? (await readFile(join(config.DATA_DIR, 'secret.key'), 'utf8')))
    : undefined;
  const began = Date.now();
  const copy = await copyDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
  try {
    const passphrase = config.BACKUP_PASSPHRASE;
    const { name, manifest } = await makeBackup({ copy, place, version, now: began, passphrase, secretKey });
    const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
    const said = [`${rows} satır`, `${(bytes / 1e6).toFixed(1)} MB`, `${((Date.now() - began) / 1000).toFixed(1)} s`];
    console.log(`${name} (${said.join(', ')}${passphrase ? ', şifreli' : ''})`);
  } finally {
    await copy.close();
  }
  if (values.keep !== undefined)
    for (const name of await pruneBackups(place, Number(values.keep), Date.now())) console.log(`silindi: ${name}`);
}
