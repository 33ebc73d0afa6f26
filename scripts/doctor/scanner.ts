import type { Config } from '../../server/config.js';
import { scannerAddress } from '../../server/scanning/address.js';
import { type Clamd, createClamd } from '../../server/scanning/clamd.js';
import { ageOf, type Finding, ok, warning, wrong } from './model.js';

const ABOUT = 'Virüs taraması';
const RUNBOOK = 'docs/runbooks/tarayici-yok.md';
const PATIENCE_MS = 10_000;
/** New signatures come daily; so old ones are seldom meant. */
const OLD_MS = 7 * 86_400_000;
/** The test file of the European Institute for Computer Antivirus Research, in two pieces so that no scanner takes this file for it. */
const HARMLESS = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

/** Whether files are scanned, by how old signatures, and whether what every scanner knows is found. */
export async function checkScanner({ VIRUS_SCANNER: setting }: Pick<Config, 'VIRUS_SCANNER'>): Promise<Finding[]> {
  const address = setting === undefined ? undefined : scannerAddress(setting);
  if (!address)
    return [
      warning(
        ABOUT,
        'kapalı (VIRUS_SCANNER verilmemiş): dosyalar taranmadan alınır',
        'ClamAV’ı kurup adresini verin (docs/operations.md).',
      ),
    ];
  const clamd = createClamd(address);
  const version = await clamd.ask('VERSION', AbortSignal.timeout(PATIENCE_MS));
  if (version === undefined) return [wrong(ABOUT, `${setting} yanıt vermiyor: dosyalar alınmıyor`, RUNBOOK)];
  return [await checkFinding(clamd, version), ...checkSignatures(version, Date.now())];
}

async function checkFinding(clamd: Clamd, version: string): Promise<Finding> {
  const outcome = await clamd.scan(HARMLESS, AbortSignal.timeout(PATIENCE_MS));
  if (outcome.verdict === 'found') return ok(ABOUT, `${version}; deneme dosyasını tanıdı`);
  const found = outcome.verdict === 'clean' ? 'tanımadı' : `tarayamadı (${outcome.reason})`;
  return wrong(ABOUT, `${version}; deneme dosyasını ${found}`, RUNBOOK);
}

/** `ClamAV 1.4.3/27500/Mon Nov 30 08:00:00 2026`; without a database of ClamAV's own it names none. */
function checkSignatures(version: string, now: number): Finding[] {
  const made = Date.parse(version.split('/')[2] ?? '');
  const about = 'Virüs imzaları';
  if (Number.isNaN(made))
    return [warning(about, 'sürümleri okunamadı', 'freshclam çalışıyor mu? ClamAV’ın günlüğüne bakın.')];
  const age = now - made;
  return [
    age > OLD_MS
      ? warning(about, `${ageOf(age)} önceki`, 'freshclam çalışıyor mu? ClamAV’ın günlüğüne bakın.')
      : ok(about, 'güncel'),
  ];
}
