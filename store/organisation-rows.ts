import type { Insertable, Selectable } from 'kysely';
import type { Bureau, Contact, ContactDraft, ContactPerson, StoredBureau } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

export function toBureau(row: Selectable<Tables['bureaus']>): StoredBureau {
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.province !== null && { province: row.province }),
    ...(row.country !== null && { country: row.country }),
    aliases: JSON.parse(row.aliases) as string[],
    calendar: row.calendar,
    zone: row.zone,
    active: row.active === 1,
    revision: row.revision,
  };
}

export function toBureauRow(
  bureau: Bureau,
): Omit<Insertable<Tables['bureaus']>, 'file_hash' | 'revision' | 'updated_at'> {
  return {
    code: bureau.code,
    kind: bureau.kind,
    name: bureau.name,
    unit: bureau.unit ?? null,
    province: bureau.province ?? null,
    country: bureau.country ?? null,
    aliases: JSON.stringify(bureau.aliases),
    calendar: bureau.calendar,
    zone: bureau.zone,
    active: bureau.active ? 1 : 0,
  };
}

const place = (id: string) => ['bureau_contacts', 'person', id] as const;

export function toContact(cipher: Cipher, row: Selectable<Tables['bureau_contacts']>): Contact {
  const person = JSON.parse(cipher.open('contact', row.person, place(row.id))) as ContactPerson;
  return {
    id: row.id,
    bureau: row.bureau,
    role: row.role,
    order: row.position,
    ...person,
    confirmedAt: row.confirmed_at,
    ...(row.active_from !== null && { activeFrom: row.active_from }),
    ...(row.active_to !== null && { activeTo: row.active_to }),
    revision: row.revision,
  };
}

/** What a draft says, sealed where it is personal. */
export function toContactRow(cipher: Cipher, id: string, draft: ContactDraft) {
  const { name, phone, email, telegram } = draft;
  const person: ContactPerson = {
    name,
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(telegram !== undefined && { telegram }),
  };
  return {
    role: draft.role,
    position: draft.order,
    person: cipher.seal('contact', JSON.stringify(person), place(id)),
    active_from: draft.activeFrom ?? null,
    active_to: draft.activeTo ?? null,
  };
}
