import type { FileFacts, FileRefusal } from '../attachments/types.js';
import { PHONE } from './tr.js';

const POSSIBLE = 'Fotoğraf (JPEG, PNG, WebP) ya da PDF dosyası gönderebilirsiniz; her biri en çok 10 MB.';
const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG fotoğraf',
  'image/png': 'PNG görsel',
  'image/webp': 'WebP görsel',
  'application/pdf': 'PDF',
};

/** `240 kB`, `1,4 MB`. */
const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;

const REFUSED: Readonly<Record<FileRefusal, string>> = {
  'too-large': `Bu dosya çok büyük, o yüzden almadım. ${POSSIBLE}`,
  type: `Bu tür bir dosyayı alamıyorum ve saklamadım. ${POSSIBLE}`,
  damaged: `Bu dosya bozuk ya da içinde başka bir dosya var; güvenlik nedeniyle almadım. Yeniden kaydedip göndermeyi dener misiniz? ${POSSIBLE}`,
  gone: 'Gönderdiğiniz dosyaya ulaşamadım; artık yerinde değil. Yeniden gönderir misiniz?',
  unavailable: 'Gönderdiğiniz dosyayı teknik bir sorun nedeniyle alamadım. Yeniden gönderir misiniz?',
  'too-many': `Şu an daha fazla dosya alamıyorum. Bekleyen dosyalarınızı bir başvuruya ekleyebilir ya da silebilirsiniz. Çok sayıda belge için **${PHONE}** numarasından yol sorabilirsiniz.`,
  infected:
    'Bu dosyada zararlı yazılım bulundu; almadım ve saklamadım. Cihazınızı bir güvenlik programıyla taramanızı öneririm. Belgenin temiz bir kopyasını ya da fotoğrafını gönderebilirsiniz.',
  unscanned:
    'Dosyanızı şu an güvenlik taramasından geçiremedim, o yüzden almadım. Yazdıklarınız duruyor; dosyayı biraz sonra yeniden gönderir misiniz?',
};

const both = (numbers: readonly string[]) => numbers.map((number) => `- **${number}**`).join('\n');

/** What the bot says of files. `count`: of the files that wait. */
export const FILE_TR = {
  shown: (facts: FileFacts): string =>
    facts.status === 'refused'
      ? '[Dosya, alınmadı]'
      : `[Dosya: ${TYPES[facts.mediaType] ?? 'belge'}, ${sizeInWords(facts.size)}]`,
  refused: (reason: FileRefusal): string => REFUSED[reason],
  twin: 'Bu dosyayı daha önce göndermiştiniz, bende var.',
  twinIn: (number: string) => `Bu dosya zaten **${number}** numaralı başvurunuzda.`,
  inIntake: (count: number) =>
    count === 1
      ? 'Dosyanızı aldım; gönderdiğinizde başvurunuza ekleyeceğim.'
      : `${count}. dosyanızı da aldım; gönderdiğinizde hepsini başvurunuza ekleyeceğim.`,
  one: 'Dosyanızı aldım. İçindekini okuyamıyorum, ama bir başvuruya ekleyebilirim; görevliler görür.',
  more: (count: number) => `${count}. dosyanızı da aldım.`,
  kept: '24 saat içinde bir başvuruya eklenmezse silinir.',
  askOpen: 'Bu dosyayla yeni bir başvuru açalım mı?',
  askJoin: (number: string) => `**${number}** numaralı başvurunuza ekleyeyim mi?`,
  askWhich: (numbers: readonly string[]) =>
    `Hangi başvurunuza ekleyeyim?\n\n${both(numbers)}\n\nNumarasını yazabilir ya da seçebilirsiniz.`,
  open: 'Yeni başvuru aç',
  join: (number: string) => `${number} başvurusuna ekle`,
  drop: 'Dosyayı sil',
  joined: (count: number, number: string) =>
    count === 1
      ? `Dosyanızı **${number}** numaralı başvurunuza ekledim.`
      : `${count} dosyanızı **${number}** numaralı başvurunuza ekledim.`,
  joinedNew: (count: number) =>
    count === 1 ? 'Gönderdiğiniz dosya başvurunuza eklendi.' : `Gönderdiğiniz ${count} dosya başvurunuza eklendi.`,
  cannotJoin: (number: string) => `**${number}** numaralı başvuruya artık dosya eklenemiyor.`,
  dropped: (count: number) => (count === 1 ? 'Dosyanızı sildim.' : `${count} dosyanızı sildim.`),
  nothingHeld: 'Bende bekleyen bir dosyanız yok.',
  unclear: 'Dosyayı ne yapayım?',
  resumed: 'Gönderdiğiniz dosyaya dönelim.',
  inSummary: (count: number) => `${count} dosya`,
  /** On the ticket, where the desk had asked something. */
  note: '(Yanıt olarak dosya gönderildi.)',
} as const;
