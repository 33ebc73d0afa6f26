/** `centre` is the contact centre itself, the coordinator's desk. */
export type BureauKind = 'centre' | 'central' | 'province' | 'mission';

/** Code of the contact centre: where a ticket ends that nobody else takes. */
export const CENTRE = 'mebim';

/** A support bureau (circular 2018/14 art. 1), as files and administrators describe it. */
export interface Bureau {
  /** `merkez-TEGM`, `il-ankara`, `yd-berlin`, `mebim`. */
  readonly code: string;
  readonly kind: BureauKind;
  /** As the desk shows it. */
  readonly name: string;
  /** Code of the central unit, for `central`. */
  readonly unit?: string;
  /** Official name, for `province`. */
  readonly province?: string;
  readonly country?: string;
  /** Former and everyday names, by which tickets reach it too; of a mission the spellings of its city. */
  readonly aliases: readonly string[];
  /** Key of its working calendar. */
  readonly calendar: string;
  /** IANA time zone. */
  readonly zone: string;
  /** False: nothing is routed to it. */
  readonly active: boolean;
}

export const CONTACT_ROLES = ['coordinator', 'representative', 'on-call'] as const;
/** General coordinator (art. 1), public relations representative (art. 2), manager who can be reached outside working hours (art. 3). */
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** How somebody of a bureau is reached; personal data, sealed at rest. */
export interface ContactPerson {
  readonly name: string;
  /** E.164. */
  readonly phone?: string;
  readonly email?: string;
  /** Telegram chat id. */
  readonly telegram?: string;
}

export interface Contact extends ContactPerson {
  readonly id: string;
  readonly bureau: string;
  readonly role: ContactRole;
  /** Place among those of its role; in an incident the first is told first. */
  readonly order: number;
  /** When somebody last said that it is right; epoch ms. */
  readonly confirmedAt: number;
  /** First and last Istanbul day on which it counts, ISO; absent: no limit. */
  readonly activeFrom?: string;
  readonly activeTo?: string;
  /** Raised by every change. */
  readonly revision: number;
}

/** Something in a file that cannot be used. */
export interface FileProblem {
  readonly file: string;
  /** From 1; absent where it is of the whole file. */
  readonly line?: number;
  /** Turkish. */
  readonly reason: string;
}
