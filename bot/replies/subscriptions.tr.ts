import type { AwaitedEvent } from '../../knowledge/index.js';

/** What is waited for, as the beginning of a sentence: `LGS sonuçları açıklanınca`. */
const WHEN: Readonly<Record<AwaitedEvent, (exam: string) => string>> = {
  result: (exam) => `**${exam} sonuçları** açıklanınca`,
  placement: (exam) => `**${exam} yerleştirme sonuçları** açıklanınca`,
  application: (exam) => `**${exam} başvuruları** başlayınca`,
  exam: (exam) => `**${exam} sınav tarihi** belli olunca ya da değişince`,
};
const WHAT: Readonly<Record<AwaitedEvent, (exam: string) => string>> = {
  result: (exam) => `${exam} sonuçları`,
  placement: (exam) => `${exam} yerleştirme sonuçları`,
  application: (exam) => `${exam} başvuruları`,
  exam: (exam) => `${exam} sınav tarihi`,
};
const ASKED: Readonly<Record<AwaitedEvent, string>> = {
  result: 'Hangi sınavın sonucu açıklanınca haber vereyim?',
  placement: 'Hangi sınavın yerleştirme sonucu açıklanınca haber vereyim?',
  application: 'Hangi sınavın başvuruları başlayınca haber vereyim?',
  exam: 'Hangi sınavın tarihi belli olunca ya da değişince haber vereyim?',
};

/** What the bot says about "açıklanınca haber ver". Days come in words. */
export const SUBSCRIPTION_TR = {
  what: (event: AwaitedEvent, exam: string) => WHAT[event](exam),
  which: (event: AwaitedEvent) => ASKED[event],
  added: (event: AwaitedEvent, exam: string) => `Tamam, ${WHEN[event](exam)} size buradan bir kez haber vereceğim.`,
  already: (event: AwaitedEvent, exam: string) =>
    `Bunu zaten not etmiştim: ${WHEN[event](exam)} size buradan bir kez haber vereceğim.`,
  onWeb: 'Haber bu konuşmaya yazılır; sayfaya döndüğünüzde burada görürsünüz.',
  privacy: (until: string) =>
    `Bunun için yalnızca bu konuşmayı ve neyi beklediğinizi saklarım; haber verince, en geç ${until} günü silerim. Vazgeçmek için “aboneliğimi iptal et” yazmanız yeter.`,
  isOut: 'Yine de sonraki dönem için haber vermemi isterseniz aşağıdan seçebilirsiniz.',
  tooMany: 'Bu konuşmada daha fazla abonelik tutamıyorum. Önce birini iptal edebilirsiniz.',
  none: 'Bu konuşmada aboneliğiniz yok. Örneğin “LGS sonuçları açıklanınca haber ver” yazabilirsiniz.',
  list: (lines: readonly string[]) =>
    `Şunlar için haber bekliyorsunuz:\n\n${lines.map((line) => `- ${line}`).join('\n')}`,
  line: (event: AwaitedEvent, exam: string, until: string) => `**${WHAT[event](exam)}** (en geç ${until} gününe kadar)`,
  whichToCancel: 'Hangisini iptal edeyim?',
  cancelled: (event: AwaitedEvent, exam: string) =>
    `${WHAT[event](exam)} aboneliğinizi iptal ettim, kaydını sildim. Artık haber vermeyeceğim.`,
  cancelledAll: 'Bütün aboneliklerinizi iptal ettim, kayıtlarını sildim.',
  notSubscribed: (event: AwaitedEvent, exam: string) => `${WHAT[event](exam)} için bir aboneliğiniz yok.`,

  tellMe: {
    result: 'Açıklanınca haber ver',
    placement: 'Açıklanınca haber ver',
    application: 'Başlayınca haber ver',
    exam: 'Tarih değişirse haber ver',
  } satisfies Record<AwaitedEvent, string>,
  nextTime: 'Sonraki dönemde haber ver',
  cancelOne: (event: AwaitedEvent, exam: string) => `İptal et: ${WHAT[event](exam)}`,
  cancelThis: 'Aboneliğimi iptal et',
  cancelAll: 'Hepsini iptal et',
} as const;
