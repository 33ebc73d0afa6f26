import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personIn, withPerson } from '../../bot/index.js';
import { openTalk, type Talk, textOf } from '../support/talk.js';

let talk: Talk;
let reachable = true;
beforeAll(async () => {
  talk = await openTalk({ alerts: { canAlert: async () => reachable } });
}, 60_000);
afterAll(() => talk.close());

let conversations = 0;
const fresh = () => `guven-${++conversations}`;
const numberIn = (text: string) => /MEB-\d{4}-\d{6}/u.exec(text)?.[0];
const fileOf = (text: string) => talk.assistant.store.desk.load(numberIn(text)!);

async function takenOver(conversation: string): Promise<void> {
  const { conversations: stored, takeovers } = talk.assistant.store;
  const { state, version } = await stored.load(conversation);
  const taken = { conversationId: conversation, agent: 'a1' };
  expect(await takeovers.begin(taken, version, withPerson(state, Date.now()), personIn())).toBe(true);
}

describe('an incident while a person of the staff is on', () => {
  it.each(['okul yanıyor', 'okulumuza hırsız girdi', 'bahçede silahlı biri var', 'lisede yangin cikti'])(
    'is filed at once with what is known: %s',
    async (text) => {
      const conversation = fresh();
      await talk.say('merhaba', conversation);
      await takenOver(conversation);
      const reply = (await talk.say(text, conversation)).at(-1);
      expect(reply?.text).toContain('112');
      expect(await fileOf(reply!.text)).toMatchObject({ isIncident: true, priority: 1, description: text });
      const [more] = await talk.say('Ankara Çankaya Atatürk Lisesi', conversation);
      const file = await fileOf(reply!.text);
      expect(more?.text).toContain(file!.number);
      expect(file?.records.at(-1)?.event).toEqual({ type: 'citizen-wrote', text: 'Ankara Çankaya Atatürk Lisesi' });
      expect(await talk.say('teşekkürler', conversation)).toEqual([]);
    },
  );

  it('is filed too where the report had only begun', async () => {
    const conversation = fresh();
    await talk.say('okul yanıyor', conversation);
    await takenOver(conversation);
    const reply = (await talk.say('Ankara Çankaya Atatürk Lisesi', conversation)).at(-1);
    expect(await fileOf(reply!.text)).toMatchObject({ province: 'Ankara', school: 'Atatürk Lisesi', isIncident: true });
  });
});

describe('somebody who floods', () => {
  it.each(['okul yanıyor', 'okula silahlı biri girdi'])('is still heard in danger: %s', async (text) => {
    const conversation = fresh();
    const { engine, store } = talk.assistant;
    const at = Date.now() + 900_000_000;
    for (let index = 0; index < 33; index += 1) {
      const said = index < 31 ? 'merhaba' : index === 31 ? text : 'bilmiyorum';
      const message = { id: `f${index}`, channel: 'test', conversationId: conversation, kind: 'message' as const };
      await engine.submit({ ...message, text: said, receivedAt: at + index });
    }
    await engine.idle();
    const entries = await store.conversations.transcript(conversation, 0, 200);
    const said = entries.flatMap(({ reply }) => (reply ? [reply.text] : []));
    expect(said.some((one) => one.includes('Çok hızlı'))).toBe(true);
    expect(said.at(-2)).toContain('112');
    expect(numberIn(said.at(-1)!)).toBeDefined();
  });
});

describe('one answer that is no place', () => {
  it.each([
    'bilmiyorum',
    'nerede olduğunu bilmiyorum',
    'bilmiyom ki',
    'çabuk olun yanıyoruz!!!',
    'tam emin değilim',
    'her taraf duman oldu',
  ])('opens the incident: %s', async (answer) => {
    const conversation = fresh();
    await talk.say('okul yaniyor', conversation);
    const replies = await talk.say(answer, conversation);
    expect(await fileOf(textOf(replies))).toMatchObject({ isIncident: true, priority: 1 });
  });

  it('but a question about something else does not', async () => {
    const conversation = fresh();
    await talk.say('okul yaniyor', conversation);
    expect(numberIn(textOf(await talk.say('lgs ne zaman yapılacak', conversation)))).toBeUndefined();
  });
});

describe('where nobody can be alerted', () => {
  it.each(['bilmiyorum', 'hemen haber ver', 'İzmir Konak'])('that is said, with whom to call: %s', async (answer) => {
    reachable = false;
    try {
      const conversation = fresh();
      await talk.say('okul yanıyor', conversation);
      const text = textOf(await talk.say(answer, conversation));
      expect(numberIn(text)).toBeDefined();
      expect(text).toContain('haber veremiyorum');
      expect(text).not.toMatch(/haber veriliyor/u);
      expect(text).toMatch(/112[\s\S]*444 0 632/u);
    } finally {
      reachable = true;
    }
  });
});

describe('the state of an incident', () => {
  it.each(['ihbarım ne durumda', 'başvurum ne oldu', 'basvurum ne durumda'])(
    'says whether somebody took it on, and promises no day: %s',
    async (asked) => {
      const conversation = fresh();
      await talk.say('okul yanıyor', conversation);
      const number = numberIn(textOf(await talk.say('hemen haber ver', conversation)))!;
      const before = textOf(await talk.say(asked, conversation));
      expect(before).toMatch(/henüz üstlenen bir yönetici olmadı/u);
      expect(before).not.toMatch(/sırasını bekliyor|En geç/u);
      await talk.assistant.store.desk.append(number, undefined, [{ type: 'alert-acknowledged', contact: 'p1' }], 'p1');
      expect(textOf(await talk.say(asked, conversation))).toMatch(/bir yönetici üstlendi/u);
    },
  );
});
