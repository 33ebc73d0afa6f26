/**
 * `npm run doctor [-- --channels] [--json]`: looks at this installation, with the settings of the environment, and says in Turkish what is well, what is
 * not, and what to do. Changes nothing. `--channels`: asks the platforms too. Exit code 0: well; 1: warnings; 2: something is wrong.
 */
import { parseArgs } from 'node:util';
import { loadConfig } from '../server/config.js';
import { projectRoot, version } from '../server/project.js';
import { checkChannels } from './doctor/channels.js';
import { checkBackups, checkDatabase } from './doctor/database.js';
import { checkDisk, checkKey, checkModels, checkNode } from './doctor/installation.js';
import { type Finding, type Level, skipped, wrong } from './doctor/model.js';
import { checkRunning } from './doctor/running.js';
import { checkScanner } from './doctor/scanner.js';
import { checkSettings } from './doctor/settings.js';

const MARKS: Readonly<Record<Level, string>> = { ok: '✓', warning: '!', wrong: '✗', skipped: '–' };

const { values } = parseArgs({
  options: { channels: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const findings = await examine();
const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
if (values.json) console.log(JSON.stringify({ version, findings }, undefined, 2));
else print();
process.exit(count('wrong') > 0 ? 2 : count('warning') > 0 ? 1 : 0);

async function examine(): Promise<Finding[]> {
  const outcome = loadConfig(process.env);
  if (!outcome.ok)
    return [
      checkNode(),
      ...outcome.problems.map((problem) => wrong('Ayarlar', problem, 'README, ayarlar tablosu')),
      skipped('Ötekiler', 'ayarlar düzelmeden denetlenemez'),
    ];
  const { config } = outcome;
  const disk = await checkDisk(config);
  const key = await checkKey(config);
  const database = await checkDatabase(config);
  return [
    checkNode(),
    ...checkSettings(config),
    ...disk,
    key,
    ...(await checkModels(projectRoot, config)),
    ...database.findings,
    await checkBackups(config, Date.now()),
    ...(await checkScanner(config)),
    ...(await checkRunning(config, database.revision)),
    ...(values.channels ? await checkChannels(config) : [skipped('Kanallar', 'sorulmadı; sormak için: --channels')]),
  ];
}

function print(): void {
  console.log(`MEB Asistan ${version}\n`);
  for (const { about, level, found, remedy } of findings) {
    console.log(`${MARKS[level]} ${about}: ${found}`);
    if (remedy) console.log(`    → ${remedy}`);
  }
  console.log(`\n${count('wrong')} hata, ${count('warning')} uyarı`);
}
