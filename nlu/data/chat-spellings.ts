/**
 * How people write on a phone → how it is spelled. Keys are folded, whole words; a value of several words replaces one. Only spellings
 * that mean nothing else.
 */
export const CHAT_SPELLINGS: ReadonlyMap<string, string> = new Map(
  `
slm selam|mrb merhaba|mrhb merhaba|meraba merhaba|merhba merhaba|nbr ne haber|naber ne haber|nslsn nasılsın|gnydn günaydın|sa selamünaleyküm
tsk teşekkür|tskr teşekkür|tskler teşekkürler|tesekkurlr teşekkürler|saol sağ ol|saolun sağ olun|sagol sağ ol|sagolun sağ olun|eyw eyvallah|eyv eyvallah
tmm tamam|tm tamam|tmam tamam|ok tamam|okey tamam|okay tamam|evt evet|ewet evet|hyr hayır|hayr hayır|yoo yok|yoq yok
bi bir|bisi bir şey|bisey bir şey|biseyi bir şeyi|birsey bir şey|bsy bir şey|hicbisey hiçbir şey|bisiy bir şey|bikac birkaç|birkac birkaç
nzmn ne zaman|nezaman ne zaman|nezmn ne zaman|nzaman ne zaman|nezamn ne zaman|nezamandir ne zamandır|nerde nerede|nrde nerede|nereden nereden|nerden nereden|nrdn nereden
nasi nasıl|nasıl nasıl|nsl nasıl|nsil nasıl|nasl nasıl|nasil nasıl|niye niye|nie niye|nden neden|noluyo ne oluyor|nolur ne olur|nolcak ne olacak|nolacak ne olacak
napcam ne yapacağım|napicam ne yapacağım|napacagim ne yapacağım|napim ne yapayım|napayim ne yapayım|naparim ne yaparım|napmaliyim ne yapmalıyım|napmam ne yapmam|napabilirim ne yapabilirim|napiyim ne yapayım|nabicam ne yapacağım|napcaz ne yapacağız|napalim ne yapalım|naptiniz ne yaptınız
kac kaç|kactane kaç tane|kacta kaçta|kacinci kaçıncı|kacgun kaç gün|kactl kaç tl
dimi değil mi|dimi? değil mi|diil değil|degl değil|dgl değil|deil değil|degilmi değil mi
yaw ya|yav ya|yha ya|yaa ya|cnm canım|canm canım|abi ağabey|knk kanka|hcm hocam|hocm hocam|hocamm hocam
tlf telefon|tel telefon|telf telefon|tlfn telefon|tlfon telefon|nmr numara|numra numara|no numara|mesj mesaj|msj mesaj|sfr şifre|sifrem şifrem|adrs adres
ogrtmn öğretmen|ogrtmen öğretmen|ogretmn öğretmen|ogrt öğretmen|ogrnci öğrenci|ogrenc öğrenci|ogr öğrenci|ogrci öğrenci|mdr müdür|mudr müdür|mdryrd müdür yardımcısı
snf sınıf|snif sınıf|snav sınav|snv sınav|sinv sınav|okl okul|oklu okulu|drs ders|dvmszlk devamsızlık|devamsizlk devamsızlık|devamszlik devamsızlık|kyt kayıt|kayt kayıt|bsvr başvuru|basvru başvuru|bsvuru başvuru|belg belge|dplm diploma
istiyom istiyorum|istiyrm istiyorum|istyrm istiyorum|istiorum istiyorum|istiyorm istiyorum|istyorum istiyorum|istyom istiyorum|isterm isterim
yapcam yapacağım|yapicam yapacağım|yapcaz yapacağız|yapiyim yapayım|edicem edeceğim|edcem edeceğim|etcem edeceğim|gidicem gideceğim|gitcem gideceğim|gitcek gidecek|gelcek gelecek|gelicek gelecek|olcak olacak|olucak olacak|olcam olacağım|alcam alacağım|alicam alacağım|vercek verecek|vercem vereceğim|sorcam soracağım|soracam soracağım|soricam soracağım|sorucam soracağım|bakcam bakacağım|gircek girecek|giricem gireceğim|gircem gireceğim|cikcak çıkacak|acilcak açılacak|baslicak başlayacak|baslayacak başlayacak|bitcek bitecek|kalcak kalacak|kalicam kalacağım|yazdircam yazdıracağım|ogrencem öğreneceğim|diycem diyeceğim|bulcam bulacağım
biliyonmu biliyor musun|biliyomusun biliyor musun|biliyomusunuz biliyor musunuz|varmi var mı|yokmu yok mu|olurmu olur mu|olmazmi olmaz mı|gerekirmi gerekir mi|lazimmi lazım mı|mumkunmu mümkün mü|musun musun
hrkes herkes|hrsey her şey|hersey her şey|herseyi her şeyi|bugn bugün|yarn yarın|dnm dönem|acl acil|lutfn lütfen|ltfn lütfen|lfn lütfen|ltf lütfen|lutfn lütfen|inş inşallah|ins inşallah|insl inşallah
cocuum çocuğum|cocum çocuğum|cocugm çocuğum|cocukm çocuğum|oglm oğlum|kzm kızım|ark arkadaş|arkdas arkadaş|anlmadm anlamadım|bilmiyom bilmiyorum|bilmiyrm bilmiyorum|anlamiyom anlamıyorum|yapamiyom yapamıyorum|giremiyom giremiyorum|bulamiyom bulamıyorum|alamiyom alamıyorum
soyliyim söyleyeyim|soyler söyler|die diye|diyo diyor|gidiyo gidiyor|geliyo geliyor|oluyo oluyor|oluo oluyor|yapiyo yapıyor|veriyo veriyor|istiyo istiyor|aliyo alıyor|calismiyo çalışmıyor|acilmiyo açılmıyor|gelmiyo gelmiyor|olmuyo olmuyor|cikmiyo çıkmıyor|vermiyo vermiyor|almiyo almıyor
`
    .split(/[|\n]/)
    .filter((line) => line.includes(' '))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const),
);
