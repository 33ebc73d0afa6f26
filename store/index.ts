export type { AuditEntry, AuditFilter, AuditLog, AuditRecord } from './audit-log.js';
export { StoreFault, type StoreFaultCode } from './faults.js';
export { openStore, type Store, type StoreLog, type StoreOptions } from './open.js';
export { loadOrCreateSecretKey } from './secret-key.js';
