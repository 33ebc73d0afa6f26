/**
 * What is wrong at a school and endangers nobody: cold radiators, no water, bad food, full classrooms, a fast bus. Complaints and questions; the
 * second opinion does not make an emergency of them.
 */
export const HARMLESS: readonly string[] = [
  'kalorifer*|petek*|radyatör*|klima*|soba|kazan*|kazanı|ısıtma*|doğalgaz ... yanmıyo*|ısıtmıyo*|ısınmıyo*|çalışmıyo*|bozuk*|soğuk*|buz|yetersiz|arızalı|yakılmıyo*|yakmıyo*|açılmıyo*|kapalı|açmıyo*|yok|pişiriyo*',
  'sınıf*|okul*|derslik*|koridor*|yurt*|pansiyon*|spor ... soğuk*|buz|ısınmıyo*|donuyo*|üşüyo*|sıcak*|havasız*|rutubet*|nemli|küf*|karanlık|pis|kirli|bakımsız|gürültü*',
  'su|sular|suyu|suları|sabun|peçete|elektrik*|elektriği|elektrikler|internet*|ışık*|lamba* ... yok|kesik|kesil*|akmıyo*|gelmiyo*|yanmıyo*|bozuk*|paslı|pis|bulanık|soğuk|çalışmıyo*',
  'tuvalet*|lavabo*|wc|musluk*|sebil* ... kapalı|pis|kirli|koku*|kokuyo*|bozuk*|tıkalı|yok|temizlen*|kilitlenmiyo*|akmıyo*|akıtıyo*|paslı|taşıyo*',
  'çatı*|tavan*|duvar*|pencere*|cam|camı|kapı|kapısı|boya*|zemin*|perde*|asansör*|sıra|sıralar* ... akıtıyo*|akıyo*|damlıyo*|rutubet*|küf*|dökülüyo*|kırık|bozuk*|eski|yok|kapanmıyo*|çalışmıyo*|rüzgar|soğuk',
  'çatıdan|tavandan|camdan|pencereden ... su|yağmur|rüzgar|soğuk|damlıyo*|akıyo*|giriyo*',
  'bozuk|bayat|küflü|çürük|kötü|soğuk|kirli|tarihi|ekşi|pahalı ... tost|poğaça*|simit|yemek*|yemeğ*|süt*|ayran*|ekmek*|sandviç*|ürün*|mal|gıda*|meyve*|su|geçmiş|kantin*',
  'kantin*|yemekhane*|yemekler*|yemeği|tost|poğaça*|simit|ayran*|ekmek*|yemek ... bozuk*|bayat*|küflü|çürük|kötü|soğuk*|pahalı*|tarihi|ekşi*|az|pis|kirli|yetmiyo*|doymuyo*|kıl|saç',
  'sınıf*|mevcud*|mevcut*|servis*|koridor*|yurt*|oda*|odalar* ... kişi|kişilik|kalabalık*|dolu|sığmıyo*|tıkış*|mevcut*|mevcudu|ayakta|öğrenci|sıkışık*|fazla',
  '@stuffy ... nefes',
  'nefes ... @stuffy',
  'servis*|otobüs*|taşıma*|minibüs*|şoför*|servisçi* ... hızlı|hız|süratli|yavaş|geç|gecik*|erken|kaba|dolu|ayakta|sıcak|soğuk|klima*|müzi*|beklet*|gelmiyo*|dolaş*|uzun',
  'bahçe*|yol|yolu|kaldırım*|giriş* ... çamur*|buz*|kar|pis|çöp*|bozuk*|yok|karanlık|araba*|araç*|park|trafik',
  'vefat|=öldü|=ölen|=ölüm|=kaybettim|=kaybettik|cenaze*|=ölümü|=ölünce ... nakil*|nakli*|izin*|izni|burs*|kayıt*|kaydı*|veli*|devamsız*|okul*|pansiyon*|muaf*|mazeret*|gün',
];

/** Words by their beginnings that show that more may be behind it: then the second opinion is heard. */
export const ALARMING: readonly string[] = [
  'döv*|dövdü*|dövüyo*|dayak*|vur*|tokat*|tekme*|yumruk*|saldır*|bıçak*|silah*|tabanca*|tüfek*|intihar*|kendimi|kendini|kendime|kendine|canıma|canına|taciz*|tecavüz*|istismar*|dokun*|öpmeye|elle*|soyun*|çıplak*|tehdit*|korkut*|korkuyo*|korku*|zorla*|kilitle*|hapset*|kaçır*|kayıp|kaybol*|bulamıyo*|kaçtı*',
  'bayıl*|baygın|zehirlen*|kus*|kusuyo*|fenalaş*|hasta|hastalan*|hastane*|ambulans*|acil|acilen|imdat|yaralı*|yaralan*|kanıyo*|kanama*|kan|kırıldı|kırık|düştü*|çarptı*|çarpıl*|kaza|devril*|=yanıyor|=yanıyo|yangın*|duman*|alev*|patla*|gaz|kaçak|kaçağı|sızıntı*|karbonmonoksit|çöktü*|yıkıl*|çökecek|çökmek|yıkılacak|deprem*|çarp*|boğul*|morar*|mosmor|astım*|kriz*|nöbet*|alerji*|ezil*|freni|fren|lastiği|takla',
  'uyuşturucu*|esrar*|hap|alkol*|içki*|sarhoş*|bira|sigara*|bonzai*|bali|tiner*|puff*|çaldı*|çalın*|hırsız*|soy*|gasp*|kavga*|çete*|bomba*|sapık*|şüpheli*|yabancı|tehlike*|tehlikede|ölmek*|ölsem|ölücem|öleceğim|ölüyo*|öldür*|yaşamak|hayatıma|jilet*|atla*|bırakıyo*|kafasına|kafasını|evlendir*|mahsur|çatlak*|göçük*|ateşe|yakıyo*|yakıyor|kaynar|plakasız|ecstasy|unut*|telefonla|ehliyetsiz|kırmızıda|makas|yarış*|kurt',
  // somebody's own home, animals: outside the subject
  'evde|evdeki|evin|evimiz|evimde|apartman*|kombi|sokak|mahalle*|kedim|köpeğim|kuşum|bireysel',
];
