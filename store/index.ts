export { StoreFault, type StoreFaultCode } from './faults.js';
export { type MetaStore, openStore, type Store, type StoreLog, type StoreOptions } from './open.js';
export { loadOrCreateSecretKey } from './secret-key.js';
export type { TicketStore } from './ticket-store.js';
