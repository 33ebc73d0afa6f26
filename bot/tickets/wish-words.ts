/** What citizens call a ticket of theirs, whatever the case: `başvurumu`, `şikayetimden`. Pattern language: `nlu/routes/pattern.ts`. */
export const THING: readonly string[] = [
  '=bşvuruyu|=bşvuruya|=başvruyu|=başvrumu',
  'başvurum*|başvurular*|=başvuruyu|=başvuruya|=başvuruda|=başvurudan|=başvurunun',
  'şikayetim*|şikayetler*|=şikayeti|=şikayete|=şikayetten|talebim*|taleplerim*|=talebi|=talebe|=talepten',
  'dilekçem*|=dilekçeyi|=dilekçeye|biletim*|=bileti|=bilete|ihbarım*|=ihbarı|=ihbara|itirazım*|müracaatım*|bildirimim*|=kaydımı|=kaydıma|=dosyamı|=dosyama',
  'şikayet|başvuru|talep|ihbar =kaydımı|=kaydıma|=kaydını|=kaydına|=kaydımdan|=kaydından',
];

/** A new one is announced, or one is told of. */
export const NEW_THING: readonly string[] = [
  'şikayetim*|talebim*|itirazım*|ihbarım*|başvurum* var|olacak|olucak|olcak|vardı|mevcut',
  'şikayet|başvuru|talep|ihbar etmek|yapmak|oluşturmak|açmak ist*',
];

/** What is done to a ticket that is named by {@link THING}, in any order. */
export const NAMED_ACTS: Readonly<Record<'add' | 'withdraw' | 'reopen', readonly string[]>> = {
  withdraw: [
    '=geri ... çek*|=al|=alın|=almak|=alıyorum|=alıyom|=alıyoruz|alaca*|=alıcam|=alcam|=alabilir|=alayım|=aldım|=çekcem',
    'çektim|çekiyorum|çekicem ... =geri',
    '=istemiyorum|=istemiyom =artık',
    '=artık =istemiyorum|=istemiyom',
    'iptal*|=iptl|vazgeç*|=caydım|=vaz|feragat|geçersiz*',
    'sildir*|silebilir*|=sil|=silin|=siler|=silmek|=silinsin|=siliniz|kaldırın|kaldırılsın|kaldırmak',
    'sonlandır*|=durdurun|=kapat|=kapatın|=kapatalım|=kapatmak|=kapatabilir|kapatabilirsiniz',
  ],
  reopen: [
    '=tekrar|=tekrardan|=yeniden|=yine|=gene ... =aç|=açın|=açar|=açınız|=açmak|=açalım|=açılsın|açtır*|açabil*|açılma*|incele*|değerlendir*|=bakın|=bakılsın|=bakar|=bakarsınız|=ele',
    'kapanan|kapatılan|kapattığınız ... =açar|=açın|=açılsın|açabilir*',
    '=baştan|=sıfırdan ... =ele|=bakın|incele*|değerlendir*',
    '=bir|=bi =daha ... =açın|=açar|açtır*|incele*|değerlendir*|=bakın|=bakar',
  ],
  add: [
    'ekle*|ekliyo*|eklice*|ilave*|iliştir*|=ek|=not',
    'düzelt*|güncelle*|=değiştirmek|değiştirin|değiştirebilir*|değiştirir',
    'yanlış|eksik|unut* ... yaz*|ver*|kal*|bilgi*|söyle*|var|mışım',
    '=unuttum|=unutmuşum|=unuttuğum',
    'cümle*|=bilgi|=şunu|=şunları|=da|=de|=daha ... =yazmak|=yazın|yazabilir*|=yazıcam|=yazacağım|=yazar',
    '=bilgi|=belge|=açıklama ver*|gönder*|ilet*|yaz*',
  ],
};

/** What may be about something else, and is about a ticket where there is one that it fits. */
export const LIKELY_ACTS: typeof NAMED_ACTS = {
  withdraw: [
    '=geri =çek|=çekin|=çekmek|=çekiyorum|=çekeyim|=alıyorum|çekmeye',
    'şikayet*|başvuru* vazgeç*|=vaz',
    'şikayet|başvuru etmekten|yapmaktan vazgeç*',
    '=şikayetçi =değilim|=değiliz',
    'iptal*|iptalini =istiyorum|=ediyorum|=edin ... başvuru*|şikayet*',
  ],
  reopen: [
    '=tekrar|=tekrardan|=yeniden|=gene =aç|=açın|=açar|=açınız|=açmak|=açalım|=açılsın|açtır*|açabil*|=bakın|=bakar|=inceleyin',
    'çözülmedi|çözülmemiş*|çözülemedi|çözmediniz|çözmedi|çözmemiş|çözemedi|çözemediniz|halledilmedi|hallolmadı|=halledemediniz|=düzelmedi|düzeltilmedi|giderilmedi|=değişmedi',
    'sorun*|sıkıntı*|problem*|durum*|olay ... =devam =ediyor|=ediyo|=etmekte',
    'sorun*|sıkıntı*|problem* ... =sürüyor|=sürüyo|=aynı|=duruyor|=bitmedi',
    '=hiçbir|=hiç =şey =yapmadınız|=yapmadılar|=yapılmadı',
    'yanıt*|cevap*|cevab* ... =işime|=işe|=yaramadı|=yaramıyor ... =yaramadı|=yaramıyor|$',
    '=aynı|=ayni sorun*|sıkıntı*|problem*|durum*|şey*|=tas',
    '=hiçbir|=hiç|=bir =şey|=bişey ... =değişmedi|=olmadı|=yapılmadı',
    'değişen =bir|=hiçbir =şey|=bişey =yok|=olmadı',
    'yanıt*|cevap*|cevab*|=cvp ... yetersiz*|=yeterli|tatmin|=eksik|=olmamış|=değil|çözmü*|çözme*|=saçma',
    'yanıt*|cevap*|cevab*|sonuc*|karar* kabul =etmiyorum|=etmiyoruz|=edemem',
    'cevaba|yanıta|sonuca|karara itiraz*',
    '=böyle =cevap|=yanıt =olmaz|=mı|=mu|=verilir',
    '=niye|=neden|=niçin ... =kapattınız|=kapatıldı|=kapandı',
  ],
  add: [
    'ekleme =yap|yapmak|=yapıcam|=yapcam|yapaca*|yapabil*|=yapayım|=yapalım|=var',
    'ekleyecek*|=ekliceklerim|=eklicem|=ekleyeyim|=eklemem',
    '=ek|=ilave =bilgi|=belge|=açıklama ... ver*|gönder*|=yazmak|ekle*|=yazayım|=var',
    '=bir|=bi =şey|=bilgi|=husus =daha =ekle|=eklemek|=var|=söyleyeceğim|ilave*',
    '=şunu|=bunu|=onu =da|=de =ekle|=ekleyin|=eklemek|=ekler|=yazın',
    '=eksik =yazmışım|=yazdım|=bilgi',
    'önceki|yazdığım*|demin*|az ... mesaj*|yazdığım* ... =ek|ekle*|=ilave|=düzeltme',
    '=yanıt|=cevap =ver|=vermek|=vereyim|=vericem|=yazmak',
    '=unuttum|=unutmuşum|=unuttuğum ... ekle*|yazma*|söyleme*|bişey|=şey|=bilgi|=detay',
  ],
};

/** Asking after a ticket. */
export const ASKING_AFTER: readonly string[] = [
  'noldu|neoldu|=noluyo|=noluyor|napıyosunuz|=naptınız ... başvur*|şikaye*|talebi*|talep*|dilekçe*|bilet*|ihbar*|işim*',
  '=ne =oldu|=olacak|=oluyor|=yaptınız|=alemde|=durumda|=aşamada ... başvur*|şikaye*|talebi*|dilekçe*|bilet*|ihbar*|işim*',
  'başvur*|şikaye*|talebi*|talep*|dilekçe*|bilet*|ihbar*|işim* ... =ne =oldu|=olacak|=durumda|=aşamada|=alemde',
  'başvur*|şikaye*|talebi*|talep*|dilekçe*|bilet*|ihbar*|işim* ... noldu|durum*|akıbet*|sonuç*|sonuc*|haber|ses|gelişme*|kaldı|takıldı|bekliyo*',
  '^ noldu|neoldu|=noluyo $',
  '^ =ne =oldu|=durumda|=aşamada|=alemde $',
  '^ =durum =ne|=nedir $',
  '^ ... =ses =seda|=sada|=soluk =yok $',
  '^ =sonuç|=cevap|=yanıt =çıktı|=geldi|=belli =mı|=mi $',
  '=kaç =gün|=hafta ... =bekleyeceğim|=bekleyecem|=bekleyeceğiz|=beklicem|=bekleyecek',
  '=şikayete|=başvuruya|=talebe|=ihbara ... =bakan|=bakıldı|=bakılır|=ilgilenen',
  'başvurum*|şikayetim*|talebim*|dilekçem* ... =kim|=kime|=kimde|=nereye',
  '=ne =yaptınız =benim',
  '=hâlâ|=hala|=halen|=daha ... =haber|=ses|=gelişme|cevap*|yanıt*|=dönüş ... =yok|=gelmedi|=çıkmadı|=olmadı|=vermediniz|=yapmadınız',
  '=ne =zaman ... cevap*|yanıt*|sonuçlan*|dönüş*|=dönülecek|=dönersiniz|=dönecek|=döneceksiniz|biter|bitecek|=bakacaksınız|=bakarsınız|çözülecek|=çözeceksiniz',
  '=kim|=kimde|=kime|=nerede|=nerde ... başvur*|şikaye*|dilekçe*|=dosyam|=evrakım',
  '=dosyam|=dosyamın|=evrakım|=evrakımın ... =ne|=nerede|=nerde|durum*|=noldu',
  '=hala|=hâlâ|=halen|=daha =cvp|=cevap|=yanıt|=dönüş|=ses =yok|=gelmedi|=alamadım',
  'gündür|günden|haftadır|aydır ... =bekliyorum|=bekliyom|=bekliyoruz|=cevap|=cvp|=ses|=yanıt|=dönüş',
  '=bekliyorum|=bekliyom|=bekliyoruz =hâlâ|=hala|=halen',
  '=hâlâ|=hala|=halen =bekliyorum|=bekliyom|=bekliyoruz',
];

/** The thing is an exam's, a transfer's … application: knowledge, no ticket of ours. */
export const OTHER_THINGS: readonly string[] = [
  'burs*|bursluluk|sınav*|lgs|kpss|yks|tyt|ags|ekys|bilsem|nakil*|nakli*|tercih*|kurs*|denklik*|atama*|tayin*|üniversite*|pansiyon*|yurt|yurda|ehliyet*|diploma*|mesem*|anaokulu*|e-kayıt|eokul|liseye|ylsy|yerleştir*|sertifika*|usta*|kalfa*|okula|okuluna|öğretmenlik|özür|mazeret',
  'açık lise*|öğretim*',
];
