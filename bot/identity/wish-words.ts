/** Wanting to go on elsewhere. Pattern language: `nlu/routes/pattern.ts`. */
export const CARRY_OVER: readonly string[] = [
  'whatsap*|watsap*|whatsup*|vatsap*|wp*|wattsap*|telegram*|=web|webden|siteden|internetten ... devam|=geçmek|=geçeyim|=geçelim|=geçebilir|geçiyorum|=geçsem|geçicem|geçeceğim|taşı*|aktar*|sürdür*',
  'devam ... whatsap*|watsap*|wp|telegram*|=webden|siteden',
  '=devam =kodu|=kod|kodunu',
  '=kod =ile =devam',
  '=kodla =devam',
  'başka|=öteki|=diğer|farklı =kanal*|kanaldan|=yerden|uygulama*|uygulamadan|telefondan|cihazdan|=numaradan ... devam|=geçmek|=geçeyim|=geçebilir|taşı*|aktar*|sürdür*',
  'telefonumdan|telefondan|bilgisayardan|tabletten ... devam|sürdür*',
  'konuşma* ... taşı|taşımak|taşıyabilir*|taşır|aktar*|birleştir*',
];

/** What is written with a code. */
export const WITH_CODE: readonly string[] = ['=devam', 'kod*', 'birleştir*', 'bağla*', 'whatsap*|telegram*'];

/** Taking it back. `bare`: only where conversations are joined. */
export const PART: readonly string[] = [
  'konuşma*|kanal*|hesap*|hesab* ... =ayır|ayırın|ayırmak|ayırır|ayırabilir*|ayrılsın',
  'birleştirme* ... =geri|iptal*|kaldır*|=sil|istemiyorum',
  'bağlantı*|=bağı ... kaldır*|kopar*|=kes|=kesin|iptal*',
];
export const PART_BARE: readonly string[] = [
  '^ =ayır|ayırın|ayırır|ayırsana|ayrıl|ayirin =lütfen|=mısın|=mısınız|=misin|$ $',
  '^ lütfen =ayır|ayırın $',
];
