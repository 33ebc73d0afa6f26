import type { Logger } from 'pino';
import { type BackupCodeStorage, isHashed } from './backup-codes.js';
import type { StaffAuth } from './staff-auth.js';

interface KeptCodes {
  readonly id: string;
  readonly userId: string;
  readonly backupCodes: string;
}

/** Nobody has that many staff with a second factor; `better-auth` gives 100 where nothing is said. */
const ALL = 100_000;

/**
 * Hashes the backup codes that versions before this one kept encrypted; they go on being good. A list that is used or renewed meanwhile is
 * left as it then is, and so is one that cannot be opened: those are logged together. Returns how many lists were changed.
 */
export async function hashOldBackupCodes(
  auth: StaffAuth,
  storage: BackupCodeStorage,
  log: Pick<Logger, 'error'>,
): Promise<number> {
  const { adapter } = await auth.$context;
  const kept = await adapter.findMany<KeptCodes>({ model: 'twoFactor', limit: ALL });
  const unread: string[] = [];
  let changed = 0;
  for (const { id, userId, backupCodes } of kept) {
    if (isHashed(backupCodes)) continue;
    const hashed = await rehashed(storage, backupCodes).catch(() => undefined);
    if (hashed === undefined) {
      unread.push(userId);
      continue;
    }
    changed += await adapter.updateMany({
      model: 'twoFactor',
      where: [
        { field: 'id', value: id },
        { field: 'backupCodes', value: backupCodes },
      ],
      update: { backupCodes: hashed },
    });
  }
  if (unread.length > 0)
    log.error({ staff: unread }, 'backup codes that cannot be opened: their owners must make new ones');
  return changed;
}

const rehashed = async (storage: BackupCodeStorage, kept: string): Promise<string> =>
  storage.encrypt(await storage.decrypt(kept));

/** The backup codes of one of the staff as they are kept. */
export async function backupCodesOf(auth: StaffAuth, staffId: string): Promise<string | undefined> {
  const { adapter } = await auth.$context;
  const kept = await adapter.findOne<KeptCodes>({ model: 'twoFactor', where: [{ field: 'userId', value: staffId }] });
  return kept?.backupCodes;
}
