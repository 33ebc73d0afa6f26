import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTalk, type Talk, textOf } from '../support/talk.js';

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());

let conversations = 0;
const fresh = () => `yer-${++conversations}`;
const fileOf = async (text: string) => (await talk.assistant.store.desk.load(/MEB-\d{4}-\d{6}/u.exec(text)![0]))!;

describe('an incident whose place is not said', () => {
  it.each([
    'lütfen yardım edin çocuklar içeride',
    'LUTFEN YARDIM EDIN COCUKLAR ICERIDE',
    'cocuklar mahsur kaldi cabuk olun',
    'ne yapacağız çok duman var içeride çocuklar',
    'nolur acele edin',
    'hala buradalar',
    'evet lütfen çok korkuyoruz',
  ])('is filed at once, and its place is asked for: %s', async (text) => {
    const conversation = fresh();
    await talk.say('okulda yangın var', conversation);
    const said = textOf(await talk.say(text, conversation));
    const file = await fileOf(said);
    expect(file).toMatchObject({ isIncident: true, priority: 1 });
    expect(file.description).toContain('okulda yangın var');
    expect(file.description).toContain(text);
    expect(said).toMatch(/hangi ilde/u);
    expect(file.province).toBeUndefined();
    const located = textOf(await talk.say('Ankara', conversation));
    expect(located).toContain('**Ankara** ilinin nöbetçi yöneticilerine');
    expect((await fileOf(said)).province).toBe('Ankara');
  });

  it('is asked once more, and what was told meanwhile stands in it', async () => {
    const conversation = fresh();
    await talk.say('okulda silahlı biri var', conversation);
    const said = textOf(await talk.say('hemen haber ver', conversation));
    expect(textOf(await talk.say('koşun ateş ediyor', conversation))).toMatch(/hangi il, hangi okul/u);
    expect(textOf(await talk.say('ikinci katta', conversation))).toMatch(/ekledim/u);
    const wrote = (await fileOf(said)).records.flatMap(({ event }) =>
      event.type === 'citizen-wrote' ? [event.text] : [],
    );
    expect(wrote).toEqual(['koşun ateş ediyor', 'ikinci katta']);
  });

  it('takes it from what is said after the report', async () => {
    const conversation = fresh();
    await talk.say('okulda silahlı biri var', conversation);
    const said = textOf(await talk.say('hemen haber ver', conversation));
    for (const line of ['bilmiyorum', 'bilmiyorum', 'bilmiyorum']) await talk.say(line, conversation);
    await talk.say("Eskişehir'de Atatürk Lisesi", conversation);
    const file = await fileOf(said);
    expect(file.province).toBe('Eskişehir');
    expect(file.records.map(({ event }) => event.type)).toContain('located');
    expect(textOf(await talk.say('Bursa', conversation))).not.toContain(file.number);
  });

  it('keeps a place abroad', async () => {
    const conversation = fresh();
    await talk.say('okulda yangın var', conversation);
    const said = textOf(await talk.say("Berlin'deki Türk okulunda", conversation));
    expect(said).toContain('Berlin, Almanya (yurt dışı)');
    expect(await fileOf(said)).toMatchObject({ province: 'Yurt dışı', district: 'Berlin, Almanya' });
  });
});
