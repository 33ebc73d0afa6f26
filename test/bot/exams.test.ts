import { describe, expect, it } from '@jest/globals';
import type { ExamCalendar } from '../../knowledge/index.js';
import { item } from '../knowledge/search/knowledge-base.js';
import { dayTalk, versioned, written } from '../support/day-talk.js';

const LGS: ExamCalendar = {
  code: 'LGS',
  season: '2026',
  url: 'https://odsgm.meb.gov.tr',
  dates: [
    { event: 'application', start: '2026-03-23', end: '2026-04-03' },
    { event: 'exam', start: '2026-06-14', label: 'LGS merkezî sınavı' },
    { event: 'result', start: '2026-07-10' },
    { event: 'objection', start: '2026-07-11', end: '2026-07-15' },
    { event: 'preference', start: '2026-07-13', end: '2026-07-24' },
  ],
};

const calendar = (exam: ExamCalendar, parts = {}) =>
  item(`LGS-${exam.season}`, {
    kind: 'exam',
    title: `LGS ${exam.season} takvimi`,
    exam,
    validFrom: `${exam.season}-01-01`,
    ...parts,
  });

const talkAbout = (exam = LGS, ...more: readonly ReturnType<typeof item>[]) =>
  dayTalk(
    versioned([[written(1, '2026-01-01', calendar(exam))], ...more.map((one) => [written(1, '2026-01-01', one)])]),
  );

describe('an exam item', () => {
  it.each([
    [
      'lgs sonuçları açıklandı mı',
      '2026-06-28',
      'Hayır, 2026 LGS sonuçları henüz açıklanmadı. Takvime göre 10 Temmuz 2026 Cuma günü açıklanacak (12 gün sonra).',
    ],
    ['LGS SONUÇLARI AÇIKLANDI MI???', '2026-07-10', 'takvime göre bugün (10 Temmuz 2026 Cuma) açıklanacak'],
    [
      'lgs sonuclari aciklandimi acaba',
      '2026-07-11',
      'takvimde 10 Temmuz 2026 Cuma günü (dün) açıklanacağı yazıyor; açıklandığına ilişkin bir kayıt elimde yok',
    ],
    ['lgs sonucları nzmn acıklancak', '2026-07-01', 'açıklanacak (9 gün sonra)'],
    ['oglum lgs ye giricek ne zaman', '2026-06-01', '14 Haziran 2026 Pazar günü yapılacak (13 gün sonra)'],
    ['lgs nzmn', '2026-06-01', 'takvime göre 14 Haziran 2026 Pazar günü yapılacak (13 gün sonra)'],
    ['liselere giriş sınavına kaç gün kaldı', '2026-06-01', '13 gün var'],
    ['lgs basvurusu bitti mi', '2026-03-22', '2026 LGS başvuruları henüz başlamadı'],
    ['lgs basvuruları bitti mi', '2026-04-03', 'son günü bugün'],
    ['lgs başvurusu için geç mi kaldım', '2026-04-10', '3 Nisan 2026 Cuma günü sona erdi'],
    ['lgs sonuçlarını nereden öğrenirim', '2026-07-12', 'Sonuçların görüleceği adres: https://odsgm.meb.gov.tr'],
    ['lgs sonucuna itiraz ne zamana kadar', '2026-07-14', '15 Temmuz 2026 Çarşamba günü sona erecek (1 gün kaldı)'],
    ['lgs tercihleri ne zaman', '2026-07-01', '13 Temmuz 2026 Pazartesi günü başlayacak'],
    [
      'lgs yerleştirme sonuçları ne zaman',
      '2026-07-01',
      '2026 LGS takviminde yerleştirme sonuçlarının açıklanacağı tarih belirtilmemiş.',
    ],
    ['2024 lgs ne zamandı', '2026-07-01', '2024 LGS takvimi elimde yok'],
  ])('answers "%s" on %s', async (question, day, expected) => {
    const { text, replies } = await talkAbout().say(question, day);
    expect(text).toContain(expected);
    expect(replies[0]!.kind).toBe('answer');
  });

  it('turns at midnight in Istanbul, not in UTC', async () => {
    const talk = talkAbout();
    expect((await talk.say('lgs sonuçları açıklandı mı', '2026-07-09T23:59:59+03:00')).text).toContain('(yarın)');
    expect((await talk.say('lgs sonuçları açıklandı mı', '2026-07-10T00:00:00+03:00')).text).toContain('bugün');
    expect((await talk.say('lgs sonuçları açıklandı mı', '2026-07-11T00:00:00+03:00')).text).toContain('(dün)');
  });

  it('is asked on in the talk', async () => {
    const talk = talkAbout();
    await talk.say('LGS ne zaman?', '2026-06-01');
    expect((await talk.say('peki sonuçlar ne zaman açıklanacak', '2026-06-01')).text).toContain('10 Temmuz 2026 Cuma');
    expect((await talk.say('itiraz süresi ne zaman', '2026-06-01')).text).toContain('11 Temmuz 2026 Cumartesi');
  });

  it('is asked on where it was only named, and nothing was answered', async () => {
    const talk = talkAbout();
    expect((await talk.say('lgs kitapçığı kaç sayfa kağıt', '2026-06-01')).replies[0]!.kind).not.toBe('answer');
    expect((await talk.say('peki sonuç ne zaman', '2026-06-01')).text).toContain('10 Temmuz 2026 Cuma');
    expect((await talk.say('kaç gün kaldı', '2026-06-01')).text).toContain('39 gün');
  });

  it('is not what a number alone is about', async () => {
    const talk = talkAbout();
    await talk.say('LGS ne zaman?', '2026-06-01');
    expect((await talk.say('1234567', '2026-06-01')).text).toContain('Yalnızca bir sayı yazdınız');
  });

  it('says that results are out as soon as the item says so', async () => {
    const dates = LGS.dates.map((date) => (date.event === 'result' ? { ...date, announcedOn: '2026-07-08' } : date));
    const { text } = await talkAbout({ ...LGS, dates }).say('lgs sonuçları açıklandı mı', '2026-07-09');
    expect(text).toMatch(/^Evet, 2026 LGS sonuçları 8 Temmuz 2026 Çarşamba günü \(dün\) açıklandı\./);
  });

  it('of a past season is told as past, and answers no question about now', async () => {
    const old = calendar(
      { code: 'LGS', season: '2025', dates: [{ event: 'exam', start: '2025-06-15' }] },
      { validUntil: '2025-12-31' },
    );
    const talk = talkAbout(LGS, old);
    expect((await talk.say('lgs ne zaman', '2026-06-01')).text).toContain('14 Haziran 2026');
    const past = (await talk.say('2025 lgs ne zamandı', '2026-06-01')).text;
    expect(past).toContain('2025 LGS sınavı, takvime göre 15 Haziran 2025 Pazar günü yapıldı');
    expect(past).not.toContain('2026 LGS');
  });

  it('that was replaced by a corrected calendar is not heard any more', async () => {
    const dates = [{ event: 'exam', start: '2026-06-21' }] as const;
    const corrected = item('lgs-2026-duzeltme', {
      kind: 'exam',
      title: 'LGS 2026 takvimi (düzeltme)',
      exam: { code: 'LGS', season: '2026', dates },
      validFrom: '2026-05-01',
      supersedes: ['LGS-2026'],
    });
    const talk = talkAbout(LGS, corrected);
    expect((await talk.say('lgs ne zaman', '2026-04-30')).text).toContain('14 Haziran 2026');
    const after = (await talk.say('lgs ne zaman', '2026-05-01')).text;
    expect(after).toContain('21 Haziran 2026');
    expect(after).not.toContain('14 Haziran');
  });

  it('is not taken where several exams could be meant', async () => {
    const { replies } = await talkAbout().say('sınav ne zaman', '2026-05-01');
    expect(replies[0]!.kind).not.toBe('answer');
  });

  it('leaves what no calendar says to its text', async () => {
    const text = 'Sınav 09.30’da başlar.';
    const talk = dayTalk(
      versioned([[written(1, '2026-01-01', calendar(LGS, { body: text, variants: ['LGS saat kaçta başlıyor'] }))]]),
    );
    expect((await talk.say('LGS saat kaçta başlıyor', '2026-06-01')).text).toContain(text);
  });

  describe('without a day for the results, beside a text about something else of them', () => {
    const withoutResults = { ...LGS, dates: LGS.dates.filter(({ event }) => event === 'exam') };
    const posted = item('lgs-posta', {
      title: 'LGS sonucu eve postayla gelir mi?',
      body: 'Hayır, LGS sonucu postayla gönderilmez.',
      variants: ['lgs sonuç belgesi eve gelir mi', 'lgs sonucu postayla mı yollanır'],
      topics: ['lgs', 'sonuç'],
    });
    const talk = () => talkAbout(withoutResults, posted);
    const MISSING = 'takviminde sonuçların açıklanacağı tarih belirtilmemiş';

    it.each([
      'lgs sonucu açıklandı mı',
      'LGS sonuclari belli oldu mu hocam',
      'lgs sonuçları çıkmış mı',
      'lgs sonuçlar açıklandı diyorlar doğru mu',
      'lgs sonucları ne zman aciklanır',
    ])('answers "%s" from the calendar', async (question) => {
      const { text } = await talk().say(question, '2026-07-01');
      expect(text).toContain(MISSING);
      expect(text).toContain('odsgm.meb.gov.tr');
      expect(text).not.toMatch(/^Hayır/);
    });

    it('leaves to the text what it asks', async () => {
      for (const question of ['lgs sonucu postayla mı gelir', 'lgs sonuc belgesi eve gelir mi'])
        expect((await talk().say(question, '2026-07-01')).text).toContain('postayla gönderilmez');
    });

    it('stays with the calendar in the talk, and with what was asked of it', async () => {
      const one = talk();
      await one.say('lgs sonucu açıklandı mı', '2026-07-01');
      expect((await one.say('peki ne zaman?', '2026-07-01')).text).toContain(MISSING);
      expect((await one.say('nerden bakcam', '2026-07-01')).text).toContain('odsgm.meb.gov.tr');
    });
  });

  it('of another season is told after a question about this one', async () => {
    const old = calendar(
      { code: 'LGS', season: '2025', dates: [{ event: 'result', start: '2025-07-11' }] },
      { validUntil: '2025-12-31' },
    );
    const talk = talkAbout(LGS, old);
    await talk.say('lgs sonuçları açıklandı mı', '2026-07-01');
    await talk.say('ne zaman peki', '2026-07-01');
    expect((await talk.say('geçen yıl nasıldı', '2026-07-01')).text).toContain('11 Temmuz 2025 Cuma');
  });

  it('says where the results are seen when nobody has entered an address', async () => {
    const { url: _, ...withoutUrl } = LGS;
    const talk = talkAbout(withoutUrl);
    await talk.say('lgs sonuçları açıklandı mı', '2026-09-01');
    expect((await talk.say('nereden bakacağız', '2026-09-01')).text).toContain('e-Devlet');
  });
});
