export type { ApiKey, ApiKeyFilter, ApiKeyStore } from './api-key-store.js';
export type { AuditEntry, AuditFilter, AuditLog, AuditRecord } from './audit-log.js';
export { StoreFault, type StoreFaultCode } from './faults.js';
export { itemIdOf } from './knowledge-content.js';
export { openStore, type Store, type StoreLog, type StoreOptions } from './open.js';
export { loadOrCreateSecretKey } from './secret-key.js';
export type { AttemptKey, AttemptPolicy, AttemptStore } from './staff-attempts.js';
export type { StaffDatabase } from './staff-database.js';
export type { StaffChange, StaffGrant, StaffMember, StaffStore } from './staff-types.js';
