import type { SurveyRole } from '../../tickets/index.js';

/** What the bot says of surveys, and of tickets that were closed. Buttons of what is asked have at most 20 characters: so WhatsApp shows them. */
export const SURVEY_TR = {
  /** In one line, so that WhatsApp's template holds it. */
  invitation: (title: string, questions: number, consent: string) =>
    `Sizi “${title}” anketine davet ediyoruz: ${questions} kısa soru. Katılmak gönüllüdür, adınız yanıtlarla birlikte saklanmaz. ${consent} Katılırsanız bunu kabul etmiş olursunuz; dilediğinizde “vazgeç” diyebilirsiniz.`,
  join: 'Ankete katıl',
  notNow: 'Şimdi değil',
  never: 'Bir daha sorma',

  started: 'Teşekkürler, başlayalım. Bir soruyu atlamak için “geç”, bırakmak için “vazgeç” yazabilirsiniz.',
  goesOn: 'Kaldığımız yerden devam edelim.',
  resumed: 'Ankete kaldığımız yerden devam edelim.',
  question: (at: number, of: number, text: string) => `**${at}/${of}** ${text}`,
  ends: (low: number, lowText: string, high: number, highText: string) => `(${low}: ${lowText}, ${high}: ${highText})`,
  low: 'en düşük',
  high: 'en yüksek',
  skip: 'Geç',
  pickOne: 'Seçeneklerden birini seçer misiniz?',
  points: (low: number, high: number) => `${low} ile ${high} arasında bir sayı seçer misiniz?`,
  writeText: 'Birkaç kelimeyle yazar mısınız?',
  stuck: 'Bunu yanıt olarak okuyamadım. “Geç” yazarsanız sonraki soruya geçeriz, “vazgeç” yazarsanız bırakırız.',
  role: 'Önce bir soru: Siz hangisisiniz?',
  roles: {
    student: 'Öğrenci',
    parent: 'Veli',
    teacher: 'Öğretmen',
    other: 'Diğer',
  } satisfies Record<SurveyRole, string>,
  screened: 'Teşekkürler. Bu anket başka bir gruba yönelik olduğu için sorularımız bu kadar.',
  finished: 'Anket tamamlandı. Zaman ayırdığınız için teşekkür ederiz.',
  left: 'Anketi bıraktık; verdiğiniz yanıtları sildim. Başka bir sorunuz varsa yazabilirsiniz.',
  declined: 'Peki, bu ankette size yeniden sormayacağım.',
  neverAgain:
    'Tamam, bundan sonra size anket ve değerlendirme sorusu göndermeyeceğim. Fikriniz değişirse “anketlere katılmak istiyorum” yazmanız yeter.',
  again: 'Tamam, anketlerimize yine davet edilebilirsiniz. Otuz günde birden çok davet göndermeyiz.',
  over: 'Bu anket sona erdi. İlginiz için teşekkür ederiz.',
  nothingOpen: 'Şu an sizi bekleyen bir anket yok.',
  first: 'Önce açık olan işlemi bitirelim; sonra “Ankete katıl” yazmanız yeter.',
} as const;

export const RATING_TR = {
  solved: (number: string, subject: string) =>
    `**${number}** numaralı başvurunuz (${subject}) sonuçlandı. Sorununuz çözüldü mü?`,
  reminder: (number: string, subject: string) =>
    `**${number}** numaralı başvurunuz (${subject}) için görüşünüzü merak ediyoruz; bir daha hatırlatmayacağım. Sorununuz çözüldü mü?`,
  solvedAgain: 'Sorununuz çözüldü mü?',
  yes: 'Evet, çözüldü',
  no: 'Hayır, çözülmedi',
  unsolved: (number: string) =>
    `Bunu duyduğumuza üzüldük. Dilerseniz **${number}** numaralı başvurunuzu yeniden açtırabilirsiniz.`,
  score: 'Aldığınız hizmete 1 ile 5 arasında kaç puan verirsiniz? (1: hiç memnun değilim, 5: çok memnunum)',
  scoreUnclear: '1 ile 5 arasında bir sayı seçer misiniz?',
  resumed: 'Değerlendirmeye dönelim.',
  thanks: 'Değerlendirmeniz için teşekkür ederiz.',
  left: 'Peki, sormayayım. Başka bir sorunuz varsa yazabilirsiniz.',
} as const;
