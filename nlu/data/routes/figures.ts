/**
 * Words of danger that tell of none: exaggeration ("lgs beni öldürecek"), crowding ("50 kişiyiz, nefes alamıyoruz"), things that burn or are
 * sold as they ought to. What a phrase covers is not read by the danger rules.
 */
export const FIGURES: readonly string[] = [
  // what wears one out kills nobody
  '@ordeal|@ordeals beni|bizi|çocuğu|çocuğumu|çocukları|kızımı|oğlumu|hepimizi|insanı|herkesi öldürec*|öldürüc*|öldürüyo*|öldürdü*|öldürecek*|bitirdi*|bitirec*|bitiriyo*|mahvet*|mahved*|mahvedi*|boğuyo*|boğdu*',
  '@ordeal|@ordeals|bu stres|stresi|kaygı|kaygısı|ödevi|ödevleri|dersi|temposu|maratonu|yükü ... beni|bizi|çocuğu|çocuğumu|çocukları|kızımı|oğlumu =öldürecek|=öldürüyor|=öldürüyo|=öldürdü',
  '=meraktan|=stresten|=heyecandan|=yorgunluktan|=gülmekten|=utançtan|=utancımdan|=sıkıntıdan|=sinirden|=beklemekten|=çalışmaktan|=uykusuzluktan|=sıcaktan|=soğuktan|=uykudan|=sevinçten =öl*|=gebermek|=gebericem|=geberiyo*|=geberdi*',
  'can sıkıntısından =öl*',
  'sınav|lgs|yks|ders|ödev stresinden|heyecanından|telaşından|yorgunluğundan =öldüm|=öldük|=ölüyorum|=ölüyoruz|=ölücem|=öleceğim|=ölcem',
  '=öldüm|=öldük|=bittim|=bittik =meraktan|=heyecandan|=stresten|=yorgunluktan|=sıcaktan|=soğuktan',
  '=ölümüne|=öldüresiye =çalış*|=ders|=heyecan*|=merak*',
  '=ölüm =gibi =sıcak|=soğuk|=sınav|=ders',
  // too many people, too little air
  '@stuffy ... nefes alam*|almıyo*|alınm*|alamıyo*|alamadı*|aldırmıyo*|alamaz*',
  'nefes alam*|almıyo*|alınm*|alamıyo*|alamadı*|aldırmıyo* ... @stuffy',
  'nefes alacak|alınacak yer|alan|hal|hali|bahçe',
  'nefes almaya|aldırmıyo*|aldırmadı* ... ders*|ödev*|sınav*|vakit|zaman|program*',
  'trafikte|kalabalıkta|sırada|kuyrukta|sınıfta|serviste =boğulduk|=boğuluyoruz',
  // things
  'elektrik|elektriği|sular|su|doğalgaz|internet ... kes*|yok ... @school',
  'kalorifer*|petek*|soba|ışık*|lamba*|ampul*|projeksiyon*|akıllı|tahta*|lambalar* =yanmıyor|=yanmıyo|=yanmadı|=yanıyor|=yanıyo|=patladı|=patlak|=bozuldu',
  'su|kalorifer|tesisat =borusu|=boruları =patladı|=patlamış|=patlak',
  'lastik|lastiği|tesisat|su|sular|tuvalet*|lavabo* =patladı|=patlamış|=patlak|=taştı',
  // told of a work, a game, a teacher's saying
  'romanda|hikayede|masalda|filmde|dizide|kitapta|oyunda|şiirde|tarihte ... =öl*|=öldür*|=intihar|intihar*|=vur*|=bıçak*|=savaş*',
  'okçuluk|eskrim|boks|güreş|karate|tekvando|judo|satranç|voleybol|futbol|basketbol ... =döv*|=vur*|=saldır*|=saldırı|=yendi*',
];

/** Words that show that somebody is in danger all the same: then every word is read. */
export const FIGURES_UNLESS: readonly string[] = [
  'acil|acilen|ambulans*|imdat|yetişin|koşun|kurtarın|hastane*|morar*|mosmor|astım*|alerji*|kriz*|nöbet*|bilinc*|baygın|bayıl*|kıpırda*|uyanmıyo*|kan|kanlar|zehirlen*',
  '=ölmek ist*|istiyo*|üzere*',
  'kendimi|kendime|kendini|kendine',
  'intihar|yaşamak istemi*',
];
