import { foldTr, PatternSet, routeWords, type Utterance } from '../nlu/index.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { PRIVACY_TR } from './replies/privacy.tr.js';

/** What is asked for of a person; letters as folded. `OF_ALL`: what institutions have too. */
const OF_PEOPLE =
  '=notu|=notunu|=tc|tcsi|tcsini|=tcno|=tckn|kimlik*|cep|cebi|=evi|evinin|=maaş*|karnesi*|karnesini|=notları|notlarını|sicili*|=özlük';
const OF_ALL = 'telefon*|numara*|adres*|eposta*|=mail|maili*|instagram*|sosyal|fotoğraf*|=ikametgah*';
const WHOSE =
  'öğretmenimin|öğretmenin|öğretmenimizin|öğretmeninin|hocanın|hocamın|hocamızın|müdürün|müdürümüzün|müdürünün|komşumun|arkadaşımın|arkadaşının|öğrencinin|velinin|velisinin|rehberin|memurun|müfettişin|kızın|çocuğun|adamın|kadının|komşunun|komşumuzun|başkasının|başkasını|eltimin|çocuğunun|kızının|oğlunun';
const ASKS =
  'ver|=verin|verir|verebilir*|söyle|söyler|=söyleyin|=göster|gösterir|=bul|=bulun|bulur|paylaş*|=kaç|=nedir|=öğrenebilir|=öğrenmek|=görebilir|=bakabilir';

/** "Öğretmenin telefonu kaç", "komşumun adresini bul": of somebody else, and asked to be told. Pattern language: `nlu/routes/pattern.ts`. */
const wanted = new PatternSet([
  `${WHOSE} ${OF_PEOPLE}|${OF_ALL} ${ASKS}`,
  `${WHOSE} cep|=ev|kişisel|özel|şahsi ${OF_ALL} ${ASKS}`,
  `${WHOSE} ${OF_PEOPLE}|${OF_ALL} =no|=nosu|=nosunu|numara*|=bilgi*|bilgileri* ${ASKS}`,
  `${WHOSE} ${OF_PEOPLE}|${OF_ALL} =ne $`,
]);
/** The same of somebody with a name and surname; "Atatürk Lisesi'nin telefonu" is no person's. */
const ofSomebody = new PatternSet([
  `${OF_PEOPLE} =ne|=no|=nosu|=numarası|${ASKS}`,
  `cep|=ev|kişisel ${OF_ALL}`,
  `${OF_ALL} ${ASKS}`,
  `${OF_ALL} =ne $`,
  `${OF_PEOPLE} $`,
]);
const NAMED = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+['’]?(?:n?[ıiuü]n)(?!\p{L})/u;
const INSTITUTION =
  /okul|lise|kole[jg]|mudurlug|bakanli|universite|merkez|birim|daire|dershane|kurs|yurd|yurt|pansiyon|kurum|genel|egitim|akademi|hastane|kaymakam|valili/;
/** "… T.C. kimlik numaralı kişi kim", "bu numara kimin". */
const whoIs = new PatternSet([
  '=kim $',
  '=kimin $',
  '=kimdir',
  '=kime ait',
  '=kimindir',
  'ismi|=adı|ismini|=adını ...',
  'kişi* ... bul|bulun|öğren*',
]);

const MAX_WORDS = 14;

/** Whether somebody wants to be told personal data of somebody else. */
export function wantsOthersData({ text, tokens, entities }: Pick<Utterance, 'text' | 'tokens' | 'entities'>): boolean {
  const { words } = routeWords(tokens);
  if (words.length > MAX_WORDS) return false;
  if (wanted.matches(words)) return true;
  if (entities.some(({ type }) => type === 'nationalId' || type === 'phone') && whoIs.matches(words)) return true;
  const name = NAMED.exec(text)?.[0];
  return name !== undefined && !INSTITUTION.test(foldTr(name)) && ofSomebody.matches(words);
}

/** A record of one's own that is asked for with the number of one's identity: "TC'm …, sonucuma bakar mısın". */
const ofOneself = new PatternSet([
  '=sonucuma|=sonucumu|=sonuçlarıma|=sonuçlarımı|=notuma|=notumu|=notlarıma|=notlarımı|=puanıma|=puanımı|=karneme|=karnemi|=devamsızlığıma|=devamsızlığımı|=kaydıma|=kaydımı|=durumuma|=durumumu',
  '=sonucum|=sonuçlarım|=notum|=notlarım|=puanım|=karnem|=devamsızlığım|=durumum ... =kaç|=ne|=nedir|=nasıl|=söyle|=göster|açıkla*|=çıktı|=belli|=geldi|=var|=yok|$',
  '=kaydım ... =yapıldı|=yapılmış|=oldu|=olmuş|=var|=nerede|=silindi',
  'sonuc*|sonuç*|notu*|notlar*|puan*|karne*|devamsız*|kayd*|durum* ... =bak|=bakın|=bakar|=bakabilir|söyle|söyler|=göster|=gösterir|=sorgula|sorgular',
  '=yerleştim|=atandım|=kazandım|=geçtim|=kaldım =mı|=mi',
  '=nereye|=hangi ... =yerleştim|=atandım|=kazandım',
]);

/** Nothing of anybody is told, and why; undefined where nothing of the kind is asked. */
export function othersDataTurn({ state, utterance }: TurnContext): Handled | undefined {
  if (utterance.route !== 'question') return undefined;
  const text = wantsOthersData(utterance) ? PRIVACY_TR.ofOthers : asksOwnRecord(utterance) && PRIVACY_TR.ofYours;
  if (!text) return undefined;
  return respond(state, { kind: 'notice', text, choices: [] }, [{ type: 'others-data', data: {} }]);
}

const asksOwnRecord = ({ tokens, entities }: Utterance): boolean => {
  if (!entities.some(({ type }) => type === 'nationalId')) return false;
  const { words } = routeWords(tokens);
  return words.length <= MAX_WORDS && ofOneself.matches(words);
};
