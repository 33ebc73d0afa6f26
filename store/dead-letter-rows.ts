import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { DeadLetter } from '../knowledge/index.js';
import { chunks } from './chunks.js';
import type { Tables } from './schema.js';

/** All but what was sent. */
export type LetterRow = Omit<Selectable<Tables['dead_letters']>, 'payload'> & { readonly kept: number | boolean };

export const payloadHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Bound to what was sent rather than to the row's number, which is not known before the row is. */
export const payloadPlace = (hash: string) => ['dead_letters', 'payload', hash] as const;

export function toLetter(row: LetterRow): DeadLetter {
  return {
    id: row.id,
    unit: row.unit,
    ...(row.external_id !== null && { externalId: row.external_id }),
    channel: row.channel,
    actor: row.actor,
    ...(row.origin !== null && { origin: row.origin }),
    refusal: { code: row.code, problems: JSON.parse(row.reasons) as DeadLetter['refusal']['problems'] },
    times: row.times,
    firstAt: row.first_at,
    lastAt: row.last_at,
    payloadHash: row.payload_hash,
    payloadBytes: row.payload_bytes,
    payloadKept: Boolean(row.kept),
    status: row.status,
    ...(row.resolved_at !== null && { resolvedAt: row.resolved_at }),
    ...(row.resolved_by !== null && { resolvedBy: row.resolved_by }),
    ...(row.resolution !== null && { resolution: row.resolution }),
  };
}

const ACCEPTED = 'Aynı kimlikle sonra gönderilen öğe kabul edildi.';

/** Open letters of items that were taken after all. */
export async function resolveAccepted(
  trx: Transaction<Tables>,
  unit: string,
  externalIds: readonly string[],
  actor: string,
  at: number,
): Promise<void> {
  for (const chunk of chunks(externalIds))
    await trx
      .updateTable('dead_letters')
      .set({ status: 'resolved', resolved_at: at, resolved_by: actor, resolution: ACCEPTED })
      .where('unit', '=', unit)
      .where('status', '=', 'open')
      .where('external_id', 'in', chunk)
      .execute();
}
