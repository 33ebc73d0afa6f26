/** Sets of words the route patterns share (`@name`). */
export const WORD_SETS: Readonly<Record<string, string>> = {
  child:
    'oğlum|oğluma|oğlumu|oğlumun|oğlumla|kızım|kızıma|kızımı|kızımın|kızımla|çocuğum*|çocuk|çocuğu|çocuğa|çocuklar*|çocuklarım*|kardeşim*|torunum*|yeğenim*|bebeğim*|öğrencim*|öğrenciyi|öğrenciye|öğrenci|öğrenciler*|öğrencisi*|arkadaşım*|arkadaşımı|evladım*|ablam*|sınıf arkadaşım*|ikizim*|ikizlerim*',
  adult:
    'babam*|babası*|annem*|annesi*|abim*|abisi*|ağabeyim*|ablam|amcam*|dayım*|dedem*|kocam*|kocası*|eşim*|üvey|eniştem*|sevgilim*|nişanlım*|öğretmen*|hocası*|hoca|hocam*|müdür*|servisçi*|şoför*|hademe*|güvenlik*|akrabam*|komşu*|komşumuz*|adam|arkadaşları*|arkadaşı|çocuklar|öğrenciler|büyükler|abiler|abla*|biri|birisi|antrenör*|usta*|patron*|bakıcı*',
  victim:
    'beni|hepimizi|kızlar|kızlara|kızları|çocuklarımı|çocuklarıma|kızlarımı|oğullarımı|saçımı|saçını|kafasını|kafamı|yüzüne|yüzüme|bize|bizi|bana|oğlumu|oğluma|kızımı|kızıma|çocuğumu|çocuğuma|çocukları*|çocuğu|çocuğa|kardeşimi|kardeşime|annemi|anneme|ablamı|ablama|öğrenciyi|öğrenciye|öğrencileri|öğrencilere|arkadaşımı|arkadaşıma|torunumu|torunuma|yeğenimi|yeğenime|onu|ona|=karısını|eşini|evladımı|evladıma|öğrencimi|öğrencime',
  beat: 'dövüyo*|dövi*|dovy*|dövüor|dövdü*|dövmüş*|=dövecek*|=dövcek*|dövüyordu|dövmeye|döver|dövüp|vuruyo*|vurdu|vurdular|vurmuş*|vurup|dayak|tokatlad*|tokatlıyo*|tokatlamış*|tekmeled*|tekmeliyo*|yumrukla*|dövme|pataklad*|patakla*|hırpalı*|hırpalad*|darp|darbed*|darbetti|boğazladı|boğazına|boğuyo*|boğdu|saldırdı*|saldırıyo*|saldırmış*|tartakla*|ısırdı|sopayla|kemerle',
  drug: 'uyuşturucu*|esrar*|bonzai*|eroin*|metamfetamin*|kokain*|ecstasy|extasy|ekstazi|skunk|jamaika|captagon|kaptagon|tiner*|bali|sentetik',
  drink: 'alkol*|içki*|bira|=biralar*|rakı*|şarap*|votka*|viski*',
  smoke: 'sigara*|elektronik|puff|tütün*|nargile*|e-sigara',
  weapon:
    'silah|silahla|silahı|silahlar*|silahını|tabanca*|bıçak|bıçakla|bıçaklar|=bıçağı*|=bıçağını|=bıçaklı|pompalı*|tüfek*|tüfeği*|sustalı*|satırla|çakı|çakıyla|bomba|bombası|patlayıcı*|kurusıkı*',
  school:
    'okul*|sınıf*|kantin*|bahçe*|lise*|yurt|yurdun|yurtta|yurdumuz*|yurda|pansiyon*|anaokul*|kreş*|koridor*|tuvalet*|lavabo*|atölye*|laboratuvar*|kütüphane*|ortaokul*|ilkokul*|öğretmenler|dershane*|yemekhane*|okulumuz*',
  ordeal:
    'lgs|yks|kpss|tyt|ayt|ales|sınav|sınavı|ödev|ödevi|ders|dersi|matematik|fizik|kimya|trafik|sıcak|soğuk|stres|merak|heyecan|müfredat|nöbet|evrak|e-okul|mebbis',
  ordeals: 'sınavlar|sınavları|ödevler|ödevleri|dersler|dersleri|sıcaklar|soğuklar|denemeler|testler|nöbetler|evraklar',
  stuffy:
    'kalabalık*|kalabalığ*|kişi|kişilik|kişiyiz|mevcut*|mevcud*|tıkış*|tıklım*|havasız*|havalandırma*|sıcak*|sıcağ*|rutubet*|tozdan|tozlu|boya|badana*|koku*|kokudan|penceresi*|klima*|balık istifi|sıkış*',
};
