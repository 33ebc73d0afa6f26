/** What kind of danger a message tells of. */
export type DangerKind =
  /** Of the writer or of someone near. */
  | 'self-harm'
  | 'missing-child'
  /** Against a teacher or another who works at a school. */
  | 'staff-violence'
  /** Against a partner, a parent, a relative. */
  | 'domestic-violence'
  /** Violence against a child, abuse, neglect. */
  | 'child'
  /** Someone is hurt or ill. */
  | 'injury'
  | 'other';

const HARM =
  'saldır*|döv*|dövdü*|dövüyo*|vurdu*|vuruyo*|vurmuş*|darp*|tokat*|yumruk*|tekme*|tehdit*|bıçak*|şiddet*|öldür*|boğ*|üstüme|üzerime|taciz*|tartakla*|hırpala*|tükür*|küfür*|kafa|kafama|ısırdı|itti|ittiler';
const STAFF_DATIVE =
  '=öğretmene|=öğretmenlere|=öğretmenimize|=öğretmeni|=öğretmenimizi|=öğretmenleri|=hocaya|=hocalara|=hocayı|=müdüre|=müdürü|=müdürümüze|=müdürümüzü|=memura|=memuru|=hizmetliye|=hademeye|=güvenliğe|=meslektaşıma|=meslektaşımıza|=meslektaşımı|=personele|=idareciye|=yardımcısına|=yardımcısını';

/** The first kind of which a pattern is found in the words (`nlu/routes/pattern.ts`); `other` where none is. */
export const DANGER_KINDS: readonly (readonly [kind: Exclude<DangerKind, 'other'>, patterns: readonly string[]])[] = [
  [
    'self-harm',
    [
      'intihar*',
      'kendimi|kendini|kendisini öldür*|as*|yak*|kes*|yaral*|jilet*|bıçakla*|vur*|zehirle*|çiz*|at*|aşağı*|bırak*',
      'kendimi|kendini|kendisini ... at*|atla*|bırak* ... köprü*|balkon*|pencere*|cam*|çatı*|$',
      'kendime|kendine|kendisine zarar|kıy*|bir|bi',
      'canıma|canına|hayatıma|hayatına|yaşamıma|yaşamına kıy*|son',
      '=ölmek|=ölmeyi|=ölsem|=ölsek|=ölücem|=öleceğim|=ölcem|=ölesim|=ölmem|=gebermek|=ölüp',
      '=ölüm|=ölümü düşün*|isti*|planl*|bekl*',
      'yaşamak istemi*|için|isteğ*',
      'yaşamaktan|hayattan|hayatımdan|kendimden bık*|sıkıl*|yorul*|nefret|usan*',
      'yaşamanın|yaşamın|hayatımın|hayatın ... anlam*|amac*|tad*',
      'bilek*|bileğ* kes*|çiz*|jilet*',
      'jilet*',
      'köprü*|balkon*|çatı*|pencere*|raylar* ... atla*|=atlayacağım|=atlıcam|aşağı*',
      'atlayacağım|atlıcam|atlayacak',
      '=hap|hapı|hapları|haplarını|haplarımı|ilaç*|ilac* ... iç*|yut*|al*',
      'veda mektub*|not*|mesaj*',
      'uyanmak istemi*',
      'herşey*|şeyi|şey bit*|bitir*',
      'olmasam|olmasaydım|doğmasaydım',
    ],
  ],
  [
    'missing-child',
    [
      'kayıp|kayboldu|kaybolmuş|kayıpta|kaçırıl*|kaçırdı*|kaçırmış*|kaçırmaya|kaçırac*',
      'eve|evine|okuldan|servisten|dershaneden|kurstan ... gelmedi|dönmedi|gelmiyo*|dönmemiş|gelmemiş|inmedi|inmemiş',
      '@child ... bulamıyo*|bulamadı*',
      '@child ... okulda|evde|yerde yok $',
      'oğlumu|kızımı|çocuğumu|kardeşimi|torunumu|yeğenimi|öğrencimi bulam*',
      'haber alam*',
      'ulaşam* ... @child',
      '@child ... ulaşam*|ortada|ortalıkta',
      'evden kaçtı|kaçmış',
    ],
  ],
  [
    'staff-violence',
    [
      `${STAFF_DATIVE} ... ${HARM}`,
      `ben|biz ... =öğretmenim|=öğretmeniz|=müdürüm|=memurum|=hizmetliyim|öğretmen|okul ... ${HARM}`,
      `=öğretmenim|=öğretmeniz|=müdürüm|=hizmetliyim|=memurum ve|öğrencim|öğrencilerim|veli|velim ... ${HARM}`,
      `veli|velim|öğrencim ... ${HARM} ... =öğretmenim|=öğretmeniz|=müdürüm`,
      `veli|velim|velimiz|veliler|velinin|öğrencim|öğrencimiz|öğrencilerim|öğrencinin|öğrenci ... bana|beni|bize|bizi ... ${HARM}`,
      `veli|velim|velimiz|veliler|öğrencim|öğrencimiz|öğrencilerim|öğrencinin ... ${HARM} ... bana|beni|bize|bizi|tarafından`,
      `=bana|=beni|bize|bizi ... ${HARM} ... veli|velim|öğrencim|öğrencimiz`,
      `öğretmenler ... odasını|odasına ... bastı*|${HARM}`,
    ],
  ],
  [
    'domestic-violence',
    [
      'kocam|eşim|eski|sevgilim|nişanlım ... beni|bana|bizi|annemi|evde|döv*|dövüyo*|vur*|şiddet|tehdit*|öldür*',
      'babam|abim|dedem|amcam ... annemi|anneme|ablamı',
      'aile içi şiddet',
      'annemi|anneme|ablamı|ablama ... döv*|dövüyo*|vur*|öldür*|bıçak*',
    ],
  ],
  [
    'child',
    [
      'istismar*|taciz*|tecavüz*|ihmal*|sarkıntılık*|müstehcen|çıplak|cinsel',
      '@child|öğrenci*|çocuk* ... döv*|dövüyo*|vur*|tokat*|dayak|tekme*|yumruk*|şiddet*|darp*|hırpala*|saç*|kulağ*|kilitle*|zincir*|bağla*|dokun*|elle*|aç|susuz|morluk*|yanık*|tehdit*|bıçak*|mesaj*|foto*|bağır*|ağl*',
      'öğretmen*|hoca*|müdür*|servisçi*|şoför*|hademe*|antrenör*|babam|annem|abim|babası|annesi|üvey|amcam|dayım|komşu* ... bana|beni|kızıma|oğluma|çocuğuma|kızımı|oğlumu|çocuğumu|kardeşimi|kardeşime|çocuğa|çocuğu|çocuklara|öğrenciye|öğrencilere|öğrenciyi|bize|bizi',
      'bana|beni|kızıma|oğluma|çocuğuma|kızımı|oğlumu|çocuğumu|kardeşime|kardeşimi ... döv*|dövüyo*|vur*|tokat*|dayak|tekme*|yumruk*|şiddet*|dokun*|elle*|mesaj*|tehdit*|saldır*',
      'evde|evden|yurtta|pansiyonda|okulda|serviste ... şiddet|dayak|işkence|kov*|at*|güvende',
      'zorla|küçük evlen*|nişan*',
      '^ imdat',
      'öğretmenim|hocam|hocamız|antrenörüm',
    ],
  ],
  ['self-harm', ['dayanamıyo*|dayanamıcam|tükendim|yalnızım|mutsuz*']],
  [
    'injury',
    [
      'nefes|bayıl*|bayıldı*|baygın|ambulans*|kanama*|kanlar|kan|zehirlen*|yaralı|yaralan*|kriz*|nöbet*|bilinc*|boğul*|düştü*|çarptı*|çarpıl*|yığıl*|havale',
    ],
  ],
];
