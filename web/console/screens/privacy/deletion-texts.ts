import { defineTexts } from '../../i18n/language.js';

export const DELETION_TEXTS = defineTexts(
  {
    title: 'Silme çalışmaları',
    lead: 'Süresi dolan kayıtlar silinirken ne kadarının gittiği burada görünür. Durdurmak süreyi uzatmaz: kalan, bir sonraki gece kendiliğinden ya da siz başlatınca silinir.',
    start: 'Şimdi sil',
    startText:
      'Süresi dolan bütün kayıtlar geceyi beklemeden silinir; saklama kararıyla tutulanlar kalır. Geri alınamaz.',
    started: 'Silme başlatıldı.',
    stop: 'Çalışan silmeyi durdur',
    stopText:
      'Elindeki kaydı bitirip durur; silinmiş olanlar geri gelmez. Kalanlar bir sonraki gece kendiliğinden ya da “Şimdi sil” ile silinir. Süresi dolan veri en geç altı ay içinde silinmiş olmalıdır (Yönetmelik md. 11).',
    stopping: 'Silme durduruluyor: elindeki kaydı bitiriyor.',
    statuses: {
      waiting: 'Silme sırada',
      running: 'Silme sürüyor',
      done: 'Silme bitti',
      stopped: 'Silme durduruldu',
      failed: 'Silmede hata oluştu',
    },
    counting: 'Süresi dolanlar sayılıyor…',
    done: (done: string, due: string) => `${due} kayıttan ${done} silindi.`,
    bar: 'Silmenin ilerlemesi',
    paused: 'Şu anda ilerlemiyor: sunucu kapandı ya da çok yoğun. On dakika içinde kendiliğinden kaldığı yerden sürer.',
    byItself: (at: string) => `${at}: kendiliğinden başladı.`,
    byHand: (at: string, who: string) => `${at}: ${who} başlattı.`,
    ended: (at: string) => `Sona erdiği an: ${at}.`,
    stoppedBy: (at: string, who: string, reason: string) => `${at}: ${who} durdurdu. Gerekçe: ${reason}`,
    restTitle: 'Son silme durduruldu',
    rest: (count: string) =>
      `Süresi dolan ${count} kayıt duruyor. Bir sonraki gece kendiliğinden ya da “Şimdi sil” ile silinir; en geç altı ay içinde silinmiş olmalıdır (Yönetmelik md. 11).`,
    failedMore:
      'Son silmede sunucuda hata oluştu; silinmiş olanlar silindi. Bir sonraki gece yeniden dener; siz de başlatabilirsiniz.',
    runOf: (at: string) => `Silme, ${at}`,
    heads: ['Veri', 'Silinen', 'Süresi dolmuş olan'],
  },
  {
    title: 'Deletions',
    lead: 'While records past their period are deleted, this shows how far it is. Stopping lengthens no period: the rest goes the next night by itself, or when you start it.',
    start: 'Delete now',
    startText:
      'All records past their period are deleted without waiting for the night; what is held stays. It cannot be undone.',
    started: 'The deletion was started.',
    stop: 'Stop the deletion',
    stopText:
      'It ends after the record in hand; what is deleted does not come back. The rest goes the next night by itself or with “Delete now”. Data past its period must be deleted within six months at the latest (regulation art. 11).',
    stopping: 'The deletion is stopping: it ends after the record in hand.',
    statuses: {
      waiting: 'The deletion waits',
      running: 'The deletion runs',
      done: 'The deletion is done',
      stopped: 'The deletion was stopped',
      failed: 'The deletion failed',
    },
    counting: 'Counting what is past its period…',
    done: (done: string, due: string) => `${done} of ${due} records deleted.`,
    bar: 'Progress of the deletion',
    paused: 'It does not move now: the server was stopped or is very busy. It goes on by itself within ten minutes.',
    byItself: (at: string) => `${at}: began by itself.`,
    byHand: (at: string, who: string) => `${at}: started by ${who}.`,
    ended: (at: string) => `Ended: ${at}.`,
    stoppedBy: (at: string, who: string, reason: string) => `${at}: stopped by ${who}. Reason: ${reason}`,
    restTitle: 'The last deletion was stopped',
    rest: (count: string) =>
      `${count} records past their period are still there. They go the next night by themselves or with “Delete now”; they must be gone within six months at the latest (regulation art. 11).`,
    failedMore:
      'The server had a fault at the last deletion; what it had deleted is gone. It tries again the next night; you may start it, too.',
    runOf: (at: string) => `Deletion, ${at}`,
    heads: ['Data', 'Deleted', 'Past its period'],
  },
);
