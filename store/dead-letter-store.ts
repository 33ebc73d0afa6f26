import { sql, type Transaction } from 'kysely';
import type { DeadLetterStore, NewDeadLetter } from '../knowledge/index.js';
import { appendAudit } from './audit-log.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import { type LetterRow, payloadHash, payloadPlace, toLetter } from './dead-letter-rows.js';
import type { Tables } from './schema.js';

/** Letters a unit may have. */
const LETTERS_A_UNIT = 1000;
/** Characters of what was sent that are kept. */
const MAX_PAYLOAD = 1024 * 1024;
const MAX_NAME = 300;
const PAGE = 100;

export interface DeadLetterLimits {
  readonly perUnit?: number;
}

const name = (text: string | undefined) => text?.replaceAll('\0', '').toWellFormed().slice(0, MAX_NAME) ?? null;

export function createDeadLetterStore(
  { read, write }: Connections,
  cipher: Cipher,
  now: () => number,
  { perUnit = LETTERS_A_UNIT }: DeadLetterLimits = {},
): DeadLetterStore {
  const letters = (db: Pick<Transaction<Tables>, 'selectFrom'>) =>
    db
      .selectFrom('dead_letters')
      .select([
        'id',
        'unit',
        'external_id',
        'channel',
        'actor',
        'origin',
        'code',
        'reasons',
        'payload_hash',
        'payload_bytes',
        'times',
        'first_at',
        'last_at',
        'status',
        'resolved_at',
        'resolved_by',
        'resolution',
      ])
      .select(sql<number | boolean>`payload is not null`.as('kept'));

  async function addOne(trx: Transaction<Tables>, letter: NewDeadLetter, at: number): Promise<number> {
    const { refusal, payload } = letter;
    const hash = payloadHash(payload);
    const reasons = JSON.stringify(refusal.problems);
    const externalId = name(letter.externalId);
    const same = await trx
      .updateTable('dead_letters')
      .set((eb) => ({ times: eb('times', '+', 1), last_at: at, actor: letter.actor }))
      .where('unit', '=', letter.unit)
      .where('status', '=', 'open')
      .where('payload_hash', '=', hash)
      .where('code', '=', refusal.code)
      .where('reasons', '=', reasons)
      .where('external_id', externalId === null ? 'is' : '=', externalId)
      .returning('id')
      .executeTakeFirst();
    if (same) return same.id;
    const fits = payload.length > 0 && payload.length <= MAX_PAYLOAD;
    const row = await trx
      .insertInto('dead_letters')
      .values({
        unit: letter.unit,
        external_id: externalId,
        channel: letter.channel,
        actor: letter.actor,
        origin: name(letter.origin),
        code: refusal.code,
        reasons,
        payload: fits ? cipher.seal('dead-letter', payload, payloadPlace(hash)) : null,
        payload_hash: hash,
        payload_bytes: letter.payloadBytes ?? Buffer.byteLength(payload),
        times: 1,
        first_at: at,
        last_at: at,
        status: 'open',
        resolved_at: null,
        resolved_by: null,
        resolution: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  }

  /** Resolved ones go first, the oldest before the others; an open one is told of in the audit log before it goes. */
  async function prune(trx: Transaction<Tables>, unit: string, at: number): Promise<void> {
    const { count } = await trx
      .selectFrom('dead_letters')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('unit', '=', unit)
      .executeTakeFirstOrThrow();
    const excess = Number(count) - perUnit;
    if (excess <= 0) return;
    const gone = await letters(trx)
      .where('unit', '=', unit)
      .orderBy(sql`case when status = 'resolved' then 0 else 1 end`)
      .orderBy('id')
      .limit(excess)
      .execute();
    await trx
      .deleteFrom('dead_letters')
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute();
    const open = gone.filter(({ status }) => status === 'open').map(toLetter);
    await appendAudit(
      trx,
      at,
      open.map(({ id, status: _, ...letter }) => ({
        actor: 'prune',
        action: 'dead-letter.drop',
        subject: `dead-letter:${id}`,
        unit,
        reason: `Birimin sonuçlanmamış kayıtları ${perUnit} sınırını aştı.`,
        before: letter,
      })),
    );
  }

  const entry = (row: LetterRow, actor: string, resolution: string) => ({
    actor,
    action: 'dead-letter.resolve',
    subject: `dead-letter:${row.id}`,
    unit: row.unit,
    reason: resolution,
    before: { externalId: row.external_id, code: row.code, payloadHash: row.payload_hash },
  });

  return {
    add: (given) =>
      write(async (trx) => {
        const at = now();
        const ids: number[] = [];
        for (const letter of given) ids.push(await addOne(trx, letter, at));
        for (const unit of new Set(given.map((letter) => letter.unit))) await prune(trx, unit, at);
        return kept(ids);
      }),

    async list({ units, status, externalId, before, limit = PAGE } = {}) {
      if (units?.length === 0) return [];
      let query = letters(read).orderBy('id', 'desc').limit(limit);
      if (units !== undefined) query = query.where('unit', 'in', [...units]);
      if (status !== undefined) query = query.where('status', '=', status);
      if (externalId !== undefined) query = query.where('external_id', '=', externalId);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.execute()).map(toLetter);
    },

    async get(id) {
      const row = await letters(read).where('id', '=', id).executeTakeFirst();
      return row && toLetter(row);
    },

    async payload(id) {
      const row = await read
        .selectFrom('dead_letters')
        .select(['payload', 'payload_hash'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row?.payload) return undefined;
      return cipher.open('dead-letter', row.payload, payloadPlace(row.payload_hash));
    },

    resolve: (id, actor, resolution) =>
      write(async (trx) => {
        const row = await letters(trx).where('id', '=', id).executeTakeFirst();
        const at = now();
        const { numUpdatedRows } = await trx
          .updateTable('dead_letters')
          .set({ status: 'resolved', resolved_at: at, resolved_by: actor, resolution })
          .where('id', '=', id)
          .where('status', '=', 'open')
          .executeTakeFirst();
        if (!row || numUpdatedRows === 0n) return undone(false);
        await appendAudit(trx, at, [entry(row, actor, resolution)]);
        return kept(true);
      }),

    async counts() {
      const rows = await read
        .selectFrom('dead_letters')
        .select((eb) => ['unit', eb.fn.countAll<number>().as('count')])
        .where('status', '=', 'open')
        .groupBy('unit')
        .execute();
      return new Map(rows.map(({ unit, count }) => [unit, Number(count)]));
    },
  };
}
