import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { DueFile, FileFacts, FileRefusal, FileStore, SniffedFile } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import { contentPlace, FILE_COLUMNS, type FileRow, sourcePlace, toFacts, wantedRow } from './citizen-file-rows.js';
import { type Connections, kept, undone } from './connections.js';
import { StoreFault } from './faults.js';
import type { Tables } from './schema.js';

/** Files of a conversation that wait for a ticket at one time. */
const MAX_WAITING = 5;
/** Files of a conversation in a day, whatever became of them. */
const MAX_A_DAY = 20;
/** A file whose bytes came along is told by who brought it, unless that is not done by then. */
const TELL_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a file was found to be; its bytes sealed before the transaction begins. */
interface Judged {
  readonly refused?: FileRefusal;
  readonly file?: Omit<SniffedFile, 'content'> & { readonly size: number; readonly sha256: string };
  seal(id: string): Buffer | null;
}

/** Files of citizens that are in no ticket yet: named, fetched, told, and deleted after a day. */
export function createCitizenFiles(connections: Connections, cipher: Cipher): FileStore {
  const { dialect, read, write } = connections;

  const judged = (arrived: SniffedFile | FileRefusal): Judged => {
    if (typeof arrived === 'string') return { refused: arrived, seal: () => null };
    const { mediaType, extension, content } = arrived;
    const sha256 = createHash('sha256').update(content).digest('hex');
    return {
      file: { mediaType, extension, size: content.length, sha256 },
      seal: (id) => cipher.sealBytes('attachment', content, contentPlace(id)),
    };
  };

  return {
    expect: (file) =>
      write(async (trx) => {
        const isOver = await isOverDay(trx, file.conversationId, file.receivedAt);
        const noted = await trx
          .insertInto('citizen_files')
          .values({ ...wantedRow(cipher, file), ...(isOver && { status: 'refused', reason: 'too-many' }) })
          .onConflict((conflict) => conflict.columns(['conversation_id', 'channel', 'message_id']).doNothing())
          .returning('id')
          .executeTakeFirst();
        return kept(noted !== undefined);
      }),

    async add(file, arrived) {
      const row = { ...wantedRow(cipher, file), due_at: file.receivedAt + TELL_MS };
      const found = judged(arrived);
      const content = found.seal(row.id);
      return await write(async (trx) => {
        const before = await trx
          .selectFrom('citizen_files')
          .select(FILE_COLUMNS)
          .where('conversation_id', '=', file.conversationId)
          .where('channel', '=', file.channel)
          .where('message_id', '=', file.messageId)
          .executeTakeFirst();
        const known = before && toFacts(before);
        if (known) return undone(known);
        const isOver = await isOverDay(trx, file.conversationId, file.receivedAt);
        await trx.insertInto('citizen_files').values(row).execute();
        return kept(await settleIn(trx, row, isOver ? { refused: 'too-many', seal: () => null } : found, content));
      });
    },

    async takeDue(limit, leaseMs, now) {
      const some = await read
        .selectFrom('citizen_files')
        .select('id')
        .where('told', '=', 0)
        .where('due_at', '<=', now)
        .limit(1)
        .executeTakeFirst();
      if (some === undefined) return [];
      const rows = await write<FileRow[]>(async (trx) => {
        const due = await trx
          .selectFrom('citizen_files')
          .select(FILE_COLUMNS)
          .where('told', '=', 0)
          .where('due_at', '<=', now)
          .orderBy('due_at')
          .limit(limit)
          .$if(dialect === 'postgres', (query) => query.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return undone(due);
        await trx
          .updateTable('citizen_files')
          .set((eb) => ({ due_at: now + leaseMs, attempts: eb('attempts', '+', 1) }))
          .where(
            'id',
            'in',
            due.map(({ id }) => id),
          )
          .execute();
        return kept(due);
      });
      return rows.map((row) => toDue(cipher, row));
    },

    async settle(id, arrived) {
      const found = judged(arrived);
      const content = found.seal(id);
      return await write(async (trx) => {
        const row = await trx
          .selectFrom('citizen_files')
          .select(FILE_COLUMNS)
          .where('id', '=', id)
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        if (!row) return undone<FileFacts>({ status: 'refused', id, reason: 'gone' });
        const known = toFacts(row);
        return known ? undone(known) : kept(await settleIn(trx, row, found, content));
      });
    },

    async retryAt(id, at) {
      await write(async (trx) => {
        await trx.updateTable('citizen_files').set({ due_at: at }).where('id', '=', id).execute();
        return kept(undefined);
      });
    },

    async told({ conversationId, channel, messageId }) {
      await write(async (trx) => {
        await trx
          .updateTable('citizen_files')
          .set({ told: 1, source: null })
          .where('conversation_id', '=', conversationId)
          .where('channel', '=', channel)
          .where('message_id', '=', messageId)
          .execute();
        return kept(undefined);
      });
    },

    expire: (before, limit) =>
      write(async (trx) => {
        const old = trx.selectFrom('citizen_files').select('id').where('received_at', '<', before).limit(limit);
        const gone = await trx.deleteFrom('citizen_files').where('id', 'in', old).executeTakeFirst();
        return kept(Number(gone.numDeletedRows));
      }),
  };
}

/** Refused, the twin of one that came before, one too many, or kept. */
async function settleIn(
  trx: Transaction<Tables>,
  { id, conversation_id: conversationId }: Pick<FileRow, 'id' | 'conversation_id'>,
  { refused, file }: Judged,
  content: Buffer | null,
): Promise<FileFacts> {
  const set = async (values: Partial<Tables['citizen_files']>): Promise<FileFacts> => {
    const row = await trx
      .updateTable('citizen_files')
      .set(values)
      .where('id', '=', id)
      .returning(FILE_COLUMNS)
      .executeTakeFirstOrThrow();
    const facts = toFacts(row);
    if (!facts) throw new StoreFault('STORE_INCONSISTENT', 'A file was settled without an outcome.');
    return facts;
  };
  if (!file) return await set({ status: 'refused', reason: refused ?? 'damaged' });
  const { mediaType, extension, size, sha256 } = file;
  const others = await trx
    .selectFrom('citizen_files')
    .select(['id', 'status', 'sha256', 'ticket'])
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['kept', 'joined'])
    .execute();
  const twin = others.find((other) => other.sha256 === sha256);
  const common = { media_type: mediaType, extension, size };
  if (twin) return await set({ ...common, status: 'twin', twin: twin.id, ticket: twin.ticket });
  if (others.filter(({ status }) => status === 'kept').length >= MAX_WAITING)
    return await set({ status: 'refused', reason: 'too-many' });
  return await set({ ...common, status: 'kept', sha256, content });
}

async function isOverDay(trx: Transaction<Tables>, conversationId: string, at: number): Promise<boolean> {
  const { count } = await trx
    .selectFrom('citizen_files')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .where('received_at', '>', at - DAY_MS)
    .executeTakeFirstOrThrow();
  return Number(count) >= MAX_A_DAY;
}

function toDue(cipher: Cipher, row: FileRow): DueFile {
  const source = row.source === null ? '{}' : cipher.open('attachment', row.source, sourcePlace(row.id));
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    messageId: row.message_id,
    source: JSON.parse(source) as Record<string, string>,
    receivedAt: row.received_at,
    facts: toFacts(row),
    attempts: row.attempts + 1,
  };
}
