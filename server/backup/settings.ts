import type { Config } from '../config.js';
import { type BackupPlace, openPlace } from './place.js';

export type BackupConfig = Pick<
  Config,
  | 'BACKUP_TO'
  | 'BACKUP_SCHEDULE'
  | 'BACKUP_KEEP'
  | 'BACKUP_PASSPHRASE'
  | 'BACKUP_S3_ENDPOINT'
  | 'BACKUP_S3_REGION'
  | 'BACKUP_S3_KEY_ID'
  | 'BACKUP_S3_SECRET'
>;

/** The place of an address with the configured access. Throws `BACKUP_PLACE`. */
export function configuredPlace(address: string, config: BackupConfig): BackupPlace {
  const { BACKUP_S3_ENDPOINT: endpoint, BACKUP_S3_REGION: region, BACKUP_S3_KEY_ID: keyId } = config;
  const secret = config.BACKUP_S3_SECRET;
  return openPlace(address, endpoint && keyId && secret ? { endpoint, region, keyId, secret } : undefined);
}
