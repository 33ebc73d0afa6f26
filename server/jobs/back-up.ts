import { Cron } from 'croner';
import type { Logger } from 'pino';
import { copyDatabase, type DatabaseCopy } from '../../store/index.js';
import { makeBackup } from '../backup/make.js';
import type { BackupPlace } from '../backup/place.js';
import { pruneBackups, timeOf } from '../backup/prune.js';
import { listBackups } from '../backup/read.js';
import { type BackupConfig, configuredPlace } from '../backup/settings.js';
import type { Config } from '../config.js';
import type { Metrics } from '../metrics.js';
import { version } from '../project.js';
import type { Job } from './runner.js';

export interface BackUpDeps {
  readonly place: BackupPlace;
  /** Cron pattern, read in Europe/Istanbul. */
  readonly schedule: string;
  readonly keep: number;
  readonly passphrase?: string | undefined;
  readonly version: string;
  copy(): Promise<DatabaseCopy>;
  readonly log: { info(details: object, message: string): void; error(details: object, message: string): void };
  now(): number;
}

export interface BackUpJob {
  readonly job: Job;
  /** Epoch ms of the newest backup that this process knows of; 0: none. */
  readonly lastAt: number;
}

const LEASE_MS = 60_000;

/**
 * Looks every minute, in one instance, whether the newest backup is older than the schedule wants: what was missed while nothing ran is made up
 * for. Asks the place itself, so that a restored database or a cleared folder cannot mislead it.
 */
export function backUpJob(deps: BackUpDeps): BackUpJob {
  const { place, schedule, keep, passphrase, version, log, now } = deps;
  const cron = new Cron(schedule, { timezone: 'Europe/Istanbul', paused: true });
  let lastAt = 0;
  let failed = false;
  const newest = async () => {
    const [name] = await listBackups(place);
    return name === undefined ? 0 : timeOf(name);
  };
  const isDue = () => (cron.nextRun(new Date(lastAt))?.getTime() ?? Number.POSITIVE_INFINITY) <= now();
  const run = async (signal: AbortSignal) => {
    if (lastAt > 0 && !isDue()) return;
    lastAt = await newest();
    if (lastAt > 0 && !isDue()) return;
    const began = now();
    const copy = await deps.copy();
    try {
      const { name, manifest } = await makeBackup({ copy, place, version, now: began, passphrase, signal });
      lastAt = began;
      const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
      log.info({ backup: name, bytes, ms: now() - began }, 'backed up');
    } finally {
      await copy.close();
    }
    const removed = await pruneBackups(place, keep, now());
    if (removed.length > 0) log.info({ removed }, 'old backups removed');
  };
  const job: Job = {
    name: 'back-up',
    pattern: '30 * * * * *',
    yields: true,
    leaseMs: LEASE_MS,
    async run(signal) {
      try {
        await run(signal);
        if (failed) log.info({ alarm: 'backup-back' }, 'backups are made again');
        failed = false;
      } catch (err) {
        if (!failed) log.error({ err, alarm: 'backup-failed' }, 'the database could not be backed up');
        failed = true;
      }
    },
  };
  return {
    job,
    get lastAt() {
      return lastAt;
    },
  };
}

/** The job as configured; none without BACKUP_TO. */
export function backUps(
  config: BackupConfig & Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  metrics: Metrics,
  log: Logger,
): readonly Job[] {
  if (config.BACKUP_TO === undefined) return [];
  const backups = backUpJob({
    place: configuredPlace(config.BACKUP_TO, config),
    schedule: config.BACKUP_SCHEDULE,
    keep: config.BACKUP_KEEP,
    passphrase: config.BACKUP_PASSPHRASE,
    version,
    copy: () => copyDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR }),
    log,
    now: Date.now,
  });
  metrics.observe('mebasistan_backup_seconds', 'Epoch seconds of the newest backup known here; 0: none.', () =>
    Math.round(backups.lastAt / 1000),
  );
  return [backups.job];
}
