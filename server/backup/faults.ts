/**
 * - `BACKUP_PLACE`: the folder or the store of objects cannot be reached, or refuses.
 * - `BACKUP_DAMAGED`: a part is missing, altered or unreadable.
 * - `BACKUP_PASSPHRASE`: it is encrypted, and the passphrase is missing or wrong.
 * - `BACKUP_KEY`: the secret key here does not open what is sealed in it.
 */
export type BackupFaultCode = 'BACKUP_PLACE' | 'BACKUP_DAMAGED' | 'BACKUP_PASSPHRASE' | 'BACKUP_KEY';

/** A fault of a backup; the message is Turkish, for whoever runs the command. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';

  constructor(
    readonly code: BackupFaultCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
