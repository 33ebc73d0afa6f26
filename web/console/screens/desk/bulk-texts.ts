import { defineTexts } from '../../i18n/language.js';

export const BULK_TEXTS = defineTexts(
  {
    region: 'Seçilenlerle yapılacaklar',
    count: (count: string) => `${count} başvuru seçili`,
    clear: 'Seçimi kaldır',
    subject: (count: string) => `${count} başvuru`,
    working: {
      move: (name: string, done: string, all: string) => `${name}: ${all} başvurudan ${done} bitti.`,
      undo: (name: string, done: string, all: string) => `${name}, geri alınıyor: ${all} başvurudan ${done} bitti.`,
    },
    progress: 'Toplu işlemin ilerlemesi',
    stop: 'Durdur',
    result: 'Toplu işlemin sonucu',
    done: (count: string) => `${count} başvuruda yapıldı.`,
    failed: (count: string) => `${count} başvuruda yapılamadı:`,
    saidFailed: (count: string) => `${count} başvuruda yapılamadı.`,
    rest: (count: string) => `${count} başvuruya sıra gelmedi.`,
    unsure: (count: string) =>
      `Bunlardan ${count} tanesi gönderildi, yanıt alınamadı: yapılmış olabilir. Sürdürürseniz hiçbiri iki kez yapılmaz.`,
    goOn: (count: string) => `Kalan ${count} başvuruyla sürdür`,
    undo: 'Geri al',
    undoHelp: 'On dakika içinde geri alınabilir.',
    undone: (count: string) => `${count} başvuruda geri alındı.`,
    left: (numbers: string) => `Geri alınamayanlar (sonradan değişmiş ya da süresi geçmiş): ${numbers}`,
    saidLeft: (count: string) => `${count} başvuruda geri alınamadı.`,
    unsureUndone: (count: string) =>
      `${count} başvuru için geri alma istendi, yanıt alınamadı: geri alınmış olabilir. Başvurulara bakın.`,
    ok: 'Tamam',
    codes: {
      TICKET_TAKEN: 'başkası üstlenmiş',
      PRECONDITION_FAILED: 'siz bakarken değişti',
      ILLEGAL_TRANSITION: 'bu durumda yapılamaz',
      FORBIDDEN: 'yetkiniz yok',
      DESK_TICKET_NOT_FOUND: 'bulunamadı',
    },
  },
  {
    region: 'What to do with the selected',
    count: (count: string) => `${count} tickets selected`,
    clear: 'Clear the selection',
    subject: (count: string) => `${count} tickets`,
    working: {
      move: (name: string, done: string, all: string) => `${name}: ${done} of ${all} tickets are done.`,
      undo: (name: string, done: string, all: string) => `${name} is being undone: ${done} of ${all} tickets are done.`,
    },
    progress: 'Progress of the bulk action',
    stop: 'Stop',
    result: 'What came of the bulk action',
    done: (count: string) => `Done with ${count} tickets.`,
    failed: (count: string) => `Not done with ${count} tickets:`,
    saidFailed: (count: string) => `Not done with ${count} tickets.`,
    rest: (count: string) => `${count} tickets were not reached.`,
    unsure: (count: string) =>
      `${count} of them were sent and no answer came: they may be done. If you go on, none is done twice.`,
    goOn: (count: string) => `Go on with the remaining ${count} tickets`,
    undo: 'Undo',
    undoHelp: 'It can be undone within ten minutes.',
    undone: (count: string) => `Undone with ${count} tickets.`,
    left: (numbers: string) => `Could not be undone (changed since, or too late): ${numbers}`,
    saidLeft: (count: string) => `Could not be undone with ${count} tickets.`,
    unsureUndone: (count: string) =>
      `${count} tickets were to be undone and no answer came: they may be undone. Look at the tickets.`,
    ok: 'OK',
    codes: {
      TICKET_TAKEN: 'somebody has claimed it',
      PRECONDITION_FAILED: 'it changed while you looked',
      ILLEGAL_TRANSITION: 'not possible in its state',
      FORBIDDEN: 'you may not',
      DESK_TICKET_NOT_FOUND: 'not found',
    },
  },
);
