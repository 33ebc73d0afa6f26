import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labelsOf, openTalk, type Talk, textOf } from '../support/talk.js';

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());

let conversations = 0;
const fresh = () => `olay-${++conversations}`;
const fileOf = (text: string) => talk.assistant.store.desk.load(/MEB-\d{4}-\d{6}/u.exec(text)![0]);

/** Letters as on a keyboard without Turkish ones. */
const plain = (text: string) =>
  text.replace(/[çğıöşüÇĞİÖŞÜ]/gu, (letter) => 'cgiosuCGIOSU'['çğıöşüÇĞİÖŞÜ'.indexOf(letter)]!);

const INCIDENTS = [
  'okulda yangın çıktı',
  'lisenin çatısı yanıyor yetişin',
  'yurttan dumanlar yükseliyor',
  'sınıfta gaz kokusu var',
  'okulumuza hırsız girdi',
  'laboratuvardaki bilgisayarları çalmışlar',
  'kantini soydular',
  'okulun önünde uyuşturucu satıyorlar',
  'parkta bonzai içen çocuklar var okulun yanında',
  'tuvalette esrar içiyorlar',
  'okulun karşısındaki bakkal öğrencilere bira satıyor',
  'servis şoförü sarhoş',
  'okul bahçesinde alkol alıyorlar',
  'bir öğrenci okula silah getirmiş',
  'okulun kapısında bıçaklı biri var',
  'okulun önünde silah sesleri duyuldu',
  'okul çıkışında kavga çıktı bıçak çektiler',
  'okulun çevresinde torbacılar dolaşıyor',
  'okula bomba ihbarı yapılmış',
  'okulun etrafında şüpheli bir adam dolaşıyor çocukları bekliyor',
];

describe('an incident is recognised', () => {
  it.each(INCIDENTS.flatMap((text) => [...new Set([text, plain(text), text.toLocaleUpperCase('tr')])]))(
    '%s',
    async (text) => {
      const [reply] = await talk.say(text, fresh());
      expect(reply?.kind).toBe('crisis');
      expect(reply?.text.slice(0, 200)).toContain('112');
      expect(labelsOf([reply!])).toContain('Hemen haber ver');
    },
  );

  it.each([
    'okulda yangın tatbikatı ne zaman yapılır',
    'okul çevresinde alkol satışı kaç metre yasak',
    'sigara içen öğrenciye ne ceza verilir',
    'uyuşturucuyla mücadele semineri var mı',
    'diplomam çalındı nasıl yenisini alırım',
  ])('and a question about such things is not: %s', async (text) => {
    const replies = await talk.say(text, fresh());
    expect(labelsOf(replies)).not.toContain('Hemen haber ver');
  });
});

describe('an incident is reported', () => {
  it('at once, where the place is told with the first word', async () => {
    const conversation = fresh();
    await talk.say('Ankara Çankaya Atatürk Lisesinde yangın çıktı', conversation);
    const [reply] = await talk.say('hemen haber ver', conversation);
    expect(reply?.text).toMatch(/Ankara.*nöbetçi yöneticilerine şimdi haber veriliyor/su);
    const file = await fileOf(reply!.text);
    expect(file).toMatchObject({
      status: 'new',
      category: 'incident',
      priority: 1,
      isIncident: true,
      province: 'Ankara',
      district: 'Çankaya',
      school: 'Atatürk Lisesi',
      subject: 'Acil ihbar: Yangın, duman ya da gaz',
    });
    expect(file?.records[0]?.event).toMatchObject({ type: 'opened', source: 'incident' });
  });

  it('in a few answers, of which those after the province are added to the ticket', async () => {
    const conversation = fresh();
    const [asked] = await talk.say('okulun onunde uyusturucu satiyolar', conversation);
    expect(asked?.text).toMatch(/hangi ilde/u);
    const [opened] = await talk.say('trabzon', conversation);
    expect(opened?.text).toMatch(/MEB-\d{4}-\d{6}/u);
    expect(opened?.text).toMatch(/Hangi okulda/u);
    const [still] = await talk.say('ortahisar fatih ortaokulu', conversation);
    expect(still?.text).toMatch(/sürüyor mu/u);
    const [thanks] = await talk.say('evet sürüyor', conversation);
    const file = await fileOf(thanks!.text);
    expect(file).toMatchObject({ province: 'Trabzon' });
    const said = file!.records.flatMap(({ event }) => (event.type === 'citizen-wrote' ? [event.text] : []));
    expect(said[0]).toMatch(/^Okul: fatih ortaokulu/mu);
    expect(said[1]).toMatch(/^Olay sürüyor\./mu);
    expect(file!.records.map(({ actor }) => actor)).toEqual(['bot', 'citizen', 'citizen']);
    const [after] = await talk.say('lgs ne zaman', conversation);
    expect(after?.kind).not.toBe('dialog');
  });

  it('without a place, where it is not known', async () => {
    const conversation = fresh();
    await talk.say('silah sesleri duyuyoruz okulun orada', conversation);
    const [reply] = await talk.say('Hemen haber ver', conversation);
    expect(reply?.text).toMatch(/MEBİM’in nöbetçi yöneticilerine/u);
    expect((await fileOf(reply!.text))?.province).toBeUndefined();
  });

  it('not at all, where the citizen does not want it', async () => {
    const conversation = fresh();
    await talk.say('okulda yangın çıktı', conversation);
    const [reply] = await talk.say('hayır', conversation);
    expect(reply?.text).toMatch(/kimseye haber vermedim/u);
    expect(reply?.text).toContain('112');
  });

  it('over a restart', async () => {
    const conversation = fresh();
    await talk.say('okula hırsız girdi', conversation);
    await talk.restart();
    const [reply] = await talk.say('Van Erciş', conversation);
    expect(await fileOf(reply!.text)).toMatchObject({ province: 'Van', district: 'Erciş' });
  });
});

describe('what is said after a report', () => {
  async function reported() {
    const conversation = fresh();
    await talk.say('okulda yangın var Konya Selçuklu Gazi İlkokulu', conversation);
    const [reply] = await talk.say('hemen haber ver', conversation);
    return { conversation, number: /MEB-\d{4}-\d{6}/u.exec(reply!.text)![0] };
  }

  it('about the same incident is added to it, and another can be reported', async () => {
    const { conversation, number } = await reported();
    const [again] = await talk.say('yangın büyüyor dumanlar sardı okulu', conversation);
    expect(again?.text).toContain(number);
    expect(again?.text).toContain('112');
    const [asked] = await talk.say('Bu başka bir olay', conversation);
    expect(asked?.text).toMatch(/haber/u);
    const [second] = await talk.say('Karaman', conversation);
    const other = /MEB-\d{4}-\d{6}/u.exec(second!.text)![0];
    expect(other).not.toBe(number);
    const file = await talk.assistant.store.desk.load(number);
    expect(file?.records.map(({ event }) => event.type)).toEqual(['opened', 'citizen-wrote']);
    expect((await talk.assistant.store.incidents.history(other)).recent).toBe(1);
  });

  it.each(['yanlış alarmmış kusura bakmayın', 'yanlis alarm', 'şaka yaptım özür dilerim', 'pardon asılsızmış'])(
    'that it was nothing is thanked for and left to the managers: %s',
    async (text) => {
      const { conversation, number } = await reported();
      const [reply] = await talk.say(text, conversation);
      expect(reply?.text).toMatch(/teşekkür ederim/u);
      expect(reply?.text).not.toMatch(/suç|ceza|yasal/u);
      const file = await talk.assistant.store.desk.load(number);
      expect(file?.status).toBe('new');
      expect(file?.records.at(-1)?.event).toMatchObject({ type: 'citizen-wrote' });
    },
  );
});

describe('somebody in a crisis', () => {
  it('gets help first and is made to report nothing', async () => {
    const conversation = fresh();
    const [reply] = await talk.say('kendimi öldürmek istiyorum', conversation);
    expect(reply?.kind).toBe('crisis');
    expect(reply?.text).toMatch(/112/u);
    expect(textOf([reply!])).not.toMatch(/hangi ilde|haber vereyim/u);
  });

  it('in the middle of a report too, which waits', async () => {
    const conversation = fresh();
    await talk.say('okulda bıçaklı biri var', conversation);
    const [reply] = await talk.say('babam beni dövüyor korkuyorum', conversation);
    expect(reply?.text).toMatch(/183/u);
    const [opened] = await talk.say('Rize', conversation);
    expect(await fileOf(opened!.text)).toMatchObject({ province: 'Rize' });
  });

  it('can report what happened at a school from there', async () => {
    const conversation = fresh();
    await talk.say('öğretmen sınıfta kızıma vurdu', conversation);
    const [asked] = await talk.say('Bir olayı bildirmek istiyorum', conversation);
    expect(asked?.text).toMatch(/hangi ilde/u);
    const [opened] = await talk.say('Bursa Osmangazi', conversation);
    expect(await fileOf(opened!.text)).toMatchObject({ province: 'Bursa', priority: 1, isIncident: true });
  });
});

describe('an incident within another dialog', () => {
  it('goes before a ticket whose text is being written', async () => {
    const conversation = fresh();
    await talk.say('başvuru yapmak istiyorum', conversation);
    const [reply] = await talk.say('okulda yangın çıktı', conversation);
    expect(labelsOf([reply!])).toContain('Hemen haber ver');
  });
});
