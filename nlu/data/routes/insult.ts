/** Abuse of the one who is written to. `hard` words are abuse whatever stands beside them. */
export const INSULT_WORDS: readonly string[] = [
  'aptal|aptallar|aptalsın*|aptalsınız|salak|salaklar|salaksın*|salaksınız|salaklık|gerizekalı*|gerzek*|ahmak*|embesil*|dangalak*|dallama*|moron*',
  'geri zekalı*',
  'şerefsiz*|namussuz*|haysiyetsiz*|onursuz*|karaktersiz*|ahlaksız*|terbiyesiz*|utanmaz*|arsız*|yüzsüz*|soysuz*|öküz*|hayvansın*|hıyar*|davar|davarlar|yavşak*|kahpe*|kaltak*|pezevenk*|gavat*|ibne*|puşt*|piç|piçler|piçsin*|orospu*|orosbu*|oruspu*|fahişe*|kancık*',
  '=amk|=amq|=aq|=awk|=mq|=amına|=amına|=aminakoyim|=amınakoyim|=amınakoyayım|=amcık|=amcıklar|=oç|=oc|=mk|=ananı|=avradını|=sülaleni*|=bacını|=ananızı',
  '=siktir*|=siktirin|=sikeyim|=sikerim|=sikim|=sikik*|=siktiğim*|=sikicem|=sikiyim|=sikecem|=sikerler|=sikeceğim|=sokayım|=sokiyim|=sokarım|=skrm|=sktr|=siktr|=yarrak*|=yarak*|=taşak*|=götveren*|=götoş|=götünü|=götüne|=götünüze|=götlek',
  'beceriksiz*|beyinsiz*|kafasız*|yeteneksiz*|cahil|cahiller|cahilsin*|mankafa*|gerizeka|aşağılık*|iğrenç*|rezil|rezilsin*|rezilsiniz|rezaletsin*|rezaletsiniz|yalancı*|yalancısın*|sahtekar*|dolandırıcı|dolandırıcısın*|dolandırıcısınız|hırsızsınız',
  'mal mısın*|mısınız|herif*|bot|robot|gibi|sın|sınız|mal|misin',
  'malsın*|malsınız|malmısın*|malmisin',
  '^ mal|it|bok $',
  'defol*|defolun*',
  'cehenneme|cehennemin git*|kadar|dibine',
  'kapa|kapat|kes çeneni|sesini|çeneni',
  'allah|allahın belanı*|belası|belasını|cezanı*|kahretsin|cezasını',
  'belanı* versin|bul*',
  'yazıklar olsun',
  '=yuh',
  'ağzına|ağzınıza|suratına|yüzüne ... sıç*|tükür*|edeyim|etti*|vur*',
  'boktan|boksun*',
  'bok gibi|yiyin|ye|yedin*',
  'çöpsün*',
  'çöp gibi|bot|robot|sistem|asistan|uygulama',
  'berbatsın*',
  'berbat bir|bot|robot|sistem|asistan|ötesi',
  'işe yaramaz*|yaramıyorsun*|yaramıyosun|yaramazsın|yaramazsınız',
  'hiçbir|hiç|bi|bir halt|bok|işe yaram*|bilmiyorsun*|bilmiyosun|anlamıyorsun*|beceremiyo*|yaramıyo*',
  'senden|sizden nefret|iğren*|tiksin*',
  'nefret ediyorum senden|sizden',
  'saçmalama|saçmalıyorsun|saçmalıyosun',
  'lanet olsun|olası|bot|robot|sistem|gelsin',
  'kafayı|kafanı mı =yedin*',
  'senin|sizin gibi ... botun|robotun|asistanın|sistemin|bakanlığın',
  'bok*|boka|boku|bokun',
  'eşek|köpek|hayvan|it herif*|oğlu*|gibi|sürüsü|sıpası|misiniz|misin|mısın|mısınız|sizi|seni',
  '^ ... eşek|eşekler|köpek|köpekler|hayvan|hayvanlar|itler|domuzlar $',
  'lan|ulan|hödük*|odunlar|angut*|keriz*|enayi*|andaval*|zibidi*',
];

/** The word is reported, or is no abuse: "öğretmen salak dedi", "hakaret". */
export const INSULT_UNLESS: readonly string[] = [
  'dedi*|demiş*|diyo*|diyor*|dediler|diye|hakaret*|küfür*|küfretti*|küfreden|söyledi*|söylüyo*|bağır*|sövdü*|lakap',
  'mal bildirim*|beyan*|varlık*|müdür*|sorumlu*',
  'odun|kütük bağış*|kes*|soba*|kömür|taşı*',
];

/** What people say around abuse: when nothing else is left, there is no question in it. */
export const INSULT_FILLERS: ReadonlySet<string> = new Set(
  (
    'ya yaa yaw be bu su o siz sen biz ben senin sizin benim seni sana size sizi bana hepiniz hepinize hepsi ne nasil bicim boyle oyle bot botun ' +
    'robot asistan sistem program uygulama site sayfa makine yapay zeka cevap cevabi veriyor veriyorsun veriyorsunuz vermiyor vermiyorsun verdin ' +
    'anlamiyor anlamiyorsun anlamadin anlamiyorsunuz anladin bilmiyor bilmiyorsun bilmiyorsunuz biliyor hic hicbir bir sey seyi ise yara yarar yaramaz yaramiyor ' +
    'git gidin ol olun olsun de da ki mi misin misiniz musun musunuz mu cok bayagi gercekten yeter artik kadar herif gibi lan ulan hala kere defa ' +
    'diyorum dedim sordum soruyorum yaziyorum yazdim konusma konus sus bak bakanlik bakanligi meb devlet hukumet gorevli gorevliler adam adamlar insan ' +
    'insanlar kafa kafali tam en kesin zaten iste evet hayir neden niye bile icin ile ve ama fakat yani sadece her sadece beni bizi var yok degil hep ' +
    'allah allahin rezalet berbat iyi kotu yapan yapani yapanin yapmis yapmislar edin ediyor ediyorsun oyalama oyaliyorsunuz dalga gec geciyorsun ' +
    'mesgul bos sacma ciddi acayip koca kocaman tek bin biri birisi misali resmen oglum kardes kardesim abi ulen cevaba soruya soruyu soru sorumu'
  ).split(' '),
);
