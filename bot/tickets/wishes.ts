import { PatternSet, routeWords, type Utterance } from '../../nlu/index.js';

/** What a citizen may want of a ticket that is there. `successor`: a new one, linked to it. */
export type TicketWish = 'status' | 'add' | 'withdraw' | 'reopen' | 'successor';

/** A wish as it was worded. */
export interface Worded {
  readonly wish: TicketWish;
  /** It names the ticket; otherwise the words may be about something else, and mean it only of someone who has a ticket. */
  readonly isNamed: boolean;
}

const THING =
  '=başvurumu|=başvurumuzu|=başvuruyu|=başvurularımı|=başvurumun|=talebimi|=talebi|=talebimizi|=şikayetimi|=şikayeti|=şikayetimizi|=dilekçemi|=biletimi|=kaydımı|=ihbarımı|=müracaatımı|=bildirimimi|=itirazımı';
const TO_THING =
  '=başvuruma|=başvuruya|=başvurumuza|=başvurularıma|=talebime|=talebimize|=şikayetime|=şikayetimize|=dilekçeme|=biletime|=kaydıma|=ihbarıma|=müracaatıma|=bildirimime';
const IN_THING = '=başvurumda|=başvurumdaki|=talebimde|=talebimdeki|=şikayetimde|=şikayetimdeki|=dilekçemde';
const FROM_THING =
  '=başvurumdan|=başvurudan|=talebimden|=talepten|=şikayetimden|=şikayetten|=dilekçemden|=ihbarımdan|=itirazımdan';
const ABOUT = '=başvurumla|=talebimle|=şikayetimle|=dilekçemle';

const NAMED: Readonly<Record<'add' | 'withdraw' | 'reopen', readonly string[]>> = {
  withdraw: [
    `${THING} ... geri =çek|=çekin|çekmek|çekiyo*|çekece*|=çekicem|=çekcem|=çekeyim|=çekelim|çekebil*|çekti*|=al|=alın|=almak|alıyo*|alaca*|=alıcam|=alcam|alabilir*|=alayım`,
    `${THING} ... =iptal|=sil|=silin|=siler|=silmek|=silinsin|kaldır*|sonlandır*|durdur*|=kapat|=kapatın|=kapatalım|=kapatmak|kapatabilir*`,
    `${FROM_THING} ... vazgeç*|=vaz|=caydım`,
    '=artık =şikayetçi =değilim|=değiliz',
    'geri =çek|=çekmek|=çekin ... =başvurumu|=başvuruyu|=şikayetimi|=talebimi',
  ],
  reopen: [
    `${THING} ... =tekrar|=tekrardan|=yeniden|=yine|=gene =aç|=açın|=açar|=açınız|=açmak|=açalım|=açılsın|açtır*|açabil*|=açılmasını|incele*|değerlendir*|=bakın|=bakılsın`,
    `${THING} ... =aç|=açın|=açtırmak =tekrar|=yeniden`,
    `${TO_THING} ... =tekrar|=yeniden =bakın|=bakılsın|=bakar`,
  ],
  add: [
    `${TO_THING} ... ekle*|ekliyo*|=ilave|=ek|=not|=eklicem|=eklicektim`,
    `${TO_THING} ... =bilgi|=belge|=açıklama|=şunu ver*|=yaz|yazmak|gönder*`,
    `${IN_THING} ... düzelt*|=yanlış|değiştir*|güncelle*|=eksik|=hata`,
    `${THING} =düzeltmek|düzelt*|=değiştirmek|güncelle*`,
    `${ABOUT} =ilgili ... =bilgi|=belge ver*|ekle*|gönder*`,
    'ekle*|ekleme|eklemek ... =başvuruma|=talebime|=şikayetime',
  ],
};

const UNNAMED: Readonly<Record<'add' | 'withdraw' | 'reopen', readonly string[]>> = {
  withdraw: ['=geri =çek|=çekin|=çekmek|=çekiyorum|=çekeyim|=alıyorum'],
  reopen: [
    '=tekrar|=tekrardan|=yeniden =aç|=açın|=açar|=açınız|=açmak|=açalım|=açılsın|açtır*|açabil*',
    'çözülmedi|çözülmemiş|çözülemedi|çözmediniz|çözmedi|çözmemiş|çözemedi|çözemediniz|halledilmedi|hallolmadı|=düzelmedi|düzeltilmedi|giderilmedi',
    'sorun*|sıkıntı*|problem* ... =devam =ediyor|=ediyo|=etmekte',
    'sorun*|sıkıntı*|problem* ... =sürüyor|=sürüyo|=aynı|=duruyor',
    '=hiçbir|=hiç|=bir =şey|=bişey ... =değişmedi|=olmadı|=yapılmadı',
    'değişen =bir|=hiçbir =şey =yok|=olmadı',
    'yanıt*|cevap*|cevab* ... yetersiz*|=yeterli|tatmin|=eksik|=olmamış|=değil',
    'cevaba|yanıta|sonuca itiraz*',
    '=böyle =cevap|=yanıt =olmaz|=mı|=mu',
  ],
  add: [
    'ekleme =yap|yapmak|=yapıcam|=yapcam|yapaca*|yapabil*|=yapayım|=yapalım',
    '=ek|=ilave =bilgi|=belge|=açıklama ver*|gönder*|=yazmak|ekle*|=yazayım',
    '=bir|=bi =şey|=bilgi =daha =ekle|=eklemek|=ekleyeyim|ekleyece*|=eklicem|=eklemem|=ekleyebilir',
    '=şunu =da|=de =ekle|=ekleyin|=eklemek|=ekleyeyim|=ekler',
    '=eksik =yazmışım|=yazdım|=bilgi',
    '=yanıt|=cevap =ver|=vermek|=vereyim|=vericem|=yazmak',
  ],
};

/** The thing is an exam's, a transfer's … application: knowledge, no ticket of ours. */
const OTHER_THING = new PatternSet([
  'burs*|bursluluk|sınav*|lgs|kpss|yks|tyt|ags|ekys|bilsem|nakil*|nakli*|tercih*|kurs*|denklik*|atama*|tayin*|üniversite*|pansiyon*|yurt|yurda|ehliyet*|diploma*|mesem*|anaokulu*|e-kayıt|eokul|liseye|ylsy|yerleştir*|sertifika*|usta*|kalfa*|okula|okuluna|öğretmenlik|özür|mazeret',
]);

/** Asking after a ticket in words that may be about something else: meant by someone who has one. */
const STATUS = new PatternSet([
  'noldu|naptınız|napıyosunuz|neoldu ... başvur*|şikaye*|talebi*|talep*|dilekçe*|bilet*|ihbar*|işim*',
  '=ne =oldu|=olacak|=yaptınız|=alemde|=durumda|=aşamada ... başvur*|şikaye*|talebi*|dilekçe*|bilet*|ihbar*|işim*',
  'başvur*|şikaye*|talebi*|talep*|dilekçe*|bilet*|ihbar*|işim* ... noldu|durum*|akıbet*|sonuç*|sonuc*|haber|ses|gelişme*|kaldı|takıldı|bekliyo*',
  '^ noldu|neoldu $',
  '^ =ne =oldu|=durumda|=aşamada $',
  '=hâlâ|=hala|=halen|=daha ... =haber|=ses|=gelişme|cevap*|yanıt*|=dönüş ... =yok|=gelmedi|=çıkmadı|=olmadı|=vermediniz|=yapmadınız',
  '=ne =zaman cevap*|yanıt*|sonuçlan*|dönüş*|biter|bitecek|=bakacaksınız|=bakarsınız',
  '=kim|=kimde|=nerede|=nerde ... başvur*|şikaye*|dilekçe*|=dosyam',
  '=dosyam|=dosyamın ... =ne|=nerede|=nerde|durum*|=noldu',
]);

const ORDER = ['withdraw', 'reopen', 'add'] as const;
const compiled = (patterns: typeof NAMED) => ORDER.map((wish) => [wish, new PatternSet(patterns[wish])] as const);
const named = compiled(NAMED);
const unnamed = compiled(UNNAMED);

/** "çözülmedi mi", "geri çekebilir miydim": asked, not said. "açar mısınız", "alabilir miyim" ask for the thing itself. */
const asksOnly = (words: readonly string[]): boolean =>
  words.some((word, at) => /^m[iu](?:yd[iu]|d[iu]r)?$/.test(word) && /(?:d[iu]|m[iu]s|yor)$/.test(words[at - 1] ?? ''));

/** The wish an utterance words. Whoever names a ticket's number means that ticket. */
export function ticketWish({ tokens, entities }: Pick<Utterance, 'tokens' | 'entities'>): Worded | undefined {
  const { words } = routeWords(tokens);
  const hasNumber = entities.some(({ type }) => type === 'ticketNumber');
  if (!hasNumber && OTHER_THING.matches(words)) return undefined;
  const asked: Worded | undefined = STATUS.matches(words) ? { wish: 'status', isNamed: false } : undefined;
  if (asksOnly(words)) return asked;
  const sure = named.find(([, patterns]) => patterns.matches(words));
  if (sure) return { wish: sure[0], isNamed: true };
  const likely = unnamed.find(([, patterns]) => patterns.matches(words));
  return likely ? { wish: likely[0], isNamed: hasNumber } : asked;
}
