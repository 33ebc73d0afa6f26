/** What I sent, and a word that asks after it. */
const MINE_ASKED: readonly string[] = [
  '=başvurum|=başvurumun|=başvuruma|=başvurumla|=başvurumu|=başvurularım|=başvurularımın|=başvurumuz|=başvurumuzun|=başvurumuza ... ne|durum*|aşama*|sonuç*|sonucu*|cevap*|sonuçlan*|nerede|nerde|takip*|sorgula*|görebil*|öğren*|dönüş*|yanıt*|bekliyo*|ilgilen*|incelen*|hangi|ilerle*|işleme|noldu|kontrol*|akıbet*|çözül*|gelişme*|hâlâ|hala|iletildi*|ulaştı*|bakıldı*|baktınız|kapatıl*|kapan*|kapatmış*|reddedil*|neden|niye|niçin|ilgili|hakkında|bakan|bakmadı*|bakmıyo*|=mı|=mi|=mu|onaylandı*|değerlendirildi*|kimse|alındı*|görüldü*',
  '=şikayetim|=şikayetimin|=şikayetime|=şikayetimle|=şikayetimi|=şikayetlerim|=şikayetlerime|=şikayetimiz|=şikayetimize ... ne|durum*|aşama*|sonuç*|sonucu*|cevap*|sonuçlan*|nerede|nerde|takip*|sorgula*|görebil*|öğren*|dönüş*|yanıt*|bekliyo*|ilgilen*|incelen*|hangi|ilerle*|işleme|noldu|kontrol*|akıbet*|çözül*|gelişme*|hâlâ|hala|iletildi*|ulaştı*|bakıldı*|baktınız|kapatıl*|kapan*|kapatmış*|reddedil*|neden|niye|niçin|ilgili|hakkında|bakan|bakmadı*|bakmıyo*|=mı|=mi|=mu|onaylandı*|değerlendirildi*|kimse|alındı*|görüldü*',
  '=talebim|=talebimin|=talebime|=talebimle|=talebimi|=taleplerim|=taleplerime|=talebimiz|=talebimize|=talebimizin ... ne|durum*|aşama*|sonuç*|sonucu*|cevap*|sonuçlan*|nerede|nerde|takip*|sorgula*|görebil*|öğren*|dönüş*|yanıt*|bekliyo*|ilgilen*|incelen*|hangi|ilerle*|işleme|noldu|kontrol*|akıbet*|çözül*|gelişme*|hâlâ|hala|iletildi*|ulaştı*|bakıldı*|baktınız|kapatıl*|kapan*|kapatmış*|reddedil*|neden|niye|niçin|ilgili|hakkında|bakan|bakmadı*|bakmıyo*|=mı|=mi|=mu|onaylandı*|değerlendirildi*|kimse|alındı*|görüldü*',
  '=biletim|=biletimin|=biletimi|=biletime|=bildirimim|=bildirimimin|=bildirimime|=ihbarım|=ihbarımın|=ihbarıma|=ihbarımla|=önerim|=önerimin|=önerime|=kaydım|=kaydımın|=müracaatım|=müracaatımın|=müracaatıma|=müracatım|=mesajım|=mesajıma|=mesajlarıma|=itirazım|=itirazımın|=itirazıma|=dilekçem|=dilekçemin|=dilekçeme|=dilekçemle|=isteğim|=isteğime|=sorunum|=sorunuma ... durum*|aşama*|sonuç*|sonucu*|cevap*|sonuçlan*|takip*|sorgula*|görebil*|öğren*|dönüş*|yanıt*|bekliyo*|ilgilen*|incelen*|ilerle*|işleme|noldu|kontrol*|akıbet*|çözül*|gelişme*|hâlâ|hala|iletildi*|ulaştı*|bakıldı*|baktınız|kapatıl*|kapan*|kapatmış*|reddedil*|bakan|bakmadı*|bakmıyo*|onaylandı*|değerlendirildi*|alındı*|görüldü*',
  '=biletim|=bildirimim|=ihbarım|=önerim|=müracaatım|=itirazım|=dilekçem|=isteğim ... =mı|=mi|=mu',
  '=biletim|=biletimin|=biletimi|=biletime|=bildirimim|=bildirimimin|=bildirimime|=ihbarım|=ihbarımın|=ihbarıma|=ihbarımla|=önerim|=önerimin|=önerime|=kaydım|=kaydımın|=müracaatım|=müracaatımın|=müracaatıma|=müracatım|=mesajım|=mesajıma|=mesajlarıma|=itirazım|=itirazımın|=itirazıma|=dilekçem|=dilekçemin|=dilekçeme|=dilekçemle|=isteğim|=isteğime|=sorunum|=sorunuma ... ne oldu|durumda|aşamada|halde|olacak',
  '=biletim|=biletimin|=biletimi|=biletime|=bildirimim|=bildirimimin|=bildirimime|=ihbarım|=ihbarımın|=ihbarıma|=ihbarımla|=önerim|=önerimin|=önerime|=kaydım|=kaydımın|=müracaatım|=müracaatımın|=müracaatıma|=müracatım|=mesajım|=mesajıma|=mesajlarıma|=itirazım|=itirazımın|=itirazıma|=dilekçem|=dilekçemin|=dilekçeme|=dilekçemle|=isteğim|=isteğime|=sorunum|=sorunuma ... hangi aşama*|durum*|birim*',
];

/** Asking after something already sent. */
export const TICKET_STATUS: readonly string[] = [
  ...MINE_ASKED,
  '=cevap|=yanıt|=dönüş|=haber =bekliyorum|=bekliyoruz|=beklemekteyim|=bekliyom|=bekledim',
  'kimse =aramadı|=dönmedi|=bakmadı|=ilgilenmedi|=ilgilenmiyor|=bakmıyor|=aramıyor',
  '=beni|=bizi =aramadı|=aramadınız|=aramadılar|=dönmediniz',
  'gönderdiğim|açtığım|yaptığım|yazdığım|verdiğim|ilettiğim|oluşturduğum =şikayete|=şikayetime|=talebe|=talebime|=başvuruya|=başvuruma|=kayda|=kaydıma|=bilete|=biletime|=dilekçeye|=mesaja|=mesajlara|=ihbara kimse|bakan|bakmadı*|bakmıyo*|ilgilen*',
  'gönderdiğim|açtığım|yaptığım|yazdığım|verdiğim|ilettiğim|oluşturduğum|bildirdiğim|actığımız|açtığımız|ilettiğimiz|yazdığımız ... şikayet*|başvuru*|talep*|talebi*|kayıt*|kaydı*|kayda|bilet*|dilekçe*|sorun*|mesaj*|konu*|bildirim*|ihbar*|soru* ... noldu|ne|durum*|cevap*|yanıt*|sonuç*|sonucu*|dönüş*|dönen|takip*|aşama*|sonuçlan*|ne|akıbet*|gelişme*|çözül*|bak*|nerede|hâlâ|hala|ilgilen*',
  'ilettiğim|bildirdiğim|yazdığım|sorduğum konu*|sorun*|soru* ... ne|cevap*|dönüş*|gelişme*|çözül*|yanıt*',
  'şikayet etmiştim|ettim|etmiştik ... noldu|ne|cevap*|dönüş*|sonuç*|dönen|yanıt*|durum*|hâlâ|hala|gelişme*',
  'başvuru yapmıştım|yaptım|yapmıştık ... noldu|ne|cevap*|dönüş*|dönen|yanıt*|hâlâ|hala|durum*|sonuç*|gelişme*',
  '=başvurmuştum|=başvurdum|=başvurmuştuk ... =cevap*|dönüş*|dönen|=yanıt*|gelişme*',
  'talep|kayıt|bilet oluşturmuştum|oluşturdum|açmıştım|açtım|açtırdım|bırakmıştım|bıraktım|açmıştık ... ne|noldu|cevap*|dönüş*|dönen|yanıt*|hâlâ|hala|durum*|sonuç*|gelişme*',
  'dilekçe vermiştim|verdim|yazmıştım|yazdım ... cevap*|dönüş*|dönen|yanıt*|noldu|hâlâ|hala|sonuç*',
  'takip numara*|kodu*|kodum*|no|nom|numaram*',
  'başvuru|kayıt|talep|şikayet|bilet|müracaat takip|sorgula*|sorgu|durumu*|durumum*|takibi*|sonucu|sonucum*|sorgulamak',
  'başvuru|kayıt|talep|bilet|şikayet|müracaat numara*|numaram*|no|kodu*|nosu ... sorgula*|durum*|ne|var|ile|öğren*|takip*|elimde|bu|kaybet*|unut*',
  '=başvurumu|=talebimi|=şikayetimi|=biletimi|=dilekçemi ... takip|sorgula*|öğren*|görmek|kontrol',
  'hâlâ|hala|daha ... cevap|yanıt|dönüş|geri gelmedi|alamadım|verilmedi|yapılmadı|yok|almadım|verilmemiş|gelmemiş|verilmiyo*|yapmadınız|vermediniz|dönülmedi|çıkmadı|alamadık',
  'cevap|yanıt|dönüş gelmedi|alamadım|verilmedi|yapılmadı|almadım|vermediniz|yapmadınız|alamıyorum|yapılmamış|alamadık|edilmedi',
  'kimse|hiç|halen|halâ dönmedi|aramadı|dönüş|geri|cevap ... yapmadı|dönmedi|vermedi|yapılmadı|gelmedi $',
  'kimse dönmedi|aramadı|geri dönmedi|cevap vermedi',
  'kaç gün*|hafta*|ay* oldu|geçti|oldı ... cevap*|dönüş*|dönen|ses|arayan|yanıt*|haber*',
  '=gün|=hafta|=ay oldu|geçti|önce|olmuş ... cevap|dönüş|dönen|arayan|yanıt|geri ... yok|gelmedi|yapılmadı|verilmedi|alamadım|çıkmadı|dönmedi*|olmadı|yapan|almadım',
  'durum* sorgula*|sorgulamak|öğrenmek ist*|sorgulayacağım|sorgulama $',
  '^ ... başvuru|talep|şikayet|kayıt durum*|durumu*|sorgula*|takib* $',
  'sonuçlandı|çözüldü|cevaplandı|incelendi|yanıtlandı mı ... şikayet*|talep*|başvuru*',
  'şikayet*|talep*|bilet* ... sonuçlandı|çözüldü|cevaplandı|incelendi|yanıtlandı|kapandı|kapatıldı|alındı|ulaştı mı*',
];

/** The thing asked after is an exam, a transfer, a grant…: knowledge, not a ticket of ours. */
export const TICKET_STATUS_UNLESS: readonly string[] = [
  'burs*|bursluluk|sınav*|lgs|kpss|yks|tyt|ags|ekys|bilsem|nakil*|nakli*|tercih*|kurs*|denklik*|atama*|tayin*|yer|öğretmenlik|üniversite*|pansiyon*|yurt|ehliyet*|diploma*|mesem*|öğrenci|kontenjan*|ilksan|norm|özür|mazeret|iade*|anaokulu*|kesin|aday|e-kayıt|eokul|lise|liseye|ylsy|yerleştir*|görevlendir*|sertifika*|usta*|kalfa*|ram|engelli|sözleşmeli|ücretli',
];

/** Wanting to send something. */
export const TICKET_OPEN: readonly string[] = [
  'şikayet etmek ist*|istiyo*|istiyrm',
  'şikayet edec*|edeceğim|edicem|etcem|edicez|ediyorum|edebilir|edebilirmi*|edeyim|etmem',
  'şikayetim|şikayetimiz|şikayetlerim var|olacak|olucak|mevcut|olcak',
  'bir şikayetim|talebim|önerim|isteğim|sorunum|dileğim var|olacak|olucak|mevcut',
  'şikayetçiyim|şikayetçiyiz|şikayetciyim|şikayetçi olmak|olacağım|olucam ... ist*',
  'şikayetçi olmak|olacağım|olucam|oluyorum',
  'şikayetçiyim|şikayetçiyiz',
  'şikayetim*|şikayeti|şikayet|talep|talebimi|isteğimi|sorunumu|önerimi|önerilerimi|görüşümü|görüşlerimi|derdimi|mağduriyetimi ... iletmek|iletebil*|bildirmek|yazmak|bırakmak|oluşturmak|sunmak|aktarmak|yapmak ist*',
  'şikayette|talepte|ihbarda|başvuruda|öneride|müracaatta|bildirimde bulunmak|bulunacağım|bulunacam|bulunucam|bulunmam|bulunabilir*',
  'talep|şikayet|bilet|kayıt|ticket|başvuru oluştur*|=açmak|=açtırmak|=açar|=açın|=açalım|=açılsın|=açabilir|=aç|bırakmak|açtıracağım|açılmasını',
  'şikayet|ihbar|öneri|talep kayd*|kaydı aç*|oluştur*|bırak*',
  'ihbar etmek|edeceğim|edicem|ediyorum ... ist*',
  'ihbar etmek|edeceğim|edicem|ediyorum',
  'ihbarım|ihbarımız var|olacak',
  'talebim|talebimiz|önerim|önerimiz|isteğim|dileğim var|olacak|olucak',
  'öneri|görüş|fikir|istek|talep|geri bildirim iletmek|sunmak|bildirmek|yazmak|vermek|paylaşmak ist*',
  'dilekçe vermek|yazmak|göndermek ist*',
  '^ ... başvuru yapmak|yapacağım|yapıcam|yapcam|yapacam ist* $',
  '^ başvuru yapmak|yapacağım|yapıcam|yapcam ... $',
  '^ başvurmak ist* $',
  '^ şikayet|talep|öneri|ihbar|istek $',
  '^ şikayet|talep|öneri|istek ve|veya|ya şikayet|öneri|talep|istek|dilek $',
  '^ talep|şikayet|kayıt|başvuru oluştur|aç|bırak|yap $',
  'sorunumu|sorunu|konuyu|durumu ... iletmek|bildirmek|iletir|bildirin|iletin ist*|misiniz',
  'mağdurum|mağduruz|mağdur edildim|edildik|ediliyorum',
  'bunu|sorumu|konumu ... yetkiliye|ilgili birim*|birime|bakanlığa|ilgililere iletin|ilet|iletir|yönlendir*|aktar*',
];

/** How, where and whether are asked: the answer comes first, the ticket is offered with it. */
export const TICKET_OPEN_UNLESS: readonly string[] = [
  'nasıl|nereye|nerede|nereden|kime|hangi|kaç|nedir|neler|gerekiyor|gerekir|gerekli|şart|şartı|şartları|süre*|hakkım|mıyım|miyim|miyiz|kimler|kim|neresi|olurmu',
  'ne zaman|olur',
  'olur mu',
];
/** "başvuru yapmak istiyorum" with a subject of its own is a question about that subject. */
export const APPLICATION_SUBJECTS: readonly string[] = [
  'burs*|sınav*|lgs|kpss|yks|ags|ekys|bilsem*|nakil*|kurs*|denklik*|atama*|tayin*|üniversite*|pansiyon*|yurt*|yurd*|ehliyet*|mesem*|öğretmenlik*|açık*|okul*|liseye|lise*|ram*|ylsy|usta*|kalfa*|çırak*|staj*|akademi*|proje*|halk|kontenjan*|için|ücretli|sözleşmeli',
];
