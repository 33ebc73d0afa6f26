export type { ApiKey, ApiKeyFilter, ApiKeyStore } from './api-key-store.js';
export type { AuditEntry, AuditFilter, AuditLog, AuditRecord } from './audit-log.js';
export { copyDatabase, restoreDatabase } from './backup/copy.js';
export type { CopiedFile, CopyFacts, DatabaseCopy, DatabasePlace } from './backup/model.js';
export { StoreFault, type StoreFaultCode } from './faults.js';
export type { SecretKeys } from './key-ring.js';
export { fingerprintOf } from './key-ring.js';
export type { KeyRotation } from './key-rotation.js';
export { itemIdOf } from './knowledge-content.js';
export type { LeaseStore } from './lease-store.js';
export type { LongWork, LongWorkStore } from './long-work.js';
export { lookAtSchema } from './look.js';
export { NEWEST_MIGRATION } from './migrations/index.js';
export { openStore, type Store, type StoreLog, type StoreOptions } from './open.js';
export {
  type DeletionReport,
  type Erasure,
  type FoundPerson,
  type KvkkNotice,
  type LegalHold,
  type PersonExport,
  type PersonQuery,
  type PrivacyStore,
  RETENTION_CLASSES,
  type RetentionClassName,
  readLedger,
} from './privacy/index.js';
export type { ReadAnswer, ReadQuestion, ReadThread } from './read-thread.js';
export { addSecretKey, dropOldSecretKeys, loadOrCreateSecretKey, loadOrCreateSecretKeys } from './secret-key.js';
export type { SharedClock, Signals } from './signals.js';
export type { AttemptKey, AttemptPolicy, AttemptStore } from './staff-attempts.js';
export type { StaffDatabase } from './staff-database.js';
export { grantsTag } from './staff-rows.js';
export type { StaffChange, StaffGrant, StaffMember, StaffStore } from './staff-types.js';
export { isStoreTrouble } from './trouble.js';
