/** Asking to be told of something. Pattern language: `nlu/routes/pattern.ts`. */
export const TELL_ME: readonly string[] = [
  'haber|=habr|=hbr|=haver ... =ver|verin|veriniz|=verir|=verirmi|verirmisin|verirmisiniz|verirsin|verirsiniz|verirseniz|verirsen|=versin|versene|versenize|verebilir*|vermenizi|=vermeni|verilsin|verilmesini|vericek|verecek|=verecen',
  'haber|=habr|=hbr|=haver ... =et|edin|edersin|edersiniz|edebilir*|=yolla|yollayın|gönder|gönderin|gönderir*|=at|=atın|=atar|alayım|=istiyorum|=isterim|=almak',
  'haberdar ... =et|edin|eder|ederseniz|edersiniz|edebilir*|edilmek|=olmak|=olayım|=olabilir|=olurum',
  'bildirim ... gönder*|=at|=atın|=atar|=ver|verin|=almak|=alayım|=gelsin|=istiyorum|=isterim|=ac|=açın|=yolla|yollayın',
  '=abone =ol|=olmak|=olayım|=olabilir|=olcam|=olucam|olacağım|=et|=edin|=yap|=yapın|=olurum|=olalım',
  'abonelik ... başlat*|=istiyorum|=açmak|oluştur*|=yap',
];

/** Weaker words for it: they count where it is said when. */
export const LET_ME_KNOW: readonly string[] = [
  '=bildir|bildirin|bildirir|bildirirmisin|bildirirmisiniz|bildirirsiniz|bildirirseniz|bildirirsin|bildirilsin|bildirebilir*',
  '=söyle|söyler|söyleyin|söylersin|söylersiniz|söylerseniz|=yaz|=yazın|=yazar|yazarsın|yazarsınız|yazarsanız|yazabilir*',
  'mesaj|sms|msj ... =at|=atın|=atar|atarsanız|atabilir*|=gelsin|gönder*|=yolla|yollayın|=ver',
  'hatırlat|hatırlatın|hatırlatır|hatırlatırsan|hatırlatırsanız|hatırlatabilir*',
  '=uyar|uyarın|=uyarır|=dürt|haberleş*',
];

/** When: once it has happened. */
export const ONCE: readonly string[] = [
  'açıklanınca|açıklandığında|açıklandığı|açıklandıgında|açıklanırsa|açıklarlarsa|açıklayınca|açıklanınc|açıklandıkça|acıklanıca',
  '=çıkınca|çıktığında|çıktığı|=çıkarsa|çıktıgında|=cıkınca|=çıkıca|=cikince',
  'yayınlanınca|yayımlanınca|yayınlandığında|yayımlandığında|duyurulunca|duyurulduğunda',
  '=belli =olunca|olduğunda|=olursa|=olur',
  'başlayınca|başladığında|başlarsa|açılınca|açıldığında|açılırsa',
  'değişince|değiştiğinde|değişirse|ertelenirse|ertelenince',
  '=gelince|geldiğinde|=gelirse',
];

/** No longer. */
export const CANCEL: readonly string[] = [
  'abonelik*|aboneliğ* ... iptal*|=sil|silin|silinsin|silebilir*|sonlandır*|=bitir|bitirin|=kapat|kapatın|vazgeç*|istemiyorum|kaldır*|=çık|çıkmak|çıkar*|çıkayım|çıkıyorum|durdur*',
  'abonelikten|aboneliğimden ... ayrıl*|çık*|=cik',
  'bildirim* ... iptal*|=kapat|kapatın|istemiyorum|durdur*|gönderme|göndermeyin|=kes|=kesin',
  'haber =verme|vermeyin|vermeyiniz|vermene|vermenize|=istemiyorum|istemiyorum',
  '=abone ... =olmak =istemiyorum',
  '=abone =değil =olayım|=olmayayım',
];

/** Asking what is waited for. */
export const LIST: readonly string[] = [
  '=neye|nelere|=neyin|hangi* ... aboneyim|=abone|abonelik*|aboneliğ*',
  'abonelikler*|aboneliğim|=abonelik|aboneliklerim ... =ne|=neler|nelerdir|=var|göster*|listele*|=hangi|=hangileri',
  '^ abonelikler*|aboneliklerim|aboneliğim $',
  '=abone =miyim|=mıyım|=mıyim',
  '=ne =için|=icin ... haber =vereceksin|vereceksiniz|verecektiniz|verecektin',
];

/** What it is about, by the words around. The first that fits. */
export const EVENT_WORDS = {
  placement: ['yerleştirme*|yerleştirmeler*|yerleşme*'],
  result: ['sonuç*|sonuc*|snuc*|=sonc|puan*|sonucl*'],
  application: [
    'başvuru*|kayıt*|kayıd* ... başla*|açıl*|başlad*',
    'başla*|açıl* başvuru*|kayıt*',
    'başvurular*|=başvuru',
  ],
  exam: ['tarih*|takvim*', 'sınav =günü|gün*|=ne =zaman', 'değişirse|değişince|değiştiğinde|ertelen*'],
} as const satisfies Record<string, readonly string[]>;
