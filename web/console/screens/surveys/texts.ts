import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';
import type { Tone } from '../../parts/mark.js';

export const SURVEYS_KEY = ['surveys'] as const;
export type Survey = Schemas['Survey'];
export type SurveyDraft = Schemas['SurveyDraft'];
export type Question = Survey['questions'][number];
export type Move = 'submit' | 'withdraw' | 'approve' | 'refuse' | 'start' | 'stop';

export const TONES: Readonly<Record<Survey['status'], Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  refused: 'bad',
  approved: 'good',
  running: 'good',
  stopped: 'warning',
  ended: 'neutral',
};
/** What may be done where a survey stands, with the permission for it. */
export const MOVES: Readonly<Record<Survey['status'], readonly (readonly [Move, string])[]>> = {
  draft: [['submit', 'surveys.edit']],
  submitted: [
    ['approve', 'surveys.approve'],
    ['refuse', 'surveys.approve'],
    ['withdraw', 'surveys.edit'],
  ],
  refused: [],
  approved: [['start', 'surveys.run']],
  running: [['stop', 'surveys.run']],
  stopped: [['start', 'surveys.run']],
  ended: [],
};

export const SURVEY_TEXTS = defineTexts(
  {
    title: 'Anketler',
    lead: 'Birimlerin vatandaşa sorduğu anketler. Birim hazırlar, yönetici onaylar; bir vatandaşa otuz günde en çok bir davet gider.',
    new: 'Yeni anket',
    edit: 'Taslağı düzenle',
    back: 'Bütün anketler',
    none: 'Henüz anket yok.',
    heads: ['Anket', 'Birim', 'Durum', 'Son gün', 'Hedef'],
    statuses: {
      draft: 'Taslak',
      submitted: 'Onay bekliyor',
      refused: 'Reddedildi',
      approved: 'Onaylandı',
      running: 'Sürüyor',
      stopped: 'Durduruldu',
      ended: 'Bitti',
    },
    moves: {
      submit: 'Onaya gönder',
      withdraw: 'Onaydan geri çek',
      approve: 'Onayla',
      refuse: 'Reddet',
      start: 'Başlat',
      stop: 'Durdur',
    },
    moveTexts: {
      submit: 'Yönetici onaylayana kadar anket değiştirilemez.',
      withdraw: 'Anket yeniden taslak olur.',
      approve: 'Onaylanan anket olduğu gibi yürür; sonradan değiştirilemez.',
      refuse: 'Birim gerekçenizi görür ve taslağı düzeltebilir.',
      start: 'Davetler gündüz saatlerinde, yanıt oranına göre azar azar gider.',
      stop: 'Gönderilmemiş davetler gitmez, yanıt alınmaz. Sonra yeniden başlatılabilir.',
    },
    done: 'Anketin durumu değişti.',
    what: 'Anket',
    facts: ['Birim', 'Hedeflenen yanıt', 'Son gün', 'Onay metni', 'Kime', 'Telefonla'],
    remark: (text: string) => `Gerekçe: ${text}`,
    everybody: 'Herkese',
    yes: 'Evet',
    no: 'Hayır',
    kinds: { choice: 'Seçmeli', five: '1–5 puan', eleven: '0–10 puan', text: 'Yazı' },
    roles: { student: 'Öğrenci', parent: 'Veli', teacher: 'Öğretmen', other: 'Diğer' },
    results: 'Sonuçlar',
    rate: (rate: string, low: string, high: string) => `Yanıt oranı ${rate} (%95 güven aralığı ${low} – ${high}).`,
    counts: (asked: string, finished: string, declined: string, waiting: string, unreached: string) =>
      `Sorulan ${asked}, tamamlayan ${finished}, istemeyen ${declined}, sırada ${waiting}, ulaşılamayan ${unreached}.`,
    resultHeads: ['Yanıt', 'Sayı', 'Pay', '%95 güven aralığı', 'Grafik'],
    mean: (mean: string, low: string, high: string) => `Ortalama ${mean} (%95 güven aralığı ${low} – ${high}).`,
    answered: (count: string) => `${count} kişi yanıtladı.`,
    suppressed: '5’ten az kişi yanıtladığı için gösterilmiyor.',
    table: 'Tablo olarak indir (CSV)',
    graph: (label: string, share: string) => `${label}: ${share}`,
  },
  {
    title: 'Surveys',
    lead: 'Surveys of the units. The unit writes, a manager approves; a citizen is invited once in thirty days at most.',
    new: 'New survey',
    edit: 'Edit the draft',
    back: 'All surveys',
    none: 'There is no survey yet.',
    heads: ['Survey', 'Unit', 'State', 'Last day', 'Quota'],
    statuses: {
      draft: 'Draft',
      submitted: 'Waits for approval',
      refused: 'Refused',
      approved: 'Approved',
      running: 'Running',
      stopped: 'Stopped',
      ended: 'Ended',
    },
    moves: {
      submit: 'Submit',
      withdraw: 'Withdraw',
      approve: 'Approve',
      refuse: 'Refuse',
      start: 'Start',
      stop: 'Stop',
    },
    moveTexts: {
      submit: 'It cannot be changed until a manager has decided.',
      withdraw: 'It becomes a draft again.',
      approve: 'It runs as it is, and cannot be changed any more.',
      refuse: 'The unit sees your reason and can mend the draft.',
      start: 'Invitations go out by day, a few at a time.',
      stop: 'What has not left does not leave, and no answer is taken. It can be started again.',
    },
    done: 'The survey moved on.',
    what: 'Survey',
    facts: ['Unit', 'Responses wanted', 'Last day', 'Consent', 'Whom', 'By telephone'],
    remark: (text: string) => `Reason: ${text}`,
    everybody: 'Everybody',
    yes: 'Yes',
    no: 'No',
    kinds: { choice: 'Choice', five: '1–5 points', eleven: '0–10 points', text: 'Text' },
    roles: { student: 'Pupil', parent: 'Parent', teacher: 'Teacher', other: 'Other' },
    results: 'Results',
    rate: (rate: string, low: string, high: string) => `Response rate ${rate} (95 % interval ${low} – ${high}).`,
    counts: (asked: string, finished: string, declined: string, waiting: string, unreached: string) =>
      `Asked ${asked}, finished ${finished}, declined ${declined}, waiting ${waiting}, not reached ${unreached}.`,
    resultHeads: ['Answer', 'Count', 'Share', '95 % interval', 'Chart'],
    mean: (mean: string, low: string, high: string) => `Mean ${mean} (95 % interval ${low} – ${high}).`,
    answered: (count: string) => `${count} answered.`,
    suppressed: 'Not shown: fewer than five answered.',
    table: 'Download as a table (CSV)',
    graph: (label: string, share: string) => `${label}: ${share}`,
  },
);
