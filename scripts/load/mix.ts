import { foldTr, lowerTr } from '../../nlu/index.js';
import { withTypos } from '../evaluate/typos.js';

/** What everybody asks on the day, in the order of how many do. */
const RESULTS = [
  'LGS sonuçları açıklandı mı?',
  'LGS sonuçları ne zaman açıklanacak?',
  'LGS sonucumu nereden öğrenebilirim?',
  'lgs sonuç',
  'lgs sonuçları saat kaçta açıklanır',
  'LGS sonuçları bugün mü açıklanıyor?',
  'LGS puanım belli oldu mu',
  'LGS yüzdelik dilimler açıklandı mı',
  'lgs sonuç sorgulama ekranı nerede',
  'LGS tercihleri ne zaman başlayacak?',
  'LGS sonucuna nasıl itiraz ederim?',
  'LGS yerleştirme sonuçları ne zaman?',
  'lgs sonuçları e okulda görünür mü',
  'LGS tercihini nasıl yaparım',
  'Çocuğumun LGS sonucuna nasıl bakarım?',
];
const OTHERS = [
  'Denklik belgesi için nereye başvururum?',
  'Açık lise kayıt yenileme ücreti ne kadar?',
  'Okul servis ücretleri kim belirliyor?',
  'Devamsızlık hakkı kaç gün?',
  'Nakil işlemleri nasıl yapılıyor?',
  'Bursluluk sınavı ne zaman?',
  'Özel eğitim raporu nereden alınır?',
  'Anaokulu kayıt yaşı kaç?',
  'Diploma kaybettim ne yapmalıyım',
  'Sürücü kursu sınavı kaç soru',
  'BİLSEM sınavına kimler girebilir?',
  'Okul kıyafeti zorunlu mu?',
  'Kantinde kola satılabilir mi',
  'Öğretmenler ne zaman atanacak?',
  'Pansiyon başvurusu nasıl yapılır?',
  'Merhaba',
  'teşekkürler',
];
const ENDINGS = ['', '', '', ' acaba', ' hocam', '???', ' lütfen', ' yardım'];
/** Share of arrivals that ask what everybody asks, and of those that are typed wrongly. */
const SAME = 0.9;
const MISTYPED = 0.15;

/** One message of the day. */
export function messageOf(random: () => number): string {
  if (random() >= SAME) return OTHERS[Math.floor(random() * OTHERS.length)]!;
  const wording = RESULTS[Math.floor(RESULTS.length * random() ** 2)]!;
  const said = wording + ENDINGS[Math.floor(random() * ENDINGS.length)]!;
  const spelled = [said, said, lowerTr(said), foldTr(said)][Math.floor(random() * 4)]!;
  return random() < MISTYPED ? withTypos(spelled, random) : spelled;
}

/** A ticket, step by step; after the last one it is filed. */
export const TICKET_STEPS = [
  'Başvuru oluştur',
  'Burs ödemem iki aydır hesabıma yatmadı.',
  'Okudum, devam',
  'Ankara',
  'Çankaya',
  'Zühre Örnek',
  'zuhre@example.org',
  'Onayla ve gönder',
] as const;
export const FILED = 'Başvurunuz alındı';
/** Begins what is said to who waits; no answer to a question. */
export const QUEUE = 'Şu anda çok kişi yazıyor';
