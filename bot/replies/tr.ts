/** Every sentence the bot says of its own. Answers themselves come from the knowledge base only. */
export const PHONE = '444 0 632';

export const TR = {
  greeting: [
    'Merhaba, ben **MEB Asistan**. Bir yazılımım; Millî Eğitim Bakanlığı iletişim merkezi MEBİM adına yanıt veririm.',
    `Genelgeleri, sınav tarihlerini ve sonuçlarını, kayıt ve nakil kurallarını, öğretmen ve öğrenci haklarını kaynağıyla söylerim. Bilmediğim konuda başvurunuzu ilgili birime iletirim. Bir kişiyle konuşmak isterseniz **${PHONE}** her gün 24 saat açık.`,
    'Sorunuzu kendi kelimelerinizle yazabilirsiniz.',
  ].join('\n\n'),
  greetingExamples: [
    'LGS ne zaman yapılacak?',
    'Okul değiştirmek istiyorum, nasıl olur?',
    'Devamsızlık hakkı kaç gün?',
  ],
  greetAgain: 'Merhaba! Sorunuzu yazabilirsiniz.',
  thanks: 'Rica ederim. Başka bir sorunuz olursa buradayım.',
  goodbye: 'İyi günler dilerim. İhtiyacınız olduğunda buradayım.',
  identity: `Ben MEB Asistan adlı bir yazılımım, insan değilim. Yanıtlarım Bakanlık birimlerinin yayımladığı metinlerden gelir ve her yanıtta kaynağını gösteririm. Bir kişiyle konuşmak için **${PHONE}** numarasını arayabilirsiniz.`,
  insult: `Yaşadığınız sorun canınızı sıkmış olabilir; yardımcı olmak isterim. Ne olduğunu bir cümleyle yazar mısınız? Bir kişiyle konuşmayı tercih ederseniz **${PHONE}** her gün 24 saat açık.`,
  person: `MEBİM temsilcisiyle konuşmak için **${PHONE}** numarasını arayabilirsiniz; hat her gün 24 saat açık (yurt dışından +90 444 0 632). Dilerseniz konuyu buradan başvuru olarak da iletebilirim, sonucu size bildirilir.`,
  incident: [
    '**Can güvenliği söz konusuysa ya da olay şu an sürüyorsa hemen 112’yi arayın.**',
    `Okul ve çevresindeki acil ihbarlar için MEBİM’i **${PHONE}** numarasından gece gündüz arayabilirsiniz; ilgili yöneticilere hemen haber verilir. Dilerseniz olayı buradan da kayda geçirebilirim.`,
  ].join('\n\n'),
  empty: 'Mesajınızda okuyabildiğim bir yazı bulamadım. Sorunuzu birkaç kelimeyle yazar mısınız?',
  numberAlone:
    'Yalnızca bir sayı yazdınız, neyi sorduğunuzu anlayamadım. Başvurunuzu soruyorsanız “başvurum ne durumda” yazın; başka bir konuysa birkaç kelimeyle sorar mısınız?',
  tooFast: 'Çok hızlı yazıyorsunuz, yetişemedim. Bir dakika sonra sorunuzu yeniden yazar mısınız?',
  truncated: 'Mesajınız çok uzundu; baş tarafını okudum. ',
  foreign:
    'Yalnızca Türkçe yanıt verebiliyorum; Türkçe yazarsanız yardımcı olurum.\n\nI can only answer in Turkish. To speak to a person, please call **+90 444 0 632** (24 hours).',
  outside:
    'Bu, yanıt verebildiğim konuların dışında kalıyor. Millî Eğitim Bakanlığının konularında yardımcı olabilirim: okul kaydı ve nakil, sınavlar, devamsızlık, burslar, öğretmen ve öğrenci hakları.\n\nSorunuz bunlarla ilgiliyse başka kelimelerle yeniden yazar mısınız? Örneğin şunları sorabilirsiniz:',
  unknown: `Bu konuda elimde doğrulanmış bir bilgi yok, o yüzden tahmin yürütmeyeceğim. Konuyu ilgili birime **başvuru** olarak iletebilirim ya da **${PHONE}** numarasını arayabilirsiniz. Sorunuzu başka kelimelerle yazmayı da deneyebilirsiniz.`,
  clarify: 'Bunu mu sormak istediniz?',
  none: 'Hiçbiri',
  saidAgain:
    'Bu konuda bildiklerim az önceki yanıtımda yazdıklarımla sınırlı. Aradığınız orada yoksa sorunuzu biraz daha açabilir, konuyu ilgili birime **başvuru** olarak iletebilirsiniz.',
  placeAlone: (place: string) =>
    `**${place}** için neyi öğrenmek istiyorsunuz? Konuyu bir cümleyle yazar mısınız; örneğin “lise nakli ne zaman yapılır?”`,
  clarifyFailed: `Sorunuzun yanıtını bulamadım. Konuyu ilgili birime **başvuru** olarak iletebilirim ya da **${PHONE}** numarasını arayabilirsiniz.`,
  feedbackAsk: 'Bu yanıt işinize yaradı mı?',
  helpful: 'Evet, yaradı',
  notHelpful: 'Hayır, yaramadı',
  feedbackThanks: 'Sevindim. Başka bir sorunuz varsa yazabilirsiniz.',
  feedbackSorry:
    'Üzgünüm. Sorunuzu başka kelimelerle yazabilir ya da konuyu ilgili birime başvuru olarak iletebilirsiniz.',
  openTicket: 'Başvuru oluştur',
  ticketStatus: 'Başvurum ne durumda?',
  talkToPerson: 'Bir kişiyle görüş',
  wholeText: 'Maddenin tamamı',
  yourQuestion: (question: string) => `**“${question}”**`,
  heldElsewhere: (exam: string, holder: string) =>
    `**${exam}** Millî Eğitim Bakanlığının değil, **${holder}**’nin yaptığı bir sınavdır; tarihleri, başvurusu ve sonuçları bende yok. Bunlara ${holder}’nin kendi duyurularından bakabilirsiniz.`,
  condolence: 'Başınız sağ olsun.',
  waiting: (questions: readonly string[]) =>
    `Öteki sorunuza ${questions.map((question) => `(“${question}”)`).join(', ')} bundan sonra bakabilirim; aşağıdan seçin.`,
  cancelled: 'Vazgeçtiniz, bir şey kaydetmedim. Başka bir sorunuz varsa yazabilirsiniz.',
  nothingToCancel: 'Şu an süren bir işlem yok. Sorunuzu yazabilirsiniz.',
  nothingPending: 'Anladım. Sorunuzu birkaç kelimeyle yazar mısınız?',
  fault: `Şu an yanıt verirken bir sorun yaşadım; mesajınız kayıtlı. Biraz sonra yeniden yazabilir ya da **${PHONE}** numarasını arayabilirsiniz.`,
  outdated: (title: string, until: string | undefined) =>
    `Sorduğunuz düzenleme (**${title}**) ${until ? `${until} tarihinden sonra` : 'artık'} yürürlükte değil.`,
  replacedBy: (title: string, since: string | undefined) => `Yerine **${title}** geçti${since ? ` (${since})` : ''}.`,
  replacementOver: (title: string, since: string | undefined) =>
    `Yerine **${title}** geçmişti${since ? ` (${since})` : ''}; o da artık yürürlükte değil.`,
  replacedLater: (title: string, from: string) => `Bu düzenlemenin yerine ${from} tarihinde **${title}** geçecek.`,
  pastCalendar: (season: string) => `Bu, geçmiş bir dönemin (**${season}**) takvimidir:`,
  textUntil: (day: string) => `Bu bilgi ${day} gününe kadar geçerliydi; **artık yürürlükte değil**:`,
  wholeCalendar: 'Takvimin tamamı',
  textThen: (day: string) => `**${day}** gününde yürürlükte olan metin:`,
  sameToday: 'Bugün de aynı metin yürürlükte.',
  changedToday: '**Bugün yürürlükte olan metin farklı:**',
  noneThen: (day: string) => `**${day}** günü için bu konuda elimde bir kayıt yok.`,
  textToday: 'Bugün yürürlükte olan metin şöyle:',
  unknownThen: (day: string) =>
    `**${day}** günü için bu konuda elimde doğrulanmış bir kayıt yok. Konuyu ilgili birime **başvuru** olarak iletebilirim ya da **${PHONE}** numarasını arayabilirsiniz.`,
  askThen: (day: string, question: string) => `${day} tarihinde yürürlükte olan: ${question}`,
  notYetValid: (title: string, from: string) => `**${title}** ${from} tarihinde yürürlüğe girecek.`,
  noReplacement: `Yerine geçen güncel bir metin elimde yok. ${PHONE} numarasından ya da başvuruyla sorabilirsiniz.`,
  passageGone: 'Bu metin bu arada değişti. Sorunuzu yeniden yazar mısınız?',
  article: (label: string) =>
    /^\p{Lu}\p{L}+ \d/u.test(label)
      ? label.replace(/^(\p{L}+) /u, (_, kind: string) => `${kind.toLocaleLowerCase('tr')} madde `)
      : label === 'giriş'
        ? 'giriş'
        : `madde ${label}`,
} as const;

/** Sentences of the dialogs, and of the intake of tickets. */
export const DIALOG = {
  yes: 'Evet',
  no: 'Hayır',
  skip: 'Geç',
  cancel: 'Vazgeç',
  confirm: 'Onayla ve gönder',
  correct: 'Düzelt',
  keepText: 'Evet, böyle gönder',
  rewrite: 'Kendim yazacağım',
  readNotice: 'Okudum, devam',
  resumed: 'Başvurunuza kaldığımız yerden devam edelim.',
  giveUp: `Bunu bir türlü anlayamadım, kusura bakmayın. **${PHONE}** numarasından bir temsilci başvurunuzu telefonda alabilir. Buradan devam etmek isterseniz yanıtı yeniden yazın ya da “vazgeç” deyin.`,
  giveUpAgain: [
    `Yine okuyamadım. Bir kişiyle görüşmek isterseniz **${PHONE}** her gün 24 saat açık; yazdıklarınız burada duruyor.`,
    'Bu bilgiyi başka bir biçimde yazmayı deneyin ya da “vazgeç” deyip sonra dönün. Bir temsilci de bilgilerinizi telefonda alabilir.',
  ],
  whichField: 'Hangi bilgiyi düzeltelim?',
  textPrompt: 'Başvurunuzu ilgili birime ileteceğim. Ne olduğunu ve ne istediğinizi birkaç cümleyle yazar mısınız?',
  textPrefilled: (text: string) => `Başvurunuzda şunu yazayım mı?\n\n“${text}”`,
  textShort: 'Birimin anlayabilmesi için en az birkaç kelimeyle yazar mısınız?',
  notice: (text: string) => `${text}\n\nDevam edelim mi?`,
  noticeAgain:
    'Kişisel verilerinizle ilgili bilgilendirme yukarıda. Okuduysanız **“Okudum, devam”** deyin; bırakmak için “vazgeç” yazın.',
  province: 'Başvuru hangi **ille** ilgili? (Yurt dışındaysanız “yurt dışı” yazın.)',
  provinceKnown: (name: string) => `Başvuru **${name}** iliyle mi ilgili? Değilse ilin adını yazın.`,
  abroadKnown: (place: string) => `Başvuru **${place}** ile mi ilgili? Değilse ilin adını ya da ülkeyi ve şehri yazın.`,
  place: 'Yer',
  city: (country: string | undefined) =>
    country
      ? `**${country}** için şehir hangisi? Bilmiyorsanız “geç” yazabilirsiniz.`
      : 'Hangi **ülke ve şehir**? Örneğin: Almanya, Berlin. İstemiyorsanız “geç” yazabilirsiniz.',
  cityUnknown: 'Bunu okuyamadım. Ülkenin ve şehrin adını yazar mısınız? Örneğin: Almanya, Berlin.',
  provinceUnknown:
    'Bu adla bir il bulamadım. İlin adını yeniden yazar mısınız? Örneğin: Van, İstanbul, Hatay. Yurt dışındaysanız ülkeyi ve şehri yazın.',
  district: (province: string) => `${province} ilinin hangi **ilçesi**? Bilmiyorsanız “geç” yazabilirsiniz.`,
  districtUnknown: (province: string) =>
    `${province} ilinde bu adla bir ilçe bulamadım. Yeniden yazar mısınız? Bilmiyorsanız “geç” deyin.`,
  school: '**Okulun ya da kurumun adı** nedir? Gerekmiyorsa “geç” yazabilirsiniz.',
  name: '**Adınız ve soyadınız** nedir?',
  nameInvalid: 'Ad ve soyadınızı harflerle yazar mısınız? Örneğin: Ayşe Yılmaz.',
  contact: 'Sonucu size nasıl bildirelim? **Telefon numaranızı** ya da **e-posta adresinizi** yazın.',
  contactInvalid: 'Bunu telefon ya da e-posta olarak okuyamadım. Örneğin: 0532 000 00 00 ya da ad@ornek.com.',
  summary: (rows: readonly (readonly [string, string])[]) =>
    `Başvurunuzu göndermeden önce son kez bakar mısınız?\n\n${rows.map(([label, value]) => `- **${label}:** ${value}`).join('\n')}`,
  summaryUnclear: 'Göndermek için “Onayla ve gönder”, bir bilgiyi değiştirmek için “Düzelt” deyin.',
} as const;

export const FIELD_TR: Record<string, string> = {
  text: 'Konu',
  province: 'İl',
  district: 'İlçe',
  school: 'Okul / kurum',
  name: 'Ad soyad',
  contact: 'İletişim',
  files: 'Ekler',
};
