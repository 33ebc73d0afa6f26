import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bot, GrammyError } from 'grammy';
import { type FakeTelegram, startFakeTelegram } from '../../../scripts/fake/telegram.js';
import { until } from '../../support/wait.js';

/** grammY, an independent client of the Bot API, as the judge of our fake. */
describe('the fake Bot API, by grammY', () => {
  let fake: FakeTelegram;
  let bot: Bot;
  beforeEach(async () => {
    fake = await startFakeTelegram();
    bot = new Bot(fake.token, { client: { apiRoot: fake.url } });
  });
  afterEach(async () => {
    await bot.stop();
    await fake.close();
  });

  it('brings messages, commands, taps, edits, contents and blocks to a bot that polls', async () => {
    const heard: string[] = [];
    bot.command('start', (context) => void heard.push(`start ${context.match}`));
    bot.on('callback_query:data', async (context) => {
      heard.push(`tap ${context.callbackQuery.data}`);
      await context.answerCallbackQuery();
      await context.editMessageReplyMarkup({ reply_markup: { inline_keyboard: [] } });
    });
    bot.on('edited_message:text', (context) => void heard.push(`edit ${context.editedMessage.text}`));
    bot.on('message:voice', (context) => void heard.push(`voice ${context.message.voice.duration}`));
    bot.on('my_chat_member', (context) => void heard.push(context.myChatMember.new_chat_member.status));
    bot.on('message:text', async (context) => {
      heard.push(context.message.text);
      const reply_markup = { inline_keyboard: [[{ text: 'Evet', callback_data: 'e' }]] };
      await context.reply('<b>Kalın</b> &amp; <a href="https://www.meb.gov.tr/">bağlantı</a>', {
        parse_mode: 'HTML',
        reply_markup,
      });
    });
    void bot.start();
    const person = fake.person(1);
    person.say('/start ref_9');
    const said = person.say('merhaba');
    await until('it is answered', async () => person.received.length === 1);
    expect(person.received[0]).toMatchObject({
      text: 'Kalın & bağlantı',
      entities: [
        { type: 'bold', offset: 0, length: 5 },
        { type: 'text_link', offset: 8, length: 8, url: 'https://www.meb.gov.tr/' },
      ],
    });
    person.tap('Evet');
    person.edit(said, 'selam');
    person.send({ voice: { file_id: 'f', file_unique_id: 'u', duration: 4 } });
    await until('the keyboard is gone', async () => person.received[0]?.reply_markup?.inline_keyboard.length === 0);
    person.block();
    await until('all is heard', async () => heard.length === 6);
    expect(heard).toEqual(['start ref_9', 'merhaba', 'tap e', 'edit selam', 'voice 4', 'kicked']);
  });

  it('refuses what Telegram refuses, in its words', async () => {
    const person = fake.person(2);
    const refusal = async (call: Promise<unknown>) => {
      const error = await call.then(
        () => undefined,
        (fault: unknown) => fault,
      );
      return error instanceof GrammyError ? `${error.error_code} ${error.description}` : undefined;
    };
    const html = { parse_mode: 'HTML' } as const;
    expect(await refusal(bot.api.sendMessage(99, 'x'))).toBe('400 Bad Request: chat not found');
    expect(await refusal(bot.api.sendMessage(2, ''))).toBe('400 Bad Request: message text is empty');
    expect(await refusal(bot.api.sendMessage(2, 'x'.repeat(4097)))).toBe('400 Bad Request: message is too long');
    expect(await refusal(bot.api.sendMessage(2, '<div>x</div>', html))).toContain("can't parse entities");
    expect(await refusal(bot.api.sendMessage(2, 'a < b', html))).toContain("can't parse entities");
    expect(await refusal(bot.api.sendMessage(2, `<b>${'&amp;'.repeat(4096)}</b>`, html))).toBeUndefined();
    expect(await refusal(bot.api.answerCallbackQuery('eski'))).toContain('query is too old');
    person.block();
    expect(await refusal(bot.api.sendMessage(2, 'x'))).toBe('403 Forbidden: bot was blocked by the user');
    const other = new Bot('1:yanlis', { client: { apiRoot: fake.url } });
    expect(await refusal(other.api.getMe())).toBe('401 Unauthorized');
  });

  it('gives updates to one that asks, not to two, and to none while a webhook is set', async () => {
    const first = bot.api.getUpdates({ timeout: 5 }).then(
      () => 'given',
      (error: unknown) => (error instanceof GrammyError ? error.description : 'fault'),
    );
    await until('the first waits', async () => fake.calls.length === 1);
    const second = bot.api.getUpdates({ timeout: 1 });
    expect(await first).toContain('terminated by other getUpdates');
    expect(await second).toEqual([]);
    await bot.api.setWebhook('http://127.0.0.1:9/', { secret_token: 'gizli' });
    await expect(bot.api.getUpdates()).rejects.toThrow('webhook is active');
    await bot.api.deleteWebhook();
    expect((await bot.api.getWebhookInfo()).url).toBe('');
  });
});
