import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelStore, DeliveryStatus } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { message } from './samples.js';

const DAY = 86_400_000;
const who = (identities: string[], address: Record<string, string>, at: number | undefined = 1_000) => ({
  channel: 'whatsapp',
  account: '200',
  identities,
  address,
  at,
});
const byPhone = (phone: string, at?: number) => who([`p:${phone}`], { phone }, at);
const byBoth = (user: string, phone: string, at?: number) => who([`u:${user}`, `p:${phone}`], { user, phone }, at);
const byUser = (user: string, at?: number) => who([`u:${user}`], { user }, at);

describe.each(DIALECTS)('channels on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let channels: ChannelStore;
  const clock = 5_000_000;
  beforeAll(async () => {
    database = await made.make();
    store = await database.open({ now: () => clock });
    channels = store.channels;
  }, 60_000);
  afterAll(() => made.stop());

  it('give somebody unknown a conversation, and the same one the next time, also by a name learnt meanwhile', async () => {
    const first = await channels.heard(byPhone('1'), DAY);
    expect(first.isNew).toBe(true);
    expect(await channels.heard(byPhone('1'), DAY)).toEqual(first);
    await store.conversations.accept(message(first.conversationId, 'ilk'), 'x');
    expect(await channels.heard(byPhone('1'), DAY)).toEqual({ ...first, isNew: false });
    expect(await channels.heard(byBoth('A', '1'), DAY)).toEqual({ ...first, isNew: false });
    expect(await channels.heard(byUser('A'), DAY)).toEqual({ ...first, isNew: false });
    expect((await channels.contact(first.conversationId))?.address).toEqual({ user: 'A', phone: '1' });
  });

  it('never join two people by a telephone number that has passed on', async () => {
    const before = await channels.heard(byBoth('B', '2'), DAY);
    const after = await channels.heard(byBoth('C', '2'), DAY);
    expect(after.isNew).toBe(true);
    expect(after.conversationId).not.toBe(before.conversationId);
    expect((await channels.heard(byUser('B'), DAY)).conversationId).toBe(before.conversationId);
    expect((await channels.heard(byPhone('2'), DAY)).conversationId).toBe(after.conversationId);
  });

  it('keep the conversations of two of our numbers apart', async () => {
    const one = await channels.heard(byPhone('3'), DAY);
    const other = await channels.heard({ ...byPhone('3'), account: '201' }, DAY);
    expect(other.conversationId).not.toBe(one.conversationId);
  });

  it('follow somebody who is called otherwise from now on', async () => {
    const { conversationId } = await channels.heard(byBoth('D', '4'), DAY);
    const { at: _, ...renamed } = byBoth('E', '5');
    expect(await channels.renamed(['u:D', 'p:4'], renamed)).toBe(true);
    expect((await channels.heard(byUser('E'), DAY)).conversationId).toBe(conversationId);
    expect((await channels.contact(conversationId))?.address).toEqual({ user: 'E', phone: '5' });
    expect(await channels.renamed(['u:nobody'], renamed)).toBe(false);
  });

  it('give one conversation to somebody new who is heard many times at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => channels.heard(byBoth('F', '6'), DAY)));
    expect(new Set(all.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  it('keep no identity and no address readable', async () => {
    await channels.heard(byBoth('TR.gizli', '905321112233'), DAY);
    const rows = [
      ...(await database.execute('select * from channel_identities')),
      ...(await database.execute('select * from channel_contacts')),
    ];
    const text = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(text).not.toMatch(/gizli|905321112233/u);
  });

  it('count the window from the newest message by its own time, and wake what waited for it', async () => {
    const { conversationId } = await channels.heard(byPhone('7', 10_000), DAY);
    await channels.heard(byPhone('7', 4_000), DAY);
    await channels.heard(who(['p:7'], { phone: '7' }, undefined), DAY);
    expect((await channels.contact(conversationId))?.heardAt).toBe(10_000);
    const { row } = await store.conversations.accept(message(conversationId, 'w'), 'x');
    await store.conversations.commitTurn(row, 0, {
      state: { v: 1 },
      replies: [{ kind: 'answer', text: 'y', choices: [] }],
      events: [],
      tickets: [],
      maskedText: 'x',
    });
    const take = async () =>
      (await store.conversations.takeOutbox(50, 1_000, clock)).filter((one) => one.conversationId === conversationId);
    const [taken] = await take();
    await store.conversations.markFailed(taken!.rowId, 'window', clock + DAY);
    expect(await take()).toEqual([]);
    await channels.heard(byPhone('7', 20_000), DAY);
    expect(await take()).toEqual([]);
    await channels.windowClosed(conversationId);
    await channels.heard(byPhone('7', 10_000 + DAY), DAY);
    expect(await take()).toHaveLength(1);
  });

  describe('a message sent', () => {
    const key = (seq: number, part = 0) => ({ conversationId: 'whatsapp-x', seq, part });
    const told = (seq: number, status: DeliveryStatus, messageId = `wamid.${seq}`) =>
      channels.deliveryTold({ key: key(seq), messageId, status, at: clock });

    it('is known as on its way before the call, and by the id the channel gave it after', async () => {
      await channels.beginDelivery(key(1));
      expect(await channels.deliveries('whatsapp-x', 1)).toMatchObject([{ status: 'sending', messageId: undefined }]);
      await channels.endDelivery(key(1), { messageId: 'wamid.1' });
      expect(await channels.deliveries('whatsapp-x', 1)).toMatchObject([{ status: 'accepted', messageId: 'wamid.1' }]);
      expect(await channels.deliveryTold({ key: undefined, messageId: 'wamid.1', status: 'sent', at: 1 })).toEqual(
        key(1),
      );
    });

    it('may be told of before its call has come back', async () => {
      await channels.beginDelivery(key(2));
      expect(await told(2, 'delivered')).toEqual(key(2));
      await channels.endDelivery(key(2), { messageId: 'wamid.2' });
      expect(await channels.deliveries('whatsapp-x', 2)).toMatchObject([{ status: 'delivered', messageId: 'wamid.2' }]);
    });

    it('is not moved by a status of what went out before it under the same key', async () => {
      await channels.beginDelivery(key(3));
      await channels.endDelivery(key(3), { error: '131047' });
      await channels.beginDelivery(key(3));
      await channels.endDelivery(key(3), { messageId: 'wamid.3b' });
      expect(await told(3, 'failed', 'wamid.3a')).toBeUndefined();
      expect(await channels.deliveries('whatsapp-x', 3)).toMatchObject([{ status: 'accepted' }]);
    });

    it('is not begun again once a status told that it went out', async () => {
      expect(await channels.beginDelivery(key(4))).toBe(true);
      expect(await channels.beginDelivery(key(4))).toBe(true);
      await told(4, 'sent');
      expect(await channels.beginDelivery(key(4))).toBe(false);
      expect(await channels.deliveries('whatsapp-x', 4)).toMatchObject([{ status: 'sent', messageId: 'wamid.4' }]);
    });

    it('only ever moves on, in whatever order statuses come', async () => {
      const ORDER = ['sending', 'accepted', 'sent', 'delivered', 'read', 'played'];
      let seq = 100;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom<DeliveryStatus>('sent', 'delivered', 'read', 'played', 'failed'), { maxLength: 8 }),
          async (statuses) => {
            const at = ++seq;
            await channels.beginDelivery(key(at));
            await channels.endDelivery(key(at), { messageId: `wamid.${at}` });
            let before = 'accepted';
            for (const status of statuses) {
              const moved = await told(at, status);
              const [{ status: now } = { status: undefined }] = await channels.deliveries('whatsapp-x', at);
              if (status === 'failed') expect(moved !== undefined).toBe(['accepted', 'sent'].includes(before));
              else
                expect(moved !== undefined).toBe(before !== 'failed' && ORDER.indexOf(status) > ORDER.indexOf(before));
              expect(now).toBe(moved ? status : before);
              before = now!;
            }
          },
        ),
        { seed: 3, numRuns: 30 },
      );
    });

    it('that nobody knows of moves nothing', async () => {
      expect(
        await channels.deliveryTold({ key: undefined, messageId: 'wamid.?', status: 'read', at: 1 }),
      ).toBeUndefined();
      expect(await told(9_999, 'read')).toBeUndefined();
    });
  });
});
