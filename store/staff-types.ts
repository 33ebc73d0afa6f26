/** A role and where it holds; what the roles are is the server's business. */
export interface StaffGrant {
  readonly role: string;
  /** Code of a unit or bureau, or `*`. */
  readonly scope: string;
}

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly twoFactor: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Epoch ms; absent while the account is open. */
  readonly disabledAt?: number;
  readonly grants: readonly StaffGrant[];
}

export interface NewStaff {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly StaffGrant[];
  /** Of `better-auth/crypto`; without one nobody can sign in until a password is set. */
  readonly passwordHash?: string;
}

/** `last-administrator`: nobody who may manage everything would be left, so nothing was changed. */
export type StaffChange =
  | { readonly outcome: 'changed' | 'unchanged'; readonly member: StaffMember }
  | { readonly outcome: 'not-found' | 'last-administrator' }
  | StaleGrants;

/** The grants are no longer those that were seen, so nothing was changed. */
export interface StaleGrants {
  readonly outcome: 'stale';
  readonly grants: readonly StaffGrant[];
}

export type StaffCreation =
  | { readonly outcome: 'created'; readonly member: StaffMember }
  | { readonly outcome: 'email-taken' };

export interface StaffPage {
  /** Members after this id. */
  readonly after?: string;
  /** Default 50. */
  readonly limit?: number;
}

/** Who works here. Every change is audited in its transaction; `by` is the audit log's actor. */
export interface StaffStore {
  find(id: string): Promise<StaffMember | undefined>;
  /** Case does not count. */
  findByEmail(email: string): Promise<StaffMember | undefined>;
  /** Whether they can sign in by a password of ours. */
  hasPassword(id: string): Promise<boolean>;
  /** In the order of their ids, which is the order they were created in. */
  list(page?: StaffPage): Promise<StaffMember[]>;
  create(
    staff: NewStaff,
    by: string,
  ): Promise<{ outcome: 'created'; member: StaffMember } | { outcome: 'email-taken' }>;
  /** Replaces all grants. `seen`: only where the present ones are those of this {@link grantsTag}. */
  setGrants(id: string, grants: readonly StaffGrant[], by: string, seen?: string): Promise<StaffChange>;
  /** Disabling ends every session at once. */
  setDisabled(id: string, disabled: boolean, by: string, reason?: string): Promise<StaffChange>;
  /** Ends every session, and takes back links that set a password. */
  setPassword(id: string, passwordHash: string, by: string): Promise<StaffChange>;
  /** Takes back the links that set this member's password, audited as a new one being asked for by `by`. */
  voidLinks(id: string, by: string): Promise<StaffChange>;
  /** Removes the second factor, for who lost the device and the backup codes. Ends every session. */
  removeTwoFactor(id: string, by: string): Promise<StaffChange>;
  signOutEverywhere(id: string, by: string): Promise<StaffChange>;
}
