import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../server/config.js';
import { addSecretKey, dropOldSecretKeys, loadOrCreateSecretKeys } from '../../store/index.js';
import { openConfiguredStore } from '../lib/open-store.js';
import type { Said } from './commands.js';

/** Running servers look at the key file each second; after this long none seals with the old key. */
const SETTLE_MS = 3_000;

/**
 * Changes the secret key beside running servers. With the key in a file, all of it; with SECRET_KEY, where the setting names the new and the old one.
 * What was cut off is taken up by calling it again.
 */
export async function rotateKey(say: (line: string) => void, settleMs = SETTLE_MS): Promise<Said> {
  const outcome = loadConfig(process.env);
  if (!outcome.ok) return { ok: false, text: outcome.problems.join('\n') };
  const { DATA_DIR: dataDir, SECRET_KEY: setting } = outcome.config;
  if (setting !== undefined && !setting.includes(','))
    return {
      ok: false,
      text: `SECRET_KEY ayarında tek anahtar var. Önce yeni bir anahtar üretin (openssl rand -base64 32), bütün sunucuları
SECRET_KEY="ESKİ,YENİ" ile, sonra SECRET_KEY="YENİ,ESKİ" ile yeniden başlatın; ardından bu komutu aynı ayarla çalıştırın.`,
    };
  if (setting === undefined) {
    await loadOrCreateSecretKeys(dataDir);
    const lines = (await readFile(join(dataDir, 'secret.key'), 'utf8')).trim().split('\n');
    if (lines.length === 1) await addSecretKey(dataDir);
    else say('Yarım kalmış bir anahtar değişimi sürdürülüyor.');
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
  const opened = await openConfiguredStore();
  if (!opened) return { ok: false, text: 'Veri tabanı açılamadı.' };
  try {
    const sealed = await opened.store.keyRotation.run('admin', (column, done) => say(`${column}: ${done}`));
    if (setting === undefined) await dropOldSecretKeys(dataDir);
    const last =
      setting === undefined
        ? 'Eski anahtar secret.key dosyasından çıkarıldı.'
        : 'Artık SECRET_KEY yalnız YENİ anahtar olabilir; eskisini ayardan çıkarın.';
    return {
      ok: true,
      text: `Anahtar değişti: ${sealed} kayıt yeniden şifrelendi, eski anahtar hiçbir kaydı açmıyor. ${last}
Bu andan önce alınan yedekler eski anahtarla açılır: o yedekler yok edilene kadar eski anahtarı onlarla birlikte saklayın.`,
    };
  } finally {
    await opened.store.close();
  }
}
