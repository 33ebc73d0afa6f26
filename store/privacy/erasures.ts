import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { appendAudit } from '../audit-log.js';
import { chunks } from '../chunks.js';
import { type Connections, kept, undone } from '../connections.js';
import type { DeskContext } from '../desk-append.js';
import type { Tables } from '../schema.js';
import { anonymiseConversation } from './anonymise-conversation.js';
import { anonymiseTicket } from './anonymise-ticket.js';
import type { Held } from './holds.js';
import { BATCH, inBatches } from './in-batches.js';
import { appendLedger } from './ledger-file.js';
import type { FoundPerson } from './people.js';
import { scrub } from './scrub.js';

export interface ErasureCounts {
  readonly conversations: number;
  readonly tickets: number;
  readonly files: number;
}

/** One request by which a person's data was erased. */
export interface Erasure {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
  readonly counts: ErasureCounts;
}

export type ErasureOutcome =
  | { readonly outcome: 'erased'; readonly erasure: Erasure }
  | { readonly outcome: 'nothing' }
  /** It is not what was looked at any more. */
  | { readonly outcome: 'changed'; readonly digest: string }
  /** Tickets or conversations that a legal hold keeps. */
  | { readonly outcome: 'held'; readonly subjects: readonly string[] }
  /** Tickets that still owe an answer. */
  | { readonly outcome: 'open'; readonly tickets: readonly string[] };

export interface ErasureStore {
  /**
   * Erases all that was found of a person: words, files, addresses, names. What reports count stays, without them. Afterwards the bytes are gone from
   * the SQLite file; on PostgreSQL the tables are vacuumed. Written down as keyed hashes and in the audit log. One that was cut off is called again.
   */
  erase(
    found: FoundPerson,
    held: Held,
    request: { expect?: string; reason: string; actor: string },
  ): Promise<ErasureOutcome>;
  /** Newest first. */
  list(limit: number): Promise<Erasure[]>;
  /** The ledger as lines of JSON: kept apart from backups, and given to {@link reapply} after one was restored. Names nobody. */
  ledger(): Promise<string[]>;
  /**
   * Takes lines of a ledger in, and erases whatever of those people is there from before their erasure: a backup brought it back. To be called after
   * every restore, before the server starts.
   */
  reapply(lines?: readonly string[]): Promise<ErasureCounts>;
}

interface Line extends Erasure {
  readonly hashes: readonly string[];
}

/** @param dataDir The ledger is kept there too: a database that is put back from a backup has lost its own. */
export function createErasureStore(connections: Connections, context: DeskContext, dataDir: string): ErasureStore {
  const { read, write } = connections;
  const { cipher, now } = context;
  const hashOf = (kind: 'conversation' | 'ticket', id: string) => cipher.lookupHash(`erasure:${kind}`, id);

  /** Each in a transaction of its own, so that nobody waits for all of them. */
  async function eraseAll(conversations: readonly string[], tickets: readonly string[]): Promise<ErasureCounts> {
    const counts = { conversations: 0, tickets: 0, files: 0 };
    for (const number of tickets) {
      const files = await write(async (trx) => kept(await anonymiseTicket(trx, context, number, now())));
      if (files === undefined) continue;
      counts.tickets += 1;
      counts.files += files;
    }
    for (const id of conversations) {
      await write(async (trx) => kept(await anonymiseConversation(trx, context, id, { wordings: true })));
      counts.conversations += 1;
    }
    await scrub(connections);
    return counts;
  }

  return {
    async erase(found, held, { expect, reason, actor }) {
      const { conversations, tickets, digest } = found;
      if (conversations.length + tickets.length === 0) return { outcome: 'nothing' };
      if (expect !== undefined && expect !== digest) return { outcome: 'changed', digest };
      const barred = [
        ...conversations.filter((id) => held.conversations.has(id)),
        ...tickets.filter((number) => held.tickets.has(number)),
      ];
      if (barred.length > 0) return { outcome: 'held', subjects: barred };
      const open = tickets.length
        ? await read
            .selectFrom('tickets')
            .select('number')
            .where('number', 'in', [...tickets])
            .where('is_open', '=', 1)
            .execute()
        : [];
      if (open.length > 0) return { outcome: 'open', tickets: open.map(({ number }) => number) };

      const erasure = { id: randomUUID(), at: now(), actor, reason };
      const planned = { conversations: conversations.length, tickets: tickets.length, files: 0 };
      const hashes = [
        ...conversations.map((id) => hashOf('conversation', id)),
        ...tickets.map((number) => hashOf('ticket', number)),
      ];
      await write(async (trx) => {
        await note(trx, { ...erasure, counts: planned }, hashes);
        const entry = { actor, action: 'person.erase', subject: `erasure:${erasure.id}`, reason, after: planned };
        await appendAudit(trx, erasure.at, [entry]);
        return kept(undefined);
      });
      await appendLedger(dataDir, lineOf({ ...erasure, counts: planned }, hashes));
      const counts = await eraseAll(conversations, tickets);
      await write(async (trx) => {
        await trx
          .updateTable('erasures')
          .set({ counts: JSON.stringify(counts) })
          .where('id', '=', erasure.id)
          .execute();
        return kept(undefined);
      });
      return { outcome: 'erased', erasure: { ...erasure, counts } };
    },

    async list(limit) {
      const rows = await read.selectFrom('erasures').selectAll().orderBy('at', 'desc').limit(limit).execute();
      return rows.map(toErasure);
    },

    async ledger() {
      const rows = await read.selectFrom('erasures').selectAll().orderBy('at').execute();
      const subjects = await read.selectFrom('erasure_subjects').selectAll().execute();
      const hashes = new Map<string, Buffer[]>();
      for (const { erasure_id: id, hash } of subjects) hashes.set(id, [...(hashes.get(id) ?? []), hash]);
      return rows.map((row) => lineOf(toErasure(row), hashes.get(row.id) ?? []));
    },

    async reapply(lines = []) {
      for (const line of lines) {
        const { hashes, ...erasure } = JSON.parse(line) as Line;
        const bytes = hashes.map((hash) => Buffer.from(hash, 'base64url'));
        await write(async (trx) => ((await note(trx, erasure, bytes)) ? kept(undefined) : undone(undefined)));
      }
      const erasedAt = new Map<string, number>();
      const noted = await read
        .selectFrom('erasure_subjects')
        .innerJoin('erasures', 'erasures.id', 'erasure_subjects.erasure_id')
        .select(['hash', 'at'])
        .execute();
      for (const { hash, at } of noted) {
        const key = hash.toString('base64url');
        erasedAt.set(key, Math.max(at, erasedAt.get(key) ?? 0));
      }
      const isErased = (kind: 'conversation' | 'ticket', id: string, createdAt: number) =>
        createdAt <= (erasedAt.get(hashOf(kind, id).toString('base64url')) ?? -1);
      const tickets: string[] = [];
      const conversations: string[] = [];
      if (erasedAt.size > 0) {
        for await (const { id, created_at: at } of everyTicket(connections))
          if (isErased('ticket', id, at)) tickets.push(id);
        for await (const { id, created_at: at } of everyConversation(connections))
          if (isErased('conversation', id, at)) conversations.push(id);
      }
      return await eraseAll(conversations, tickets);
    },
  };
}

const lineOf = (erasure: Erasure, hashes: readonly Buffer[]): string =>
  JSON.stringify({ ...erasure, hashes: hashes.map((hash) => hash.toString('base64url')) } satisfies Line);

/** False: it was noted before. */
async function note(trx: Transaction<Tables>, erasure: Erasure, hashes: readonly Buffer[]): Promise<boolean> {
  const { id, at, actor, reason, counts } = erasure;
  const row = await trx
    .insertInto('erasures')
    .values({ id, at, actor, reason, counts: JSON.stringify(counts) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  for (const some of chunks(hashes))
    await trx
      .insertInto('erasure_subjects')
      .values(some.map((hash) => ({ erasure_id: id, hash })))
      .execute();
  return true;
}

const toErasure = (row: Tables['erasures']): Erasure => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  reason: row.reason,
  counts: JSON.parse(row.counts) as ErasureCounts,
});

const everyTicket = ({ read }: Pick<Connections, 'read'>) =>
  inBatches(
    (after) =>
      read
        .selectFrom('tickets')
        .select(['number as id', 'created_at'])
        .where('number', '>', after)
        .where('erased_at', 'is', null)
        .orderBy('number')
        .limit(BATCH)
        .execute(),
    byId,
  );

const everyConversation = ({ read }: Pick<Connections, 'read'>) =>
  inBatches(
    (after) =>
      read
        .selectFrom('conversations')
        .select(['id', 'created_at'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(BATCH)
        .execute(),
    byId,
  );

const byId = ({ id }: { readonly id: string }): string => id;
