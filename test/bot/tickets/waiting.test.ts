import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { personIn, withPerson } from '../../../bot/index.js';
import { labelsOf, textOf } from '../../support/talk.js';
import { MONDAY, openTicketTalk, type TicketTalk } from '../../support/ticket-talk.js';

jest.setTimeout(120_000);

let talk: TicketTalk;
let count = 0;
let conversation = '';
const say = async (line: string, of = conversation) => textOf(await talk.say(line, of));
const queue = async () => (await talk.assistant.store.waiting.list(100)).map(({ conversationId }) => conversationId);

beforeAll(async () => {
  talk = await openTicketTalk();
});
afterAll(() => talk.close());
beforeEach(() => {
  conversation = `queue-${++count}`;
  talk.pass(120_000);
});
afterEach(async () => {
  for (const id of await queue()) await say('sıradan çık', id);
});

describe('somebody who wants a person', () => {
  it.each([
    'temsilciye bağla',
    'insan istiyorum',
    'canlı destek',
    'TEMSILCIYE BAGLA',
    'gercek biriyle gorusmek istiyorum',
  ])('waits in a queue while offices work, and is told the place in it: %s', async (line) => {
    await say('temsilciye bağla', 'first');
    await say('canlı destek', 'second');
    const replies = await talk.say(line, conversation);
    expect(textOf(replies)).toContain('**önünüzde 2 kişi var**');
    expect(labelsOf(replies)).toEqual(['Başvuru oluştur', 'Sıradan çık']);
    expect(await queue()).toEqual(['first', 'second', conversation]);
    await say('sıradan çık', 'first');
    expect(await say('kaçıncı sıradayım')).toContain('**önünüzde 1 kişi var**');
    expect(await say('temsilciye bağla')).toContain('**önünüzde 1 kişi var**');
    expect(await queue()).toEqual(['second', conversation]);
  });

  it.each(['sıradan çık', 'vazgeç', 'beklemek istemiyorum', 'temsilciye gerek kalmadı'])(
    'may leave: %s',
    async (line) => {
      await say('temsilciye bağla');
      expect(await say(line)).toMatch(/sırasından çıkardım/);
      expect(await queue()).toEqual([]);
    },
  );

  it('is answered meanwhile and keeps the place', async () => {
    await say('temsilciye bağla');
    expect(await say('LGS ne zaman yapılacak')).toMatch(/LGS/);
    expect(await queue()).toEqual([conversation]);
  });

  it.each(['LGS kaç dakika', 'süt izni kaç saat', 'nakil ne kadar sürer', 'kaçıncı sınıfta seçmeli ders var'])(
    'is not told the place in it for "%s"',
    async (line) => {
      await say('temsilciye bağla');
      expect(await say(line)).not.toMatch(/sıradaki ilk kişi sizsiniz/);
    },
  );

  it.each([
    'kaç dakika',
    'daha ne kadar sürer',
    'ne kadar bekleyeceğim',
    'sırada kaç kişi var',
    'kaç dakikaya bağlanırım',
  ])('is told the place in it for "%s"', async (line) => {
    await say('temsilciye bağla');
    expect(await say(line)).toMatch(/sıradaki ilk kişi sizsiniz/);
  });

  it('may leave a ticket instead, which ends the wait', async () => {
    await say('temsilciye bağla');
    const { said } = await talk.open(undefined, conversation);
    expect(said).toMatch(/sırasından çıkardım/);
    expect(await queue()).toEqual([]);
  });

  it('may wait while a ticket is filed', async () => {
    await say('şikayet etmek istiyorum');
    await say('servis her gün geç geliyor, çocuklar soğukta bekliyor');
    await say('okudum devam');
    const said = await say('temsilciye bağla');
    expect(said).toMatch(/sıradaki ilk kişi sizsiniz/);
    expect(said).toMatch(/hangi \*\*ille/);
    expect(await queue()).toEqual([conversation]);
    expect(await say('sıradan çık')).toMatch(/hangi \*\*ille/);
    expect(await queue()).toEqual([]);
  });

  it('waits no more once an agent takes the conversation over', async () => {
    await say('temsilciye bağla');
    const { conversations, takeovers } = talk.assistant.store;
    const { state, version } = await conversations.load(conversation);
    const taken = { conversationId: conversation, agent: 'a1' };
    expect(await takeovers.begin(taken, version, withPerson(state, talk.now()), personIn())).toBe(true);
    expect(await queue()).toEqual([]);
    expect((await conversations.load(conversation)).state).not.toHaveProperty('waiting');
  });

  it('is offered a ticket with the next working hour outside working hours', async () => {
    const night = await openTicketTalk({ start: MONDAY + 12 * 3_600_000 });
    const replies = await night.say('temsilciye bağla', 'night');
    expect(textOf(replies)).toMatch(/büroları şu an kapalı; 1 Aralık 2026 Salı günü saat 08:30 itibarıyla/);
    expect(textOf(replies)).toContain('444 0 632');
    expect(textOf(replies)).toMatch(/başvuru açarsanız en geç \*\*\d+ \p{L}+ \d{4} \p{L}+\*\* günü/u);
    expect(labelsOf(replies)).toEqual(['Başvuru oluştur']);
    expect(await night.assistant.store.waiting.list(10)).toEqual([]);
    await night.close();
  });
});
