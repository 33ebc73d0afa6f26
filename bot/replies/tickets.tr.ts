import type { TicketStatus } from '../../tickets/index.js';
import { PHONE } from './tr.js';

/** Where a ticket stands, as a citizen reads it. */
export const TICKET_STATUS_TR: Readonly<Record<TicketStatus, string>> = {
  new: 'alındı, sırasını bekliyor',
  assigned: 'bir görevliye verildi',
  'in-progress': 'üzerinde çalışılıyor',
  'waiting-citizen': 'sizden bilgi bekleniyor',
  'waiting-authority': 'başka bir kurumdan bilgi bekleniyor',
  answered: 'yanıtlandı',
  shared: 'yanıtlandı ve sonucu size bildirildi',
  closed: 'sonuçlandı ve kapatıldı',
  reopened: 'yeniden açıldı, üzerinde çalışılıyor',
  returned: 'doğru birime yönlendiriliyor',
  withdrawn: 'isteğinizle geri çekildi',
  merged: 'aynı konudaki başka bir başvuruyla birleştirildi',
};

/** `ending`: of the case, `a`, `u`. */
const yours = (number: string, ending = '') => `**${number}** numaralı başvurunuz${ending}`;

/** What the bot says about tickets. Days come in words: `3 Aralık 2026 Perşembe`. */
export const TICKET_TR = {
  opened: (number: string, code: string) =>
    `Başvurunuz alındı. Numaranız **${number}**, takip kodunuz **${code}**. İkisini de not edin: başka bir yerden durumunu sorarken gereklidir.`,
  supportBureau: (name: string) => `${name} destek bürosu`,
  openedAt: (bureau: string) => `Başvurunuza **${bureau}** bakacak.`,
  openedDue: (day: string) =>
    `Başvurunuz en geç **${day}** günü yanıtlanır. Yanıt buraya yazılır; buradan ulaşılamazsanız verdiğiniz iletişim bilgisinden aranırsınız.`,
  openedDueUnknown:
    'İlgili destek bürosu 3 iş günü içinde yanıt verir. Yanıt buraya yazılır; buradan ulaşılamazsanız verdiğiniz iletişim bilgisinden aranırsınız.',

  askNumber: 'Başvuru numaranızı yazar mısınız? Örneğin: MEB-2026-000123.',
  numberInvalid: 'Bunu başvuru numarası olarak okuyamadım. Numara MEB-2026-000123 gibi yazılır.',
  numberLost: `Numarasını ve takip kodunu bilmeden başvurunuzu buradan gösteremem. **${PHONE}** numarasından bir temsilciye sorabilirsiniz; numarayı bulursanız buraya yazın.`,
  askCode: 'Takip kodunuzu yazar mısınız? Sekiz harf ve rakamdır, örneğin: ABCD-2345.',
  codeInvalid: 'Takip kodu sekiz harf ve rakamdan oluşur. Yeniden yazar mısınız?',
  notFound: `Bu numara ve kodla bir başvuru bulamadım. İkisini de kontrol edip yeniden yazabilir ya da **${PHONE}** numarasından sorabilirsiniz.`,
  locked: `Çok sayıda yanlış deneme oldu. Güvenliğiniz için başvuru durumunu artık yalnızca **${PHONE}** numarasından öğrenebilirsiniz.`,
  resumedStatus: 'Başvuru sorgusuna devam edelim.',
  resumedAdd: 'Eklemenize kaldığımız yerden devam edelim.',
  resumedWithdraw: 'Geri çekme işlemine devam edelim.',
  resumedReopen: 'Yeniden açma işlemine devam edelim.',

  head: (number: string, subject: string, day: string) => `${yours(number)} (${subject}), ${day} günü alındı.`,
  state: (state: string) => `**Durumu:** ${state}.`,
  unrouted: 'ilgili destek bürosuna yönlendiriliyor',
  bureau: (name: string, since: string) => `**Bakan birim:** ${name} (${since} gününden beri)`,
  due: (day: string) => `**Yanıt:** en geç ${day} günü verilir.`,
  overdue: (day: string) => `**Yanıt:** ${day} günü verilmiş olmalıydı, gecikti. Bunun için özür dileriz.`,
  waitsForYou: '**Beklenen:** sizin yanıtınız. Süre, yanıtınızı yazınca kaldığı yerden işler.',
  waitsFor: (authority: string) =>
    `**Beklenen:** ${authority} yanıtı. Gelince başvurunuz üzerinde çalışmaya devam edilir.`,
  call: (day: string) => `**Telefonla arama:** ${day} günü aranacaksınız.`,
  callAgain: (tried: string, day: string) =>
    `**Telefonla arama:** ${tried} günü sizi aradık ama ulaşamadık; ${day} günü yeniden aranacaksınız.`,
  mergedInto: (number: string) => `Bundan sonrası **${number}** numaralı başvuruda yürüyor.`,
  answerAt: (day: string, text: string) => `**${day} tarihli yanıt:**\n\n${text}`,
  questionAt: (day: string, text: string) => `**${day} günü sizden istenen bilgi:**\n\n${text}`,
  statementAt: (day: string, text: string, until: string) =>
    `**${day} tarihli bilgilendirme** (son tarih ${until}):\n\n${text}`,
  reopenUntil: (day: string) =>
    `Yanıt sorununuzu çözmediyse başvurunuzu **${day}** günü akşamına kadar yeniden açtırabilirsiniz.`,

  several: (count: number) => `Bu konuşmada **${count}** başvurunuz var. Hangisi?`,
  oneOf: (number: string, subject: string, state: string) => `- **${number}** (${subject}): ${state}`,

  askAddition: (number: string) =>
    `${yours(number, 'a')} ne eklemek istersiniz? Yazdığınızı başvurunuza bakan büro görür.`,
  askAnswer: (number: string, question: string) =>
    `${yours(number)} için sizden şu bilgi istendi:\n\n${question}\n\nYanıtınızı yazar mısınız?`,
  confirmAddition: (number: string, text: string) => `Bunu ${yours(number, 'a')} ekleyeyim mi?\n\n“${text}”`,
  added: (number: string) => `Yazdığınızı ${yours(number, 'a')} ekledim; bakan büro görecek.`,
  answerAdded: (number: string) => `Yanıtınızı ${yours(number, 'a')} ekledim; bakan büro çalışmaya devam edecek.`,
  notAdded: 'Peki, eklemedim.',
  emptyText: 'Birkaç kelimeyle yazar mısınız?',
  confirmUnclear: 'Eklemek için “Evet, ekle”, baştan yazmak için “Yeniden yaz” deyin.',
  wentOn: (number: string, state: string) => `Bu arada ${yours(number)} için durum değişti: **${state}**.`,

  confirmWithdrawal: (number: string, subject: string) =>
    `${yours(number, 'u')} (${subject}) geri çekeyim mi? Geri çekilen başvuru üzerinde çalışılmaz ve yanıt yazılmaz.`,
  withdrawUnclear: 'Geri çekmek için “Evet, geri çek”, bırakmak için “Vazgeç” deyin.',
  withdrawn: (number: string, until: string) =>
    `${yours(number)} geri çekildi. Fikriniz değişirse **${until}** günü akşamına kadar buradan yeniden açtırabilirsiniz.`,
  notWithdrawn: (number: string) => `Peki, ${yours(number, 'u')} geri çekmedim; işlem sürüyor.`,
  cannotWithdraw: 'Bu başvuru sonuçlandığı için geri çekilemez.',

  askReason: (number: string) =>
    `${yours(number, 'u')} yeniden açabilirim. Çözülmeyen ya da eksik kalan nedir? Birkaç cümleyle yazar mısınız?`,
  confirmReopening: (number: string, text: string) =>
    text === '' ? `${yours(number)} yeniden açılsın mı?` : `${yours(number)} şu notla yeniden açılsın mı?\n\n“${text}”`,
  reopenUnclear: 'Yeniden açmak için “Evet, yeniden aç”, notu değiştirmek için “Yeniden yaz” deyin.',
  reopened: (number: string) => `${yours(number)} yeniden açıldı; yazdıklarınızı bakan büro görecek.`,
  reopenedDue: (day: string) => `En geç **${day}** günü yanıtlanır.`,
  tooLate: (number: string, until: string) =>
    `${yours(number)} için yeniden açma süresi **${until}** günü doldu. Dilerseniz aynı konuda, bu başvuruya bağlı yeni bir başvuru açabilirim.`,
  answeredAlready: (number: string) =>
    `${yours(number)} yanıtlandığı için ekleme yapılamıyor; ama yeniden açtırabilirsiniz.`,
  stillOpen: (number: string) =>
    `${yours(number)} hâlâ açık; yeniden açmaya gerek yok. Dilerseniz ekleme yapabilirsiniz.`,
  cannotAdd: 'Bu başvuruya ekleme yapılamıyor.',

  officesOpen: 'Destek büroları şu an çalışıyor.',
  officesClosed: (day: string, hour: string) =>
    `Destek büroları şu an kapalı; ${day} günü saat ${hour} itibarıyla çalışmaya başlar.`,
  dueIfOpened: (day: string) => `Şimdi başvuru açarsanız en geç **${day}** günü yanıtlanır.`,

  refused: `Başvurunuzdaki bu değişikliği kaydedemedim; başvurunuz olduğu gibi duruyor. Biraz sonra yeniden deneyebilir ya da **${PHONE}** numarasını arayabilirsiniz.`,
} as const;

/** Labels by which a ticket's buttons are known, whenever they are tapped: each names its ticket. */
export const WAY_TR = {
  add: (number: string) => `Ekleme yap (${number})`,
  answer: (number: string) => `Yanıt ver (${number})`,
  withdraw: (number: string) => `Geri çek (${number})`,
  reopen: (number: string) => `Yeniden aç (${number})`,
  status: (number: string) => `Durumu (${number})`,
  successor: 'Bağlı yeni başvuru aç',
  addYes: 'Evet, ekle',
  withdrawYes: 'Evet, geri çek',
  reopenYes: 'Evet, yeniden aç',
  no: 'Hayır',
  rewrite: 'Yeniden yaz',
  thanks: 'Teşekkürler',
} as const;
