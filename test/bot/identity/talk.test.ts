import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ticket } from '../../store/samples.js';
import { labelsOf, openTalk, type Talk, textOf } from '../../support/talk.js';

const NUMBER = (n: number) => `MEB-2026-${String(n).padStart(6, '0')}`;
let talk: Talk;
let first = '';
let second = '';
let count = 0;

beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());
beforeEach(() => {
  count += 1;
  first = `first-${count}`;
  second = `second-${count}`;
});

const codeIn = (text: string) => /\*\*([2-9A-Z]{4}-[2-9A-Z]{4})\*\*/.exec(text)?.[1] ?? '';
const code = async (wish = 'whatsapptan devam etmek istiyorum') => codeIn(textOf(await talk.say(wish, first)));
const open = async (conversationId: string, n: number) => {
  await talk.say('merhaba', conversationId);
  const { engine: _, store } = talk.assistant;
  const { row } = await store.conversations.accept(
    { id: `open-${n}`, channel: 'test', conversationId, kind: 'message', text: 'x', receivedAt: Date.now() },
    'x',
  );
  const { state, version } = await store.conversations.load(conversationId);
  const result = await store.conversations.commitTurn(row, version, {
    state: state!,
    replies: [],
    events: [],
    tickets: [ticket(NUMBER(n), 'ABCD-2345', { conversationId, channel: 'test' })],
    maskedText: 'x',
  });
  expect(result.status).toBe('committed');
};
const numbersOf = async (conversationId: string) =>
  (await talk.assistant.store.tickets.ofConversation(conversationId, 10)).map(({ number }) => number).sort();

describe('a conversation carried over by a code', () => {
  it.each([
    'whatsapptan devam etmek istiyorum',
    'kodla devam et',
    'telegramdan devam etcem',
    'baska kanaldan devam edebilir miyim',
    'konuşmayı telefonuma taşımak istiyorum',
    'devam kodu verir misiniz',
  ])('begins with: %s', async (wish) => {
    expect(await code(wish)).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it('asks before it joins, gives the tickets and the subject of the first, and both can be taken apart again', async () => {
    await open(first, count * 10);
    await open(second, count * 10 + 1);
    await talk.say('mebim telefon numarası kaç', first);
    const given = await code();
    const [asked] = await talk.say(`devam ${given.toLowerCase()}`, second);
    expect(asked?.text).toMatch(/\*\*1\*\* başvuruyu/);
    expect(labelsOf([asked!])).toEqual(['Evet, birleştir', 'Hayır, birleştirme']);
    expect(await numbersOf(second)).toEqual([NUMBER(count * 10 + 1)]);
    const said = textOf(await talk.say('evet', second));
    expect(said).toMatch(/Birleştirdim/);
    expect(said).toContain('mebim telefon numarası kaç');
    const both = [NUMBER(count * 10), NUMBER(count * 10 + 1)];
    expect(await numbersOf(second)).toEqual(both);
    expect(await numbersOf(first)).toEqual(both);
    const told = await talk.assistant.store.conversations.transcript(first, 0, 100);
    expect(told.at(-1)?.text).toMatch(/birleştirildi.*ayır/s);
    await open(first, count * 10 + 2);
    expect(await numbersOf(second)).toContain(NUMBER(count * 10 + 2));

    expect(textOf(await talk.say('ayır', first))).toMatch(/ayırdım/);
    expect(await numbersOf(second)).toEqual([NUMBER(count * 10 + 1)]);
    expect(await numbersOf(first)).toEqual([NUMBER(count * 10), NUMBER(count * 10 + 2)]);
    expect(textOf(await talk.say('konuşmaları ayır', second))).toMatch(/birleştirilmiş değil/);
  });

  it('does nothing without a yes', async () => {
    await open(first, count * 10);
    const given = await code();
    await talk.say(`DEVAM ${given}`, second);
    expect(textOf(await talk.say('hayır', second))).toMatch(/birleştirmedim/);
    expect(await numbersOf(second)).toEqual([]);
    await talk.say(given, second);
    expect(textOf(await talk.say('Evet, birleştir', second))).toMatch(/Birleştirdim/);
  });

  it('takes a code once, and not in its own conversation', async () => {
    const given = await code();
    expect(textOf(await talk.say(`devam ${given}`, first))).toMatch(/zaten bu konuşmada/);
    await talk.say(`devam ${given}`, second);
    await talk.say('evet', second);
    expect(textOf(await talk.say(`devam ${given}`, `third-${count}`))).toMatch(/bulamadım/);
  });

  it('takes only the newest code of a conversation', async () => {
    const old = await code();
    const newest = await code();
    expect(textOf(await talk.say(`devam ${old}`, second))).toMatch(/bulamadım/);
    expect(textOf(await talk.say(`devam ${newest}`, second))).toMatch(/Birleştireyim mi/);
  });

  it('takes no code after ten minutes', async () => {
    const given = await code();
    for (let n = 0; n < 61; n++) await talk.say('selam', `clock-${count}`);
    expect(textOf(await talk.say(`devam ${given}`, second))).toMatch(/bulamadım/);
  }, 60_000);

  it('lets five wrong codes be written in an hour, then takes none', async () => {
    const given = await code();
    for (const wrong of ['A2B3-C4D5', 'A2B3-C4D6', 'A2B3-C4D7', 'A2B3-C4D8', 'A2B3-C4D9'])
      expect(textOf(await talk.say(`devam ${wrong}`, second))).toMatch(/bulamadım/);
    expect(textOf(await talk.say(`devam ${given}`, second))).toMatch(/Çok sayıda yanlış/);
    expect(textOf(await talk.say(given, second))).not.toMatch(/Birleştireyim/);
  });

  it('gives no more than five codes in an hour', async () => {
    for (let n = 0; n < 5; n++) expect(await code()).not.toBe('');
    expect(textOf(await talk.say('kodla devam et', first))).toMatch(/çok sayıda kod/);
  });
});
