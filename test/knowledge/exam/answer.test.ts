import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerExam } from '../../../knowledge/exam/answer.js';
import { type ExamAsk, readExamQuestion } from '../../../knowledge/exam/asked.js';
import type { ExamCalendar, ExamDate } from '../../../knowledge/index.js';
import { findEntities } from '../../../nlu/index.js';

const LGS: ExamCalendar = {
  code: 'LGS',
  season: '2026',
  url: 'https://odsgm.meb.gov.tr',
  dates: [
    { event: 'application', start: '2026-03-23', end: '2026-04-03' },
    { event: 'late-application', start: '2026-04-07', end: '2026-04-08' },
    { event: 'entry-document', start: '2026-06-03' },
    { event: 'exam', start: '2026-06-14', label: 'LGS merkezî sınavı' },
    { event: 'result', start: '2026-07-10', url: 'https://sonuc.example.org' },
    { event: 'objection', start: '2026-07-11', end: '2026-07-15' },
    { event: 'preference', start: '2026-07-13', end: '2026-07-24' },
    { event: 'placement', start: '2026-08-03' },
  ],
};
const with2025 = { ...LGS, season: '2025', dates: [{ event: 'exam', start: '2025-06-15' } as const] };

const answer = (text: string, today: string, calendars: readonly ExamCalendar[] = [LGS]) =>
  answerExam(
    calendars.map((exam) => ({ exam })),
    readExamQuestion(text, findEntities(text))!,
    today,
  )?.text ?? 'none';
const first = (...given: Parameters<typeof answer>) => answer(...given).split('\n')[0];

describe('an exam answers by the day', () => {
  test.each([
    [
      'lgs sonuclari aciklandimi',
      '2026-06-28',
      'Hayır, 2026 LGS sonuçları henüz açıklanmadı. Takvime göre 10 Temmuz 2026 Cuma günü açıklanacak (12 gün sonra).',
    ],
    [
      'lgs sonuçları ne zaman açıklanacak',
      '2026-07-09',
      '2026 LGS sonuçları, takvime göre 10 Temmuz 2026 Cuma günü açıklanacak (yarın).',
    ],
    [
      'LGS sonuçları açıklandı mı',
      '2026-07-10',
      '2026 LGS sonuçları, takvime göre bugün (10 Temmuz 2026 Cuma) açıklanacak. Açıklandığına ilişkin bir kayıt elimde yok.',
    ],
    [
      'LGS sonuçları açıklandı mı',
      '2026-07-12',
      '2026 LGS sonuçları için takvimde 10 Temmuz 2026 Cuma günü (2 gün önce) açıklanacağı yazıyor; açıklandığına ilişkin bir kayıt elimde yok.',
    ],
    ['LGS sonuçlarını nereden öğrenirim', '2026-07-12', 'Sonuçların görüleceği adres: https://sonuc.example.org'],
    [
      'lgs ne zaman',
      '2026-06-02',
      '2026 LGS merkezî sınavı, takvime göre 14 Haziran 2026 Pazar günü yapılacak (12 gün sonra).',
    ],
    [
      'lgs ye kac gun kaldi',
      '2026-06-02',
      '2026 LGS merkezî sınavı için 12 gün var: takvime göre 14 Haziran 2026 Pazar günü yapılacak.',
    ],
    ['lgs ne zaman', '2026-06-14', '2026 LGS merkezî sınavı, takvime göre bugün (14 Haziran 2026 Pazar) yapılacak.'],
    ['lgs ne zamandı', '2026-06-15', '2026 LGS merkezî sınavı, takvime göre 14 Haziran 2026 Pazar günü yapıldı (dün).'],
    [
      'lgs başvurusu bitti mi',
      '2026-03-20',
      '2026 LGS başvuruları henüz başlamadı: takvime göre 23 Mart 2026 Pazartesi günü başlayacak, 3 Nisan 2026 Cuma günü sona erecek (başlamasına 3 gün var).',
    ],
    [
      'lgs başvurusu bitti mi',
      '2026-04-01',
      '2026 LGS başvuruları, takvime göre sürüyor: 23 Mart 2026 Pazartesi günü başladı, 3 Nisan 2026 Cuma günü sona erecek (2 gün kaldı).',
    ],
    [
      'lgs basvurusu bittimi',
      '2026-04-03',
      '2026 LGS başvuruları, takvime göre sürüyor: son günü bugün (3 Nisan 2026 Cuma).',
    ],
    [
      'lgs itiraz',
      '2026-07-20',
      '2026 LGS itiraz süresi, takvime göre 11 Temmuz 2026 Cumartesi günü başladı, 15 Temmuz 2026 Çarşamba günü sona erdi (5 gün önce).',
    ],
    [
      'lgs tercihleri ne zaman',
      '2026-07-13',
      '2026 LGS tercih süresi, takvime göre sürüyor: bugün başlıyor, 24 Temmuz 2026 Cuma günü sona erecek (11 gün kaldı).',
    ],
  ])('%s, %s', (text, today, expected) => expect(first(text, today)).toBe(expected));

  test('whoever missed the application is told of the late one while there is one', () => {
    expect(answer('lgs başvurusu bitti mi', '2026-04-05')).toContain(
      '2026 LGS geç başvuruları, takvime göre 7 Nisan 2026 Salı günü başlayacak',
    );
    expect(answer('lgs başvurusu bitti mi', '2026-04-09')).not.toContain('geç başvuru');
  });

  test('a day that the item says it came out on is a fact, and not before that day', () => {
    const dates = [{ event: 'result', start: '2026-07-10', announcedOn: '2026-07-08' } as const];
    const told = (today: string) => first('lgs sonuçları açıklandı mı', today, [{ ...LGS, dates }]);
    expect(told('2026-07-07')).toMatch(/^Hayır, .* henüz açıklanmadı/);
    expect(told('2026-07-08')).toBe('Evet, 2026 LGS sonuçları bugün (8 Temmuz 2026 Çarşamba) açıklandı.');
    expect(told('2026-07-09')).toBe('Evet, 2026 LGS sonuçları 8 Temmuz 2026 Çarşamba günü (dün) açıklandı.');
  });

  test('a date that the calendar lacks is said to be missing, with those it has', () => {
    const text = answer('lgs sonuçları ne zaman', '2026-05-01', [{ ...LGS, dates: LGS.dates.slice(3, 4) }]);
    expect(text).toMatch(/^2026 LGS takviminde sonuçların açıklanacağı tarih belirtilmemiş\./);
    expect(text).toContain('LGS merkezî sınavı: 14 Haziran 2026 Pazar');
  });

  test('a year without a calendar is said to have none', () => {
    expect(answer('2024 lgs ne zamandı', '2026-06-20')).toMatch(
      /^2024 LGS takvimi elimde yok; bildiğim en yakın takvimi söylüyorum\.\n\n2026 LGS/,
    );
  });

  test('the year that is named is told, even when it is past', () => {
    expect(answer('lgs 2025 ne zamandı', '2026-06-01', [LGS, with2025])).toBe(
      '2025 LGS sınavı, takvime göre 15 Haziran 2025 Pazar günü yapıldı (351 gün önce).\n\nSınavla ilgili duyurular: https://odsgm.meb.gov.tr',
    );
  });

  test('when the season is over, the next one is told where it is known, and that it is not where it is not', () => {
    const next = { ...LGS, season: '2027', dates: [{ event: 'exam', start: '2027-06-13' } as const] };
    expect(first('lgs ne zaman', '2026-11-29', [with2025, LGS, next])).toBe(
      '2027 LGS sınavı, takvime göre 13 Haziran 2027 Pazar günü yapılacak (196 gün sonra).',
    );
    expect(answer('lgs ne zaman', '2026-11-29', [with2025, LGS])).toContain(
      '2026 LGS takviminden sonraki dönemin takvimi elimde yok.',
    );
    expect(answer('lgs ne zaman', '2026-06-20', [LGS, next])).toMatch(
      /^2026 LGS merkezî sınavı.* yapıldı[\s\S]*2027 LGS sınavı.*yapılacak/,
    );
  });

  test('of several sessions the next is told and the others are listed; one that is named is told alone', () => {
    const sessions: ExamDate[] = [
      { event: 'exam', start: '2025-12-20', end: '2025-12-21', label: '1. dönem sınavı' },
      { event: 'exam', start: '2026-03-14', end: '2026-03-15', label: '2. dönem sınavı' },
      { event: 'exam', start: '2026-07-18', end: '2026-07-19', label: '3. dönem sınavı' },
    ];
    const aol = [{ code: 'ACIK-OGRETIM', season: '2025-2026', dates: sessions }];
    const all = answer('açık lise sınavı ne zaman', '2026-01-10', aol);
    expect(all).toMatch(/^2025-2026 2\. dönem sınavı, takvime göre 14–15 Mart 2026 tarihleri arasında yapılacak/);
    expect(all).toContain('- 3. dönem sınavı: 18–19 Temmuz 2026');
    expect(answer('açık lise 3. dönem sınavı ne zaman', '2026-01-10', aol)).toBe(
      '2025-2026 3. dönem sınavı, takvime göre 18–19 Temmuz 2026 tarihleri arasında yapılacak (189 gün sonra).',
    );
  });

  test('a working calendar is asked by its labels', () => {
    const dates: ExamDate[] = [
      { event: 'term', start: '2026-09-14', end: '2027-01-22', label: 'Birinci dönem' },
      { event: 'term', start: '2026-11-16', end: '2026-11-20', label: 'Birinci ara tatil' },
      { event: 'term', start: '2027-01-25', end: '2027-02-05', label: 'Yarıyıl tatili' },
      { event: 'term', start: '2027-03-08', end: '2027-03-12', label: 'İkinci ara tatil' },
    ];
    const year = [{ code: 'CALISMA-TAKVIMI', season: '2026-2027', dates }];
    expect(first('yariyil tatili ne zmn', '2026-11-29', year)).toBe(
      '2026-2027 yarıyıl tatili, takvime göre 25 Ocak 2027 Pazartesi günü başlayacak, 5 Şubat 2027 Cuma günü sona erecek (başlamasına 57 gün var).',
    );
    expect(first('ara tatil ne zaman', '2026-11-29', year)).toContain('2026-2027 ikinci ara tatil');
    expect(first('okullar ne zaman açılıyor', '2026-09-01', year)).toContain(
      'birinci dönem, takvime göre 14 Eylül 2026 Pazartesi günü başlayacak',
    );
    expect(answer('öğretmen seminerleri ne zaman', '2026-09-01', year)).toBe('none');
  });
});

const ASKED: Record<ExamDate['event'], string> = {
  application: 'başvurusu',
  'late-application': 'geç başvurusu',
  'entry-document': 'sınav giriş belgesi',
  exam: 'sınavı',
  result: 'sonuçları',
  objection: 'itiraz süresi',
  preference: 'tercihleri',
  placement: 'yerleştirme sonuçları',
  term: '',
};
const KINDS: Record<ExamAsk, string> = {
  when: 'ne zaman',
  happened: 'açıklandı mı',
  where: 'nereden öğrenirim',
  open: 'bitti mi',
  daysLeft: 'için kaç gün kaldı',
};
const day = fc
  .integer({ min: 0, max: 450 })
  .map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

/** What a sentence about one date claims, read back from the Turkish. */
function contradictions(text: string, { start, end = start, announcedOn }: ExamDate, today: string): string[] {
  const found: string[] = [];
  const claims = (claim: RegExp, isTrue: boolean) => {
    if (claim.test(text) && !isTrue)
      found.push(`${claim.source} on ${today} for ${start}…${end} (${announcedOn ?? '-'}): ${text}`);
  };
  const out = announcedOn !== undefined && announcedOn <= today;
  claims(/henüz açıklanmadı|henüz yapılmadı|henüz yayımlanmadı|henüz başlamadı|^Hayır/, today < start && !out);
  claims(/(?:açıklanacak|yapılacak|yayımlanacak)/, today <= end && !out);
  claims(/(?:açıklandı|yapıldı|yayımlandı)(?! mı)/, today > end || out);
  claims(/^Evet/, out);
  claims(/başlayacak|başlamasına/, today < start);
  claims(/sürüyor/, start <= today && today <= end);
  claims(/günü sona erecek/, today < end);
  claims(/sona erdi/, today > end);
  claims(/bugün \(|bugün başlıyor|son günü bugün|yalnız bugün/, [start, end, announcedOn].includes(today));
  const days = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
  for (const [, count, what] of text.matchAll(/(\d+) gün (sonra|önce|kaldı|var)/g)) {
    const right = {
      sonra: [days(today, start)],
      var: [days(today, start)],
      kaldı: [days(today, end)],
      önce: [days(end, today), ...(announcedOn ? [days(announcedOn, today)] : [])],
    }[what!]!;
    if (!right.includes(Number(count))) found.push(`${count} gün ${what}: ${text}`);
  }
  return found;
}

test('on no day does any answer say what its dates contradict', () => {
  const events = Object.keys(ASKED).filter((event) => event !== 'term') as ExamDate['event'][];
  const kinds = Object.keys(KINDS) as ExamAsk[];
  const wrong: string[] = [];
  fc.assert(
    fc.property(
      fc.constantFrom(...events),
      day,
      fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      fc.option(fc.integer({ min: -5, max: 10 }), { nil: undefined }),
      (event, start, length, shift) => {
        const plus = (n: number) => new Date(Date.parse(start) + n * 86_400_000).toISOString().slice(0, 10);
        const moment = !['application', 'late-application', 'objection', 'preference'].includes(event);
        const date: ExamDate = {
          event,
          start,
          ...(length !== undefined && { end: plus(length) }),
          ...(moment && shift !== undefined && { announcedOn: plus(shift) }),
        };
        const exam = { code: 'LGS', season: '2026', dates: [date] };
        for (let n = 0; n < 365; n++) {
          const today = new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
          for (const ask of kinds) {
            const answered = answerExam([{ exam }], { ask, event, words: [], term: false, covered: true }, today)!;
            if (date.end === undefined && !moment && today > start) {
              if (!/başladı\. Bitiş tarihi takvimde belirtilmemiş/.test(answered.text)) wrong.push(answered.text);
            } else wrong.push(...contradictions(answered.text, date, today));
          }
        }
        return wrong.length === 0;
      },
    ),
    { seed: 5, numRuns: 60 },
  );
});

test('every event and kind of question of a season is read and answered on every day of the year', () => {
  for (const [event, words] of Object.entries(ASKED).filter(([, said]) => said !== '')) {
    for (const [ask, asked] of Object.entries(KINDS)) {
      const question = readExamQuestion(
        `lgs ${words} ${event === 'exam' ? asked.replace('açıklandı', 'yapıldı') : asked}`,
        findEntities('lgs'),
      );
      expect([event, ask, question?.event]).toEqual([event, ask, event]);
      expect([event, question!.ask]).toEqual([event, ask]);
      const date = LGS.dates.find((one) => one.event === event)!;
      for (let n = 0; n < 365; n += 3) {
        const today = new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
        const text = answerExam([{ exam: LGS }], question!, today)!.text;
        const own = text
          .split('\n\n')
          .filter((part) => !/geç başvuruları|sonraki dönem/.test(part) || event === 'late-application');
        expect(own.flatMap((part) => contradictions(part, date, today))).toEqual([]);
      }
    }
  }
});
