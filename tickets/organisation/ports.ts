import type { Bureau, Contact, ContactPerson, ContactRole } from './types.js';

export interface BureauChange {
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly calendar?: string;
  readonly zone?: string;
  readonly active?: boolean;
}

export interface StoredBureau extends Bureau {
  /** Raised by every change; the ETag. */
  readonly revision: number;
}

export interface ContactDraft extends ContactPerson {
  readonly role: ContactRole;
  readonly order: number;
  readonly activeFrom?: string;
  readonly activeTo?: string;
}

export type Changed<T> =
  | { readonly outcome: 'kept'; readonly value: T }
  /** Nothing has this code or id. */
  | { readonly outcome: 'not-found' }
  /** Somebody changed it since. */
  | { readonly outcome: 'stale' };

/** Bureaus and who is reached there. Names, telephones and addresses are sealed at rest. Every change is audited in its own transaction. */
export interface OrganisationStore {
  /** Raised by every change of a bureau, so that other processes know. */
  revision(): Promise<number>;
  /** Raised with it by what changes working time: leave, calendar and zone of a bureau. */
  calendars(): Promise<number>;
  /** In order of their codes. */
  bureaus(): Promise<StoredBureau[]>;
  bureau(code: string): Promise<StoredBureau | undefined>;
  /**
   * Brings what files say: new bureaus, and those whose text has changed since it was last brought; what a person wrote over an unchanged text stays,
   * and what they closed stays closed.   * How many were written.
   */
  bring(bureaus: readonly Bureau[], actor: string): Promise<number>;
  /** `expected`: the revision the caller saw; undefined: whatever it is at. */
  change(code: string, change: BureauChange, actor: string, expected?: number): Promise<Changed<StoredBureau>>;
  /** A bureau no file names. */
  add(bureau: Bureau, actor: string): Promise<'added' | 'exists'>;
  /** By bureau, role and order; of all bureaus where none is named. */
  contacts(bureaus?: readonly string[]): Promise<Contact[]>;
  /** Now confirmed. Undefined: no such bureau. */
  addContact(bureau: string, draft: ContactDraft, actor: string): Promise<Contact | undefined>;
  /** What is changed counts as confirmed. */
  changeContact(
    bureau: string,
    id: string,
    draft: ContactDraft,
    actor: string,
    expected?: number,
  ): Promise<Changed<Contact>>;
  confirmContact(bureau: string, id: string, actor: string): Promise<Changed<Contact>>;
  removeContact(bureau: string, id: string, actor: string, reason?: string): Promise<boolean>;
  /** Open tickets of each of these bureaus. */
  load(bureaus: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
