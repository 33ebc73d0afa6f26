import { lateSince, toPassages } from '../../knowledge/index.js';
import { timeOf } from '../../server/backup/prune.js';
import { listBackups } from '../../server/backup/read.js';
import { configuredPlace } from '../../server/backup/settings.js';
import type { Config } from '../../server/config.js';
import { allFeeds } from '../../server/feeds/all-feeds.js';
import { loadOrCreateSecretKeys, lookAtSchema, openStore, type Store, StoreFault } from '../../store/index.js';
import { ageOf, type Finding, ok, skipped, warning, wrong } from './model.js';

/** From which difference on people notice (log times, signatures of platforms), in ms. */
const SKEW_MS = 2_000;
const WAITS_MS = { inbox: 30_000, outbox: 120_000 } as const;
const BACKUP_OLD_MS = 26 * 3_600_000;

export interface DatabaseFindings {
  readonly findings: readonly Finding[];
  /** Revision of the knowledge, where it could be read. */
  readonly revision?: number;
}

/** Nothing is made or migrated: a database that is not there, or not of this release, is told of and left alone. */
export async function checkDatabase(config: Config): Promise<DatabaseFindings> {
  const about = 'Veritabanı';
  const kind = config.DATABASE_URL ? 'PostgreSQL' : 'SQLite';
  try {
    const schema = await lookAtSchema(config.DATA_DIR, config.DATABASE_URL);
    if (!schema)
      return {
        findings: [warning(about, `${kind}: boş`, 'Sunucu ilk başladığında tabloları kurar; başka bir şey gerekmez.')],
      };
    if (schema.unknown.length > 0)
      return {
        findings: [
          warning(
            about,
            `${kind}: şeması bu sürümden yeni (${schema.unknown.join(', ')})`,
            'Yükseltme sürüyorsa bitirin; sürmüyorsa yeni sürümün doktorunu çalıştırın (docs/runbooks/surum-yukseltme.md).',
          ),
        ],
      };
    if (schema.pending.length > 0)
      return {
        findings: [
          warning(
            about,
            `${kind}: şeması eski; bekleyen: ${schema.pending.join(', ')}`,
            'Bu sürümün sunucusu başlarken yükseltir. Önce yedek alın: npm run backup',
          ),
        ],
      };
    const keys = await loadOrCreateSecretKeys(config.DATA_DIR, config.SECRET_KEY);
    const store = await openStore({
      dataDir: config.DATA_DIR,
      secretKey: keys,
      toPassages,
      ...(config.DATABASE_URL && { databaseUrl: config.DATABASE_URL }),
    });
    try {
      const findings = [
        ok(about, `${kind}: bağlanıldı, şema güncel, anahtar uyuyor`),
        checkClock(store),
        ...(await checkQueues(store)),
      ];
      return { findings: [...findings, ...(await checkFeeds(store))], revision: await store.knowledge.revision() };
    } finally {
      await store.close();
    }
  } catch (fault) {
    return { findings: [faultOf(about, kind, fault)] };
  }
}

function faultOf(about: string, kind: string, fault: unknown): Finding {
  const code = fault instanceof StoreFault ? fault.code : undefined;
  const cause = fault instanceof Error && fault.cause instanceof Error ? ` (${fault.cause.message})` : '';
  if (code === 'STORE_WRONG_KEY')
    return wrong(
      'Gizli anahtar',
      'veritabanı başka bir anahtarla yazılmış',
      'Eski SECRET_KEY’i ya da secret.key dosyasını yedekten geri koyun (docs/runbooks/anahtar-degistirme.md). Yenisini üretmeyin.',
    );
  return wrong(
    about,
    `${kind}: ${code ?? 'hata'}${cause}`,
    'DATABASE_URL’yi, ağı ve sunucunun ayakta olduğunu denetleyin (docs/runbooks/veritabani.md).',
  );
}

function checkClock({ dialect, clock }: Store): Finding {
  if (dialect === 'sqlite') return ok('Saat', 'veritabanı bu makinede');
  const found = `veritabanından farkı ${(clock.offsetMs / 1000).toLocaleString('tr')} saniye`;
  return Math.abs(clock.offsetMs) > SKEW_MS
    ? warning('Saat', found, 'Makinelerin saatini NTP ile eşitleyin (docs/runbooks/saat-kaymasi.md).')
    : ok('Saat', found);
}

async function checkQueues({ conversations, undelivered, clock }: Store): Promise<Finding[]> {
  const now = clock.now();
  const [oldest] = await conversations.pending(Number.MAX_SAFE_INTEGER, 1);
  const waits = oldest ? now - oldest.message.receivedAt : 0;
  const inbox =
    waits > WAITS_MS.inbox
      ? wrong(
          'Gelen iletiler',
          `en eskisi ${ageOf(waits)} önce gelmiş, yanıtlanmamış`,
          'Çalışan bir sunucu var mı, bakın (docs/runbooks/yanit-gecikiyor.md).',
        )
      : ok('Gelen iletiler', oldest ? `en eskisi ${ageOf(waits)} önce gelmiş` : 'bekleyen yok');
  const outbox = (await undelivered.backlog()).map(({ channel, pending, oldestAt, dead }) => {
    const late = oldestAt === undefined ? 0 : now - oldestAt;
    const found = `${pending} bekleyen, ${dead} vazgeçilen`;
    if (late > WAITS_MS.outbox)
      return wrong(
        `Giden iletiler: ${channel}`,
        `${found}; en eskisi ${ageOf(late)} gecikmiş`,
        'docs/runbooks/gonderim-gecikiyor.md',
      );
    return dead > 0
      ? warning(`Giden iletiler: ${channel}`, found, `npm run outbox -- list --channel ${channel}`)
      : ok(`Giden iletiler: ${channel}`, found);
  });
  return [inbox, ...outbox];
}

async function checkFeeds({ feeds, clock }: Store): Promise<Finding[]> {
  const all = await allFeeds(feeds);
  if (all.length === 0) return [skipped('Beslemeler', 'tanımlı besleme yok')];
  const late = all.flatMap((feed) => (lateSince(feed, clock.now()) === undefined ? [] : [feed.unit]));
  return [
    late.length > 0
      ? warning('Beslemeler', `geciken: ${late.join(', ')}`, 'docs/runbooks/besleme-bayat.md')
      : ok('Beslemeler', `${all.length} besleme zamanında`),
  ];
}

export async function checkBackups(config: Config, now: number): Promise<Finding> {
  const about = 'Yedekler';
  if (config.BACKUP_TO === undefined)
    return warning(about, 'BACKUP_TO verilmemiş: kendiliğinden yedek alınmıyor', 'docs/backup.md');
  try {
    const [newest] = await listBackups(configuredPlace(config.BACKUP_TO, config));
    if (newest === undefined) return wrong(about, `${config.BACKUP_TO}: hiç yedek yok`, 'npm run backup');
    const age = now - timeOf(newest);
    const found = `en yenisi ${ageOf(age)} önce: ${newest}`;
    return age > BACKUP_OLD_MS ? wrong(about, found, 'docs/runbooks/yedek-eski.md') : ok(about, found);
  } catch (fault) {
    return wrong(about, fault instanceof Error ? fault.message : String(fault), 'docs/runbooks/yedek-eski.md');
  }
}
