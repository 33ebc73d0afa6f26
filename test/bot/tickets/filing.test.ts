import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { textOf } from '../../support/talk.js';
import { openTicketTalk, type TicketTalk } from '../../support/ticket-talk.js';

jest.setTimeout(120_000);

let talk: TicketTalk;
let count = 0;
let conversation = '';
const say = async (line: string) => textOf(await talk.say(line, conversation));
const play = async (...lines: string[]) => {
  let last = '';
  for (const line of lines) last = await say(line);
  return last;
};
const BEGIN = ['şikayet etmek istiyorum', 'servis her gün geç geliyor, çocuklar soğukta bekliyor', 'okudum devam'];
const fileOf = async (said: string) => (await talk.assistant.store.desk.load(/MEB-\d{4}-\d{6}/.exec(said)![0]))!;

beforeAll(async () => {
  talk = await openTicketTalk();
});
afterAll(() => talk.close());
beforeEach(() => {
  conversation = `filing-${++count}`;
  talk.pass(120_000);
});

describe('a ticket from abroad', () => {
  const COMPLAINT = [
    'şikayet etmek istiyorum',
    'yurt dışındaki çocuklar için Türkçe dersi açılmıyor, çözüm istiyorum',
    'okudum devam',
  ];

  it.each([
    [['yurt dışı Berlin'], 'Berlin, Almanya', 'yd-berlin'],
    [['Almanyada yaşıyorum', 'munih'], 'Münih, Almanya', 'yd-munih'],
    [['yurtdisi', 'Almanya Köln'], 'Köln, Almanya', 'yd-berlin'],
    [['almati'], 'Almatı, Kazakistan', 'yd-almati'],
    [['Almanya', 'Bamberg'], 'Bamberg, Almanya', 'yd-berlin'],
    [['Lefkoşa'], 'Lefkoşa, KKTC', expect.stringMatching(/^merkez-/)],
    [['yurt dışındayım', 'geç'], undefined, expect.stringMatching(/^merkez-/)],
  ])('keeps its place and goes to the mission: %s', async (answers, place, bureau) => {
    const summary = await play(...COMPLAINT, ...answers, 'geç', 'ayşe yılmaz', '0532 123 45 67');
    expect(summary).toContain(place === undefined ? '**Yer:** Yurt dışı' : `**Yer:** ${place} (yurt dışı)`);
    expect(summary).not.toMatch(/İlçe/);
    const file = await fileOf(await say('onayla ve gönder'));
    expect(file).toMatchObject({ province: 'Yurt dışı', bureau });
    expect(file.district).toBe(place);
  });

  it('is offered the place that was named with the matter', async () => {
    const asked = await play(
      "Şikayetim var, Berlin'de yaşıyorum oğlumun Türkçe öğretmeni gelmiyor",
      'evet, böyle gönder',
      'okudum',
    );
    expect(asked).toContain('Berlin, Almanya (yurt dışı)');
    const next = await say('evet');
    expect(next).not.toMatch(/\*\*ilçe|şehir/);
  });

  it('stays at home where a province is named beside the country', async () => {
    const asked = await play(
      "Şikayetim var, Almanya'dan döndük, Ankara'da okul kaydımızı yapmıyorlar",
      'evet',
      'okudum',
    );
    expect(asked).toContain('**Ankara**');
  });
});

describe('corrections while a ticket is filed', () => {
  it.each([
    ['il yanlış, İzmir olacak', 'İzmir'],
    ['ili izmir yap', 'İzmir'],
    ['ilim Ankara değil İzmir', 'İzmir'],
    ['İzmir olacak il, Ankara değil', 'İzmir'],
  ])('change the province in the middle, and the filing goes on: %s', async (line, province) => {
    expect(await play(...BEGIN, 'Ankara', 'Çankaya', 'geç', line)).toContain(`${province} ilinin hangi`);
    expect(await say('konak')).toMatch(/Adınız ve soyadınız/);
    expect(await play('ali veli', '05321234567')).toMatch(/\*\*İl:\*\* İzmir\n- \*\*İlçe:\*\* Konak/);
  });

  it.each([
    ['okul yanlış, Gazi İlkokulu olacak', '**Okul / kurum:** Gazi İlkokulu'],
    ['telefonum yanlış 0533 765 43 21 olacak', '0533 ••• •• 21'],
    ['adım yanlış, Ayşe Demir olacak', '**Ad soyad:** Ayşe Demir'],
    ['ilçeyi Keçiören yap', '**İlçe:** Keçiören'],
  ])('with the new value show the summary again: %s', async (line, row) => {
    await play(...BEGIN, 'Ankara', 'Çankaya', 'Atatürk İlkokulu', 'ali veli', '05321234567');
    const summary = await say(line);
    expect(summary).toMatch(/göndermeden önce/);
    expect(summary).toContain(row);
  });

  it('of the matter ask for it anew', async () => {
    await play(...BEGIN, 'Ankara', 'Çankaya', 'geç');
    expect(await say('konuyu değiştir')).toMatch(/Ne olduğunu ve ne istediğinizi/);
    expect(await say('servis ücreti çok yüksek ve makbuz verilmiyor')).toMatch(/Adınız ve soyadınız/);
  });

  it.each(['bi önceki soruya dön', 'geri dön', 'yanlış yazdım', 'ONCEKI SORUYA DON'])(
    'go back one question: %s',
    async (line) => {
      expect(await play(...BEGIN, 'Ankara', 'Çankaya', 'geç', line)).toMatch(/Okulun ya da kurumun adı/);
      expect(await say('Gazi İlkokulu')).toMatch(/Adınız ve soyadınız/);
    },
  );
});

describe('questions while a ticket is filed', () => {
  it('about a ticket of this conversation are answered, and the filing goes on', async () => {
    const { number } = await talk.open(undefined, conversation);
    await play(...BEGIN, 'Ankara', 'Çankaya');
    const said = await say('başvurum ne oldu');
    expect(said).toContain(number);
    expect(said).toMatch(/Okulun ya da kurumun adı/);
    expect(await say('Gazi İlkokulu')).toMatch(/Adınız ve soyadınız/);
  });

  it('about a ticket of elsewhere ask for number and code, and take them', async () => {
    const { number, code } = await talk.open(undefined, `${conversation}-other`);
    await play(...BEGIN, 'Ankara', 'Çankaya', 'geç');
    expect(await say('basvurum noldu')).toMatch(/numarasını ve takip kodunu/);
    const said = await say(`${number} ${code}`);
    expect(said).toContain('sırasını bekliyor');
    expect(said).toMatch(/Adınız ve soyadınız/);
  });

  it.each([
    ['kaç gün sürer?', /en geç \*\*\d Aralık 2026/],
    ['kac gunde cevap gelir', /en geç \*\*\d Aralık 2026/],
    ['bunları niye soruyosunuz', /sonucu size bildirebilmemiz/],
    ['kim görecek bunu', /yalnızca başvurunuza bakan/],
    ['daha çok soru var mı', /Az kaldı/],
  ])('about the filing are answered: %s', async (line, answer) => {
    const said = await play(...BEGIN, 'Ankara', 'Çankaya', 'geç', line);
    expect(said).toMatch(answer);
    expect(said).toMatch(/Adınız ve soyadınız/);
  });

  it('about the knowledge are answered where a name was asked for', async () => {
    const said = await play(...BEGIN, 'Ankara', 'Çankaya', 'LGS ne zaman yapılacak');
    expect(said).toMatch(/LGS/);
    expect(said).toMatch(/Okulun ya da kurumun adı/);
  });
});
