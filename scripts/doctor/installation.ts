import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, stat, statfs, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEncoderPool } from '../../nlu/index.js';
import type { Config } from '../../server/config.js';
import { type Finding, ok, skipped, warning, wrong } from './model.js';

const OLDEST_NODE = [20, 19] as const;
const MIB = 1024 ** 2;
/** Free space below which it is time to look, and below which writing is about to fail, in MiB. */
const SPACE = { low: 2_048, out: 256 } as const;
const ENCODER_PATIENCE_MS = 60_000;
const ENCODER_MODEL = 'multilingual-e5-small-tr-folded';
const MODEL_FILES = ['decision.json', 'routes.json', 'clusters.json', 'lexicon.jsonl'];

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor] = OLDEST_NODE;
  return major > oldMajor || (major === oldMajor && minor >= oldMinor)
    ? ok('Node.js', version)
    : wrong('Node.js', `${version}, çok eski`, `Node.js ${OLDEST_NODE.join('.')} ya da daha yenisini kurun.`);
}

export async function checkDisk({ DATA_DIR: dataDir }: Pick<Config, 'DATA_DIR'>): Promise<Finding[]> {
  const probe = join(dataDir, `.doctor-${randomUUID()}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o750 });
    await writeFile(probe, '');
    await unlink(probe);
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? 'bilinmeyen hata';
    return [
      wrong(
        'DATA_DIR',
        `${dataDir} klasörüne yazılamıyor (${code})`,
        'Klasörün sahibi sunucunun kullanıcısı olmalı; kapsayıcıda 10001 (docs/operations.md).',
      ),
    ];
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = Math.floor((bavail * bsize) / MIB);
  const found = `${free.toLocaleString('tr')} MiB boş yer`;
  const remedy = 'Diskte yer açın ya da DATA_DIR’ı daha büyük bir diske taşıyın.';
  return [
    ok('DATA_DIR', `${dataDir} yazılabilir`),
    free < SPACE.out
      ? wrong('Disk', found, remedy)
      : free < SPACE.low
        ? warning('Disk', found, remedy)
        : ok('Disk', found),
  ];
}

/** Looks at the key's place and permissions; makes none. Whether it is the database's shows when that is opened. */
export async function checkKey(config: Pick<Config, 'SECRET_KEY' | 'DATA_DIR' | 'DATABASE_URL'>): Promise<Finding> {
  if (config.SECRET_KEY !== undefined) return ok('Gizli anahtar', 'SECRET_KEY ile verilmiş');
  const path = join(config.DATA_DIR, 'secret.key');
  const file = await stat(path).catch(() => undefined);
  if (!file) return warning('Gizli anahtar', 'henüz yok', 'İlk başlatmada üretilir; ardından ayrı bir yerde saklayın.');
  if ((file.mode & 0o077) !== 0)
    return wrong('Gizli anahtar', `${path} başkalarınca okunabiliyor`, `chmod 600 ${path}`);
  return config.DATABASE_URL
    ? warning(
        'Gizli anahtar',
        `${path}`,
        'PostgreSQL ile birden çok kopya çalışacaksa hepsine aynı SECRET_KEY verilmelidir.',
      )
    : ok('Gizli anahtar', path);
}

export async function checkModels(
  root: string,
  { ENCODER_THREADS }: Pick<Config, 'ENCODER_THREADS'>,
): Promise<Finding[]> {
  const missing: string[] = [];
  for (const name of MODEL_FILES) await access(join(root, 'models', name)).catch(() => missing.push(name));
  const files =
    missing.length === 0
      ? ok('Model dosyaları', `${MODEL_FILES.length} dosya yerinde`)
      : wrong('Model dosyaları', `eksik: ${missing.join(', ')}`, 'Kurulum eksik: imajı ya da klasörü yeniden kurun.');
  return [files, await checkEncoder(root, ENCODER_THREADS)];
}

async function checkEncoder(root: string, threads: number): Promise<Finding> {
  const about = 'Cümle kodlayıcı';
  if (threads === 0)
    return warning(
      about,
      'kapalı (ENCODER_THREADS=0)',
      'Yanıtlar yalnızca sözcüklerle aranır; bellek yetiyorsa 1 verin.',
    );
  const remedy = 'models/ klasörünü ve onnxruntime-node paketini denetleyin (docs/runbooks/kodlayici-yok.md).';
  const model = await readFile(join(root, 'models', 'decision.json'), 'utf8').catch(() => undefined);
  if (model === undefined) return skipped(about, 'model dosyaları eksik olduğu için denenmedi');
  const encoder = createEncoderPool({
    directory: join(root, 'models', ENCODER_MODEL),
    workerFile: join(root, 'dist', 'nlu', 'encoder', 'worker.js'),
    threads: 1,
    queryDeadlineMs: ENCODER_PATIENCE_MS,
  });
  const began = performance.now();
  try {
    await encoder.ready();
    const [vector] = await encoder.encodeQueries(['Sınav sonuçları açıklandı mı?']);
    const length = Math.hypot(...(vector ?? []));
    return Number.isFinite(length) && length > 0
      ? ok(about, `${vector!.length} boyutlu deneme vektörü, ${Math.round(performance.now() - began)} ms`)
      : wrong(about, 'deneme vektörü bozuk', remedy);
  } catch (fault) {
    return wrong(about, `çalışmıyor (${fault instanceof Error ? fault.message : String(fault)})`, remedy);
  } finally {
    await encoder.close();
  }
}
