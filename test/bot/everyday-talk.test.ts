import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FedKnowledgeSearch } from '../../knowledge/index.js';
import { openConversation, openShippedSearch } from '../support/dialogs.js';
import { labelsOf, openTalk, type Talk, textOf } from '../support/talk.js';

let talk: Talk;
let search: FedKnowledgeSearch;
let conversation = '';
let count = 0;
const say = (text: string) => talk.say(text, conversation);
/** What the last of these got. */
let replies: Awaited<ReturnType<typeof say>> = [];
async function saidAfter(...texts: readonly string[]) {
  for (const text of texts) replies = await say(text);
  return textOf(replies);
}

beforeAll(async () => {
  [talk, search] = await Promise.all([openTalk(), openShippedSearch()]);
}, 60_000);
afterAll(() => talk.close());
beforeEach(() => {
  conversation = `everyday-${++count}`;
});

describe('what is asked after an answer', () => {
  it.each(['başvuru nasıl yapacağız', 'basvru nasl yapıcaz'])(
    'asks how after an exam’s date, and gets no date again: "%s"',
    async (words) => {
      expect(await saidAfter('lgs ne zaman', words)).not.toMatch(/14 Haziran/);
      const said = [textOf(replies), ...labelsOf(replies)].join(' ');
      expect(said).toMatch(/LGS başvurusu nasıl yapılır|e-Okul/);
    },
  );

  it('is told by the text that was shown, though it names an exam of another institution', async () => {
    expect(await saidAfter('ylsy nedir', 'ales kaç lazım')).toMatch(/ALES puanı \*\*75/);
    expect(await saidAfter('ales ne zaman')).toMatch(/ÖSYM/);
  });

  it('names a lesson of which nothing is known', async () => {
    expect(await saidAfter('kürtçe seçmeli ders var mı')).not.toMatch(/Kur'an/);
  });
});

const COMPLAINT = 'okul müdürü çocuğumu kaydetmiyor şikayet etmek istiyorum';

describe('somebody who files a ticket and thinks again', () => {
  it.each(['hayır kendim yazacağım', 'kendim yazayım', 'yok ben yazarım'])(
    'is asked for the text after "%s", which is not taken for it',
    async (words) => {
      expect(await saidAfter(COMPLAINT, words)).toMatch(/birkaç cümleyle yazar mısınız/);
    },
  );

  it.each(['aslında vazgeçtim', 'ya aslında vazgeçtim'])('leaves by "%s"', async (words) => {
    expect(await saidAfter(COMPLAINT, 'evet böyle gönder', words)).toMatch(/Vazgeçtiniz/);
  });

  it.each(['yok yok devam edelim', 'neyse devam', 'yine de devam edelim'])('goes on by "%s"', async (words) => {
    expect(await saidAfter(COMPLAINT, 'evet böyle gönder', words)).toMatch(/hangi \*\*ille\*\*/);
  });

  it.each(['yok kabul etmiyorum', 'hayır göndermeyin', 'devam etmek istemiyorum'])(
    'does not agree by "%s"',
    async (words) => {
      expect(await saidAfter(COMPLAINT, 'evet böyle gönder', words)).not.toMatch(/hangi \*\*ille\*\*/);
    },
  );

  it.each(['bilmiyorum söylemeyeceğim', 'adımı söylemeyeceğim', 'adımızı vermeyeceğiz', 'adımı yazmayacağım'])(
    'is not called "%s"',
    async (words) => {
      await saidAfter(COMPLAINT, 'evet böyle gönder', 'okudum', 'ankara', 'çankaya', 'geç');
      expect(await saidAfter(words)).toMatch(/Ad ve soyadınızı harflerle/);
      expect(await saidAfter('Ecem Çakmak')).toMatch(/Telefon numaranızı/);
    },
  );
});

describe('somebody who asks after a ticket without its number', () => {
  it('is told the way on where the number is lost', async () => {
    await say('başvurumun sonucunu öğrenmek istiyorum');
    const replies = await say('numaramı kaybettim');
    expect(textOf(replies)).toMatch(/temsilciye/);
    expect(labelsOf(replies)).toContain('Bir kişiyle görüş');
  });

  it('may say thanks and be gone', async () => {
    expect(await saidAfter('başvurumun sonucunu öğrenmek istiyorum', 'teşekkürler')).toMatch(/Rica ederim/);
    expect(await saidAfter('süt izni kaç saat')).toMatch(/3 saat/);
  });
});

describe('an incident that was none', () => {
  it.each([
    'yanlış yazdım tatbikatmış',
    'yanlışlıkla yazdım',
    'tatbikat varmış',
    'tatbikatmış, kusura bakmayın',
    'pardon yanlışlıkla bastım',
    'bu tatbikattı',
    'yanlış alarm',
    'yanlış anlaşılma olmuş',
  ])('is not filed after "%s"', async (words) => {
    expect(await saidAfter('okulda yangın var', words)).toMatch(/Sevindim, kimseye haber vermedim/);
  });
});

describe('an incident whose story has words of a false alarm', () => {
  it.each([
    'öğrenci yanlışlıkla çamaşır suyu içmiş, Çankaya',
    'çocuk yanlışlıkla ilaç yutmuş, Konya Selçuklu',
    'yanlışlıkla böcek ilacı yemişler, Adana Seyhan',
    'yanlışlıkla gaz vanasını açmışlar, Bursa',
    'yanlışlıkla oldu, Ankara Çankaya',
    'tatbikat değil gerçek, İzmir Konak',
    'tatbikattı sandık ama gerçekmiş, Bursa Osmangazi',
    'tatbikat varmış dediler ama çocuklar kusuyor, Sivas',
    'şaka yapmıyorum, Kars',
    'bunun şakası yok, Kars',
    'yanlış alarm değil, Muş',
    'asılsız değil, Van Erciş',
    'yanlış anlaşılmasın çocuklar gerçekten kötü, Rize',
    'beni yanlış anlamayın durum ciddi, Trabzon',
    'yanlış yazdım, Konya olacak',
  ])('is filed: %s', async (words) => {
    const said = await saidAfter('okulda zehirlenme var', words);
    expect(said).toMatch(/MEB-\d{4}-\d{6}/);
    expect(said).not.toMatch(/Sevindim/);
  });

  it.each(['ili yanlış yazdım, Konya', 'yanlış yazdım Konya olacak', 'çocuk yanlışlıkla içmiş, Konya'])(
    'goes to the report that was filed, and not as a false alarm: %s',
    async (words) => {
      const opened = await saidAfter('okulda zehirlenme var', 'Ankara');
      const number = /MEB-\d{4}-\d{6}/.exec(opened)![0];
      expect(await saidAfter(words)).not.toMatch(/teşekkür ederim/);
      const told = (await talk.assistant.store.desk.load(number))!.records.map(({ event }) => JSON.stringify(event));
      expect(told.at(-1)).toContain('Konya');
      expect(told.join()).not.toContain('yanlış alarm');
    },
  );

  it.each(['ili yanlış yazdım, Konya', 'pardon yanlış yazmışım Konya olacak'])(
    'is moved to the right place after the report: %s',
    async (words) => {
      const opened = await saidAfter('okulda zehirlenme var Ankara Çankaya', 'hemen haber ver');
      const number = /MEB-\d{4}-\d{6}/.exec(opened)![0];
      expect(await saidAfter(words)).toMatch(/yeri ekledim.*Konya/);
      expect(await talk.assistant.store.desk.load(number)).toMatchObject({ province: 'Konya' });
    },
  );

  it.each(['Konya’da ders programı yanlış', 'Ankara değil Konya yanlış yazdım'])(
    'is not moved where the right place is not plain: %s',
    async (words) => {
      const opened = await saidAfter('okulda zehirlenme var Ankara Çankaya', 'hemen haber ver');
      await saidAfter(words);
      const number = /MEB-\d{4}-\d{6}/.exec(opened)![0];
      expect(await talk.assistant.store.desk.load(number)).toMatchObject({ province: 'Ankara' });
    },
  );
});

describe('thanks', () => {
  it.each(['Allah razı olsun evladım', 'sağ ol yavrum'])('are heard: %s', async (words) => {
    expect(await saidAfter('66 ay için rapor lazım mı', words)).toMatch(/Rica ederim/);
  });
});

describe('what nobody is told', () => {
  it('is another child’s mark', async () => {
    expect(await saidAfter('komşunun çocuğunun notunu öğrenebilir miyim')).toMatch(/Hiç kimsenin kişisel bilgisini/);
  });

  it('is one’s own record by the number of one’s identity, with where it is to be seen', async () => {
    const said = await saidAfter('TC kimlik numaram 10000000146 sınav sonucuma bakar mısın');
    expect(said).toMatch(/e-Devlet/);
    expect(said).toMatch(/yazmayın/);
  });

  it.each([
    'notum kaç 10000000146',
    'TC 10000000146 sınav sonucumu söyle',
    '10000000146 kızımın notlarına bakar mısın',
  ])('is one’s own record: %s', async (words) => expect(await saidAfter(words)).toMatch(/buradan bakamam/));

  it.each([
    "10000000146 TC'li öğrenciyim, kayıt tarihleri ne zaman",
    'TC 10000000146 LGS sınavı ne zaman',
    'TC kimlik numaram 10000000146 devamsızlık hakkı kaç gün',
  ])('is not what one asks who says the number beside a question: %s', async (words) =>
    expect(await saidAfter(words)).not.toMatch(/buradan bakamam/),
  );
});

describe('a language that is not Turkish', () => {
  it.each(['silav ez dixwazim zarokê xwe qeyd bikim', 'türkçe bilmiyorum', 'Türkçem yok'])(
    'is told so in two languages: %s',
    async (words) => expect(await saidAfter(words)).toMatch(/I can only answer in Turkish/),
  );
});

describe('several questions with commas', () => {
  it('are answered one by one, each by the subject of the one before', async () => {
    const { answered } = await openConversation(search).say(
      'lgs ne zaman, başvuru ücretli mi, kaç yanlış doğruyu götürüyor',
    );
    expect(answered).toEqual(['lgs-2026', 'lgs-basvuru', 'lgs-yanlis-dogru']);
  });
});

describe('a follow-up', () => {
  it.each(['peki benimki ne zaman belli olur', 'nereden bakıcam', 'benimki ne zaman'])(
    'is about the exam that was talked of: %s',
    async (words) => {
      const chat = openConversation(search);
      await chat.say('bursluluk sınavı sonuçları açıklandı mı');
      expect((await chat.say(words)).answered).toEqual(['iokbs-2026']);
    },
  );

  it('is about the exam that was named where a text answered that has no calendar', async () => {
    const chat = openConversation(search);
    await chat.say('bilsem başvurusu nasıl yapılır, veli başvurabilir mi');
    expect((await chat.say('sonuçlar ne zaman')).answered).toEqual(['bilsem-2025-2026-takvimi']);
  });

  it('keeps the subject where one question in between was not answered', async () => {
    const chat = openConversation(search);
    await chat.say("Veli çocuğunu BİLSEM'e kendisi yazdırabilir mi?");
    await chat.say('kaç puan');
    const { answered, options } = await chat.say('ücreti');
    expect([...answered, ...options]).toContain('bilsem-ucretli-mi');
  });

  it('is of the age that the talk’s subject asks', async () => {
    const chat = openConversation(search);
    await chat.say('MESEM’e kimler kaydolabilir');
    expect((await chat.say('yaş sınırı var mı 25 yaşındayım')).answered).toEqual(['mesem-kayit-sartlari']);
  });
});

describe('a holiday that is asked about by its day', () => {
  it.each([
    ['yarın okullar tatil mi', 'kar-tatili'],
    ['29 ekim tatil mi', 'cumhuriyet-bayrami-tatili'],
  ])('is no holiday of the calendar where that does not have it: %s', async (words, item) => {
    const { answered, options } = await openConversation(search).say(words);
    expect(answered).not.toContain('calisma-takvimi-2026-2027');
    expect([...answered, ...options]).toContain(item);
  });

  it('is the one of the calendar that has the day', async () => {
    const { replies } = await openConversation(search).say('3 Şubat 2027 tatil mi');
    expect(replies[0]?.text).toMatch(/[Yy]arıyıl tatili/);
  });
});

describe('a holiday that is over while another is to come', () => {
  it('is said to be over, with the other', async () => {
    const { replies } = await openConversation(search).say('ara tatil bitti mi');
    expect(replies[0]?.text).toMatch(/birinci ara tatil.*sona erdi/);
    expect(replies[0]?.text).toMatch(/İkinci ara tatil/);
    expect(replies[0]?.text).not.toMatch(/elimde yok/);
  });
});

describe('what belongs elsewhere', () => {
  it.each(['kyk burs', 'kyk yurt başvurusu ne zaman', 'kyk borcum var nasıl öderim'])('is said to: %s', async (words) =>
    expect((await openConversation(search).say(words)).answered).toEqual(['kyk-burs-yurt']),
  );
});

describe('a price', () => {
  it('is not answered with a text that tells of none', async () => {
    expect((await openConversation(search).say('anaokulu ücreti ne kadar')).answered).toEqual([]);
  });
});
