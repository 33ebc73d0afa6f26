import type { Connections } from '../connections.js';
import type { DeskContext } from '../desk-append.js';
import { createErasureStore, type ErasureStore } from './erasures.js';
import { createPersonExport, type PersonExport } from './export-person.js';
import { createHoldStore, type HoldStore } from './holds.js';
import { createNoticeRegister, type NoticeRegister } from './notices.js';
import { createPeople, type FoundPerson, type People } from './people.js';
import { createRetention, type RetentionStore } from './retention.js';

export { RETENTION_CLASSES, type RetentionClassName } from './classes.js';
export type { Erasure, ErasureOutcome, ErasureStore } from './erasures.js';
export type { PersonExport } from './export-person.js';
export type { HoldStore, LegalHold } from './holds.js';
export { readLedger } from './ledger-file.js';
export type { KvkkNotice, NoticeRegister, ShownNotice } from './notices.js';
export type { FoundPerson, People, PersonQuery } from './people.js';
export type { DeletionReport, RetentionPeriod, RetentionPreview, RetentionStore } from './retention.js';

/** What law 6698 asks of a database: find, read out and erase a person; delete what is old; hold what must stay; prove what was shown. */
export interface PrivacyStore {
  readonly people: Pick<People, 'find'>;
  readonly holds: HoldStore;
  readonly erasures: ErasureStore;
  readonly retention: RetentionStore;
  readonly notices: NoticeRegister;
  exportPerson(found: FoundPerson): Promise<PersonExport>;
}

export function createPrivacyStore(connections: Connections, context: DeskContext, dataDir: string): PrivacyStore {
  const people = createPeople(connections, context.cipher);
  return {
    people,
    holds: createHoldStore(connections, context.cipher, people, context.now),
    erasures: createErasureStore(connections, context, dataDir),
    retention: createRetention(connections, context),
    notices: createNoticeRegister(connections, context.now),
    exportPerson: createPersonExport(connections, context.cipher),
  };
}
