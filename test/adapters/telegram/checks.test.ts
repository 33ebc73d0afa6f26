import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTelegramClient } from '../../../adapters/telegram/client.js';
import type { Turn } from '../../../bot/index.js';
import { type FakeTelegram, startFakeTelegram } from '../../../scripts/fake/telegram.js';
import { TELEGRAM_WEBHOOK_PATH } from '../../../server/channels/telegram-webhook.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { type Rig, type RigOptions, repeating, reply, SECRET, startRig } from './channel.js';

/** The row is still ours. */
const HELD = () => true;

const update = (id: number, text: string, message = id) => ({
  update_id: id,
  message: {
    message_id: message,
    date: 1_790_416_800,
    chat: { id: 42, type: 'private', first_name: 'Ayşe' },
    from: { id: 42, is_bot: false, first_name: 'Ayşe' },
    text,
  },
});

describe.each(DIALECTS)('Telegram on %s', (dialect) => {
  const all = databases(dialect);
  let fake: FakeTelegram;
  const rigs: Rig[] = [];
  beforeEach(async () => {
    fake = await startFakeTelegram();
  });
  afterEach(async () => {
    for (const rig of rigs.splice(0)) await rig.close();
    await fake.close();
  });
  afterAll(() => all.stop());

  const start = async (options: Partial<RigOptions> = {}): Promise<Rig> => {
    const rig = await startRig({ store: await (await all.make()).open(), fake, ...options });
    rigs.push(rig);
    return rig;
  };
  const texts = (id: number) => fake.person(id).received.map(({ text }) => text);
  const post = (rig: Rig, body: unknown, secret?: string) =>
    fetch(`${rig.url}${TELEGRAM_WEBHOOK_PATH}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }) },
      body: JSON.stringify(body),
    });

  it('sends nothing again where the answer broke off after its status', async () => {
    const rig = await start({ mode: 'webhook' });
    fake.person(42);
    fake.fault(({ method }) => (method.toLowerCase() === 'sendmessage' ? 'broken' : undefined));
    expect((await post(rig, update(1, 'merhaba'), SECRET)).status).toBe(200);
    await rig.settled();
    await until('it is settled', async () => texts(42).length > 0);
    expect(texts(42)).toEqual(['Yanıt: merhaba']);
    expect(await rig.store.conversations.takeOutbox(9, 1_000, Date.now() + 3_600_000, 'telegram')).toEqual([]);
  });

  it('TG1: refuses a wrong, shorter or missing secret with 401 and takes nothing in', async () => {
    const rig = await start({ mode: 'webhook' });
    fake.person(42);
    for (const secret of [undefined, 'yanlis', SECRET.slice(1), `${SECRET}x`]) {
      expect((await post(rig, update(1, 'merhaba'), secret)).status).toBe(401);
    }
    await rig.settled();
    expect(texts(42)).toEqual([]);
    expect((await post(rig, update(1, 'merhaba'), SECRET)).status).toBe(200);
    await until('it is answered', async () => texts(42).length > 0);
    await rig.settled();
    expect(texts(42)).toEqual(['Yanıt: merhaba']);
  });

  it('TG1: tells Telegram the secret, the address and what it wants to hear of', async () => {
    const rig = await start({ mode: 'webhook' });
    expect(fake.webhook).toEqual({ url: `${rig.url}${TELEGRAM_WEBHOOK_PATH}`, secret: SECRET });
    const call = fake.calls.find(({ method }) => method === 'setWebhook');
    expect(call?.params.allowed_updates).toEqual(['message', 'edited_message', 'callback_query', 'my_chat_member']);
  });

  it('TG2: answers an update once, however often and under whatever number it comes', async () => {
    const rig = await start({ mode: 'webhook' });
    fake.person(42);
    await Promise.all(Array.from({ length: 5 }, () => post(rig, update(7, 'bir'), SECRET)));
    await post(rig, update(900, 'bir', 7), SECRET);
    await post(rig, update(8, 'iki'), SECRET);
    await post(rig, update(7, 'bir'), SECRET);
    await rig.settled();
    expect(texts(42)).toEqual(['Yanıt: bir', 'Yanıt: iki']);
  });

  it('TG3: waits as long as a 429 says, for that chat alone', async () => {
    const rig = await start();
    let refusedAt = 0;
    fake.fault(({ method, params }) => {
      if (method !== 'sendMessage' || params.chat_id !== 1 || refusedAt > 0) return undefined;
      refusedAt = Date.now();
      return { status: 429, description: 'Too Many Requests: retry after 2', parameters: { retry_after: 2 } };
    });
    const slow = fake.person(1);
    const quick = fake.person(2);
    slow.say('bir');
    slow.say('iki');
    quick.say('üç');
    await until('both chats are answered', async () => quick.received.length === 1 && slow.received.length === 2);
    expect(Date.now() - refusedAt).toBeGreaterThanOrEqual(2_000);
    const sent = fake.calls.filter(({ method }) => method === 'sendMessage').map(({ params }) => params.chat_id);
    expect([sent.slice(0, 2).toSorted(), sent.slice(2)]).toEqual([
      [1, 2],
      [1, 1],
    ]);
    expect(texts(1)).toEqual(['Yanıt: bir', 'Yanıt: iki']);
    expect(fake.calls.filter(({ method, params }) => method === 'sendMessage' && params.chat_id === 1)).toHaveLength(3);
    await rig.settled();
  });

  it('TG4: sends nothing to who blocked the bot, until they come back', async () => {
    const rig = await start();
    const citizen = fake.person(5);
    citizen.say('bir');
    await rig.settled();
    const { conversationId } = await contact(rig, 5);
    citizen.block();
    await rig.settled();
    const sends = () => fake.calls.filter(({ method }) => method === 'sendMessage').length;
    const before = sends();
    expect(await rig.channel.deliver(row(conversationId, 'duyuru'), HELD)).toMatchObject({ dead: true });
    expect(sends()).toBe(before);
    citizen.unblock();
    await rig.settled();
    expect(await rig.channel.deliver(row(conversationId, 'duyuru'), HELD)).toBeUndefined();
    expect(texts(5)).toEqual(['Yanıt: bir', 'duyuru']);
  });

  it('TG4: learns of a block from the 403, and that it is over from the next message', async () => {
    const rig = await start();
    const citizen = fake.person(5);
    citizen.say('bir');
    await rig.settled();
    const { conversationId } = await contact(rig, 5);
    let blocked = true;
    fake.fault(({ method }) =>
      blocked && method === 'sendMessage'
        ? { status: 403, description: 'Forbidden: bot was blocked by the user' }
        : undefined,
    );
    expect(await rig.channel.deliver(row(conversationId, 'x'), HELD)).toMatchObject({ dead: true });
    expect((await rig.store.telegram.chatOf(conversationId))?.blocked).toBe(true);
    blocked = false;
    citizen.say('iki');
    await rig.settled();
    expect(texts(5)).toEqual(['Yanıt: bir', 'Yanıt: iki']);
  });

  it('TG5: stops a button’s clock before a slow turn, and does not mind that it is too late', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const turn: Turn = async (state, message, facts) => {
      if (message.text === 'Yavaş') await slow;
      const outcome = await repeating(state, message, facts);
      const action = { type: 'ask', question: 'Yavaş' } as const;
      return { ...outcome, replies: [{ ...outcome.replies[0]!, choices: [{ label: 'Yavaş', action }] }] };
    };
    const rig = await start({ turn });
    let late = true;
    fake.fault(({ method }) =>
      late && method === 'answerCallbackQuery'
        ? {
            status: 400,
            description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
          }
        : undefined,
    );
    const citizen = fake.person(6);
    citizen.say('bir');
    await rig.settled();
    citizen.tap('Yavaş');
    await until('the clock is stopped', async () => fake.calls.some(({ method }) => method === 'answerCallbackQuery'));
    late = false;
    expect(texts(6)).toEqual(['Yanıt: bir']);
    release();
    await rig.settled();
    expect(texts(6)).toEqual(['Yanıt: bir', 'Yanıt: Yavaş']);
    expect(rig.adapter.state).toBe('ok');
  });

  it('TG6: takes button data of 64 bytes, whatever the letters, and refuses 65 before sending', async () => {
    await start();
    const citizen = fake.person(7);
    const client = createTelegramClient({ token: fake.token, api: fake.url });
    const send = (callback_data: string) =>
      client.call('sendMessage', {
        chat_id: 7,
        text: 'x',
        reply_markup: { inline_keyboard: [[{ text: 'Düğme', callback_data }]] },
      });
    for (const data of ['a'.repeat(64), 'ş'.repeat(32)]) expect(await send(data)).toMatchObject({ ok: true });
    const before = fake.calls.length;
    for (const data of ['a'.repeat(65), `${'ş'.repeat(32)}a`])
      expect(await send(data)).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
    expect(fake.calls).toHaveLength(before);
    expect(citizen.received).toHaveLength(2);
  });

  it('TG6: brings back the choice that was tapped, whatever its label', async () => {
    const labels = ['Evet', 'Ö'.repeat(80), '<b>&"kalın"</b>'];
    const choices = labels.map((label) => ({ label, action: { type: 'ask', question: label } as const }));
    const turn: Turn = async (state, message, facts) => {
      const outcome = await repeating(state, message, facts);
      return { ...outcome, replies: [{ ...outcome.replies[0]!, choices }] };
    };
    const rig = await start({ turn });
    const citizen = fake.person(8);
    citizen.say('bir');
    await rig.settled();
    for (const label of labels) {
      expect(citizen.tap(label)).toBeDefined();
      await rig.settled();
    }
    expect(texts(8)).toEqual(['Yanıt: bir', ...labels.map((label) => `Yanıt: ${label}`)]);
  });

  it('TG6: makes nothing of data that it never gave out', async () => {
    const rig = await start();
    const citizen = fake.person(9);
    citizen.say('bir');
    await rig.settled();
    for (const data of ['2.0', '1.0', '99.0', '2.5', 'x', '-1.0', '2.0.0', '2.0;drop'])
      citizen.tapData(data, citizen.received[0]);
    citizen.tapData('2.0');
    await rig.settled();
    expect(texts(9)).toEqual(['Yanıt: bir']);
    expect(fake.calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(9);
  });

  it.each([4095, 4096, 4097, 9000])(
    'TG7: brings a text of %i characters whole, in as few messages as fit',
    async (length) => {
      const words = 'Bu cümle Türkçedir. '
        .repeat(Math.ceil(length / 20))
        .slice(0, length - 1)
        .concat('.');
      const turn: Turn = async (state, message, facts) => ({
        ...(await repeating(state, message, facts)),
        replies: [reply(words)],
      });
      const rig = await start({ turn });
      const citizen = fake.person(10);
      citizen.say('uzun');
      await rig.settled();
      expect(citizen.received).toHaveLength(Math.ceil(length / 4096));
      expect(texts(10).join(' ').replace(/\s+/gu, ' ')).toBe(words.replace(/\s+/gu, ' '));
    },
  );

  it('TG7: goes on where it stopped when the second of several messages fails', async () => {
    const long = `${'Birinci bölüm. '.repeat(250).trim()}\n\n${'İkinci bölüm. '.repeat(250).trim()}`;
    const turn: Turn = async (state, message, facts) => ({
      ...(await repeating(state, message, facts)),
      replies: [reply(long)],
    });
    const rig = await start({ turn });
    let sends = 0;
    fake.fault(({ method }) => {
      if (method !== 'sendMessage') return undefined;
      sends += 1;
      return sends === 2 ? { status: 500, description: 'Internal Server Error' } : undefined;
    });
    const citizen = fake.person(11);
    citizen.say('uzun');
    await until('both messages are there', async () => citizen.received.length === 2);
    await rig.settled();
    expect(texts(11).map((text) => text?.slice(0, 7))).toEqual(['Birinci', 'İkinci ']);
  });

  it('TG8: brings a text full of marks intact', async () => {
    const marks = '_*[]()~`>#+-=|{}.!<&>"\' <b>kalın değil</b> &lt; &amp; a_b_c 5 < 6 & 7 > 2 \\_ <script>';
    const rig = await start();
    fake.person(12).say(marks);
    await rig.settled();
    expect(texts(12)).toEqual([`Yanıt: ${marks}`]);
  });

  it('TG8: sends the bare text where Telegram cannot read the marks', async () => {
    const turn: Turn = async (state, message, facts) => ({
      ...(await repeating(state, message, facts)),
      replies: [reply('**Kalın** & [bağlantı](https://www.meb.gov.tr/?a=1&b=2)')],
    });
    const rig = await start({ turn });
    fake.fault(({ method, params }) =>
      method === 'sendMessage' && params.parse_mode
        ? { status: 400, description: "Bad Request: can't parse entities: Unsupported start tag" }
        : undefined,
    );
    fake.person(13).say('x');
    await rig.settled();
    expect(texts(13)).toEqual(['Kalın & bağlantı (https://www.meb.gov.tr/?a=1&b=2)']);
  });

  it('TG9: understands /start with and without a payload, with and without our name', async () => {
    const rig = await start();
    const citizen = fake.person(14);
    const question = `soru-${Buffer.from('LGS ne zaman?').toString('base64url')}`;
    for (const text of [
      '/start',
      `/start@${fake.bot.username}`,
      '/start basvuru',
      `/start@${fake.bot.username} durum`,
      `/start ${question}`,
      '/start ref_9',
      '/durum MEB-2026-000123',
      '/İptal',
      '/bilinmeyen',
    ]) {
      citizen.say(text);
      await rig.settled();
    }
    expect(texts(14)).toEqual([
      'Yanıt: Merhaba',
      'Yanıt: Merhaba',
      'Yanıt: Başvuru oluştur',
      'Yanıt: Başvurum ne durumda?',
      'Yanıt: LGS ne zaman?',
      'Yanıt: Merhaba',
      'Yanıt: Başvurum ne durumda? MEB-2026-000123',
      'Yanıt: vazgeç',
      'Yanıt: /bilinmeyen',
    ]);
  });

  it('TG10: goes on with a group under its new number, whoever tells it first', async () => {
    const rig = await start({
      turn: async (state, message, facts) => ({
        ...(await repeating(state, message, facts)),
        replies: [reply(`Özel yazın: ${message.text}`)],
      }),
    });
    const [old, moved] = [-500, -1_005_000_000_001];
    const member = fake.inGroup(old, 77);
    member.say('/yardim');
    await rig.settled();
    expect(member.received.map(({ text }) => text)).toEqual(['Özel yazın: group']);
    const { conversationId } = await contact(rig, old);
    fake.migrate(old, moved);
    expect(await rig.channel.deliver(row(conversationId, 'taşındı'), HELD)).toBeUndefined();
    expect(fake.inGroup(moved, 77).received.map(({ text }) => text)).toEqual(['taşındı']);
    fake.inGroup(moved, 77).send({ migrate_from_chat_id: old });
    fake.inGroup(moved, 77).say(`merhaba @${fake.bot.username}`, {
      entities: [{ type: 'mention', offset: 8, length: fake.bot.username!.length + 1 }],
    });
    await rig.settled();
    expect(await rig.store.telegram.conversationOf(moved)).toBe(conversationId);
    expect(fake.inGroup(moved, 77).received.map(({ text }) => text)).toEqual(['taşındı', 'Özel yazın: group']);
  });

  it('TG11: does not answer an edited message again', async () => {
    const rig = await start();
    const citizen = fake.person(15);
    const said = citizen.say('bir');
    await rig.settled();
    citizen.edit(said, 'iki');
    citizen.say('üç');
    await rig.settled();
    expect(texts(15)).toEqual(['Yanıt: bir', 'Yanıt: üç']);
  });

  it('TG12: acknowledges while the turn goes on', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rig = await start({
      mode: 'webhook',
      turn: async (state, message, facts) => {
        await slow;
        return await repeating(state, message, facts);
      },
    });
    fake.person(42);
    expect((await post(rig, update(1, 'yavaş'), SECRET)).status).toBe(200);
    expect(texts(42)).toEqual([]);
    release();
    await rig.settled();
    expect(texts(42)).toEqual(['Yanıt: yavaş']);
  });

  async function contact(rig: Rig, chat: number) {
    return { conversationId: await rig.store.telegram.conversationOf(chat) };
  }
  const row = (conversationId: string, text: string) => ({
    rowId: 1,
    channel: 'telegram',
    conversationId,
    attempts: 0,
    entry: { seq: 100 + text.length, direction: 'out' as const, text, reply: reply(text), at: 0 },
  });
});
