import { createHmac, randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { ChannelStore, Delivery, DeliveryKey, DeliveryStatus, Heard } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';

/** From which statuses one may come to another: never back. */
const BEFORE: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  sending: ['failed'],
  accepted: ['sending'],
  sent: ['sending', 'accepted'],
  delivered: ['sending', 'accepted', 'sent'],
  read: ['sending', 'accepted', 'sent', 'delivered'],
  played: ['sending', 'accepted', 'sent', 'delivered', 'read'],
  failed: ['sending', 'accepted', 'sent'],
};
const MAX_ERROR = 300;

/** Identities are kept as keyed hashes, addresses sealed: the tables name nobody. */
export function createChannelStore(
  { dialect, read, write }: Connections,
  cipher: Cipher,
  secretKey: Buffer,
  now: () => number,
): ChannelStore {
  const hash = (channel: string, account: string, identity: string) =>
    createHmac('sha256', secretKey)
      .update(JSON.stringify(['channel', channel, account, identity]))
      .digest('base64url');
  const hashes = ({ channel, account }: Omit<Heard, 'at'>, identities: readonly string[]) =>
    identities.map((identity) => hash(channel, account, identity));
  const seal = (conversationId: string, address: Heard['address']) =>
    cipher.seal('contact', JSON.stringify(address), ['channel_contacts', 'address', conversationId]);
  const unseal = (row: { conversation_id: string; address: Buffer }) =>
    JSON.parse(cipher.open('contact', row.address, ['channel_contacts', 'address', row.conversation_id])) as Record<
      string,
      string
    >;

  async function known(trx: Transaction<Tables>, keys: readonly string[]) {
    const rows = await trx
      .selectFrom('channel_identities')
      .innerJoin('channel_contacts', 'channel_contacts.conversation_id', 'channel_identities.conversation_id')
      .select(['identity', 'channel_contacts.conversation_id', 'address', 'heard_at'])
      .where('identity', 'in', [...keys])
      .execute();
    return keys.map((key) => rows.find(({ identity }) => identity === key));
  }

  async function bind(trx: Transaction<Tables>, keys: readonly string[], conversationId: string): Promise<void> {
    await trx
      .insertInto('channel_identities')
      .values(keys.map((identity) => ({ identity, conversation_id: conversationId })))
      .onConflict((conflict) => conflict.column('identity').doUpdateSet({ conversation_id: conversationId }))
      .execute();
  }

  return {
    heard: (heard, windowMs) =>
      write(async (trx) => {
        const keys = hashes(heard, heard.identities);
        if (dialect === 'postgres') await lock(trx, keys);
        const found = await known(trx, keys);
        const at = heard.at ?? 0;
        const contact = found.find((row, place) => row && isSame(unseal(row), heard, place));
        if (!contact) {
          const conversationId = `${heard.channel}-${randomUUID()}`;
          await trx
            .insertInto('channel_contacts')
            .values({
              conversation_id: conversationId,
              channel: heard.channel,
              account: heard.account,
              address: seal(conversationId, heard.address),
              heard_at: at,
            })
            .execute();
          await bind(trx, keys, conversationId);
          return kept<{ conversationId: string; isNew: boolean }>({ conversationId, isNew: true });
        }
        const conversationId = contact.conversation_id;
        const before = unseal(contact);
        const address = { ...before, ...heard.address };
        const isMoved = JSON.stringify(before) !== JSON.stringify(address);
        const unbound = keys.filter((_, place) => found[place]?.conversation_id !== conversationId);
        if (unbound.length > 0) await bind(trx, unbound, conversationId);
        const wasClosed = contact.heard_at + windowMs <= at;
        if (isMoved || at > contact.heard_at) {
          await trx
            .updateTable('channel_contacts')
            .set({
              heard_at: Math.max(at, contact.heard_at),
              ...(isMoved && { address: seal(conversationId, address) }),
            })
            .where('conversation_id', '=', conversationId)
            .execute();
        }
        if (wasClosed) {
          await trx
            .updateTable('outbox')
            .set({ due_at: now() })
            .where('conversation_id', '=', conversationId)
            .where('status', '=', 'pending')
            .where('due_at', '>', now())
            .execute();
        }
        const begun = await trx
          .selectFrom('conversations')
          .select('id')
          .where('id', '=', conversationId)
          .executeTakeFirst();
        return kept<{ conversationId: string; isNew: boolean }>({ conversationId, isNew: begun === undefined });
      }),

    renamed: (before, after) =>
      write(async (trx) => {
        const contact = (await known(trx, hashes(after, before))).find((row) => row !== undefined);
        if (!contact) return undone(false);
        const conversationId = contact.conversation_id;
        await bind(trx, hashes(after, after.identities), conversationId);
        await trx
          .updateTable('channel_contacts')
          .set({ address: seal(conversationId, { ...unseal(contact), ...after.address }) })
          .where('conversation_id', '=', conversationId)
          .execute();
        return kept(true);
      }),

    async contact(conversationId) {
      const row = await read
        .selectFrom('channel_contacts')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return (
        row && {
          conversationId,
          channel: row.channel,
          account: row.account,
          address: unseal(row),
          heardAt: Number(row.heard_at),
        }
      );
    },

    windowClosed: (conversationId) =>
      write(async (trx) => {
        await trx
          .updateTable('channel_contacts')
          .set({ heard_at: 0 })
          .where('conversation_id', '=', conversationId)
          .execute();
        return kept(undefined);
      }),

    async deliveries(conversationId, seq) {
      const rows = await read
        .selectFrom('channel_deliveries')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('seq', '=', seq)
        .orderBy('part')
        .execute();
      return rows.map(toDelivery);
    },

    beginDelivery: (key) =>
      write(async (trx) => {
        const row = { status: 'sending' as const, message_id: null, error: null, at: now() };
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('channel_deliveries')
          .values({ ...toRow(key), ...row })
          .onConflict((conflict) =>
            conflict
              .columns(['conversation_id', 'seq', 'part'])
              .doUpdateSet(row)
              .where('channel_deliveries.status', 'in', ['sending', 'failed']),
          )
          .executeTakeFirstOrThrow();
        return kept(numInsertedOrUpdatedRows === 1n);
      }),

    endDelivery: (key, outcome) =>
      write(async (trx) => {
        const isSent = 'messageId' in outcome;
        await trx
          .updateTable('channel_deliveries')
          .set(
            isSent
              ? { message_id: outcome.messageId }
              : { status: 'failed', error: outcome.error.slice(0, MAX_ERROR), at: now() },
          )
          .where((eb) => eb.and(toRow(key)))
          .$if(!isSent, (query) => query.where('status', 'in', [...BEFORE.failed]))
          .execute();
        if (isSent) {
          await trx
            .updateTable('channel_deliveries')
            .set({ status: 'accepted', at: now() })
            .where((eb) => eb.and(toRow(key)))
            .where('status', '=', 'sending')
            .execute();
        }
        return kept(undefined);
      }),

    deliveryTold: ({ key, messageId, status, error, at }) =>
      write(async (trx) => {
        const moved = await trx
          .updateTable('channel_deliveries')
          .set({ status, message_id: messageId, at, ...(error !== undefined && { error: error.slice(0, MAX_ERROR) }) })
          .where((eb) =>
            key
              ? eb.and([eb.and(toRow(key)), eb.or([eb('message_id', 'is', null), eb('message_id', '=', messageId)])])
              : eb('message_id', '=', messageId),
          )
          .where('status', 'in', [...BEFORE[status]])
          .returning(['conversation_id', 'seq', 'part'])
          .executeTakeFirst();
        return moved
          ? kept({ conversationId: moved.conversation_id, seq: moved.seq, part: moved.part })
          : undone(undefined);
      }),

    deliverAgain: (conversationId, seq, at, tries) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('outbox')
          .set({ status: 'pending', due_at: at, lease_until: 0, sent_at: null })
          .where('conversation_id', '=', conversationId)
          .where('seq', '=', seq)
          .where('status', '=', 'sent')
          .where('attempts', '<', tries)
          .returning('row_id')
          .executeTakeFirst();
        return row ? kept(true) : undone(false);
      }),
  };
}

/**
 * Whether the contact that an identity leads to is the one heard: by the strongest always; by a weaker one only where the contact has no stronger
 * name that differs (a telephone number passes to somebody else).
 */
function isSame(address: Heard['address'], heard: Omit<Heard, 'at'>, place: number): boolean {
  if (place === 0) return true;
  return Object.entries(heard.address).every(([name, value]) => address[name] === undefined || address[name] === value);
}

/** Two webhooks about somebody new wait for each other. */
async function lock(trx: Transaction<Tables>, keys: readonly string[]): Promise<void> {
  for (const key of [...keys].sort()) {
    const number = Buffer.from(key, 'base64url').readInt32BE(0);
    await trx
      .selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [eb.cast(eb.val(number), 'bigint')]).as('locked'))
      .execute();
  }
}

const toRow = ({ conversationId, seq, part }: DeliveryKey) => ({ conversation_id: conversationId, seq, part });

const toDelivery = (row: Selectable<Tables['channel_deliveries']>): Delivery => ({
  conversationId: row.conversation_id,
  seq: row.seq,
  part: row.part,
  messageId: row.message_id ?? undefined,
  status: row.status,
  error: row.error ?? undefined,
  at: Number(row.at),
});
