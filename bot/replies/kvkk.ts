import { createHash } from 'node:crypto';

const TEXT = [
  '**Kişisel verileriniz hakkında** (6698 sayılı Kanun, madde 10)',
  'Başvurunuzu ilgili birime iletmek ve sonucunu size bildirmek için adınızı, iletişim bilginizi, il ve ilçenizi ve yazdığınız metni Millî Eğitim Bakanlığı adına işleriz. Bilgileriniz yalnızca başvurunuzla ilgilenen birimlerle paylaşılır ve şifreli saklanır.',
  'T.C. kimlik numaranızı, sağlık bilginizi ya da şifrenizi **yazmayın**; bunlara gerek yok. Kanunun 11. maddesine göre bilgilerinizi öğrenme, düzeltilmesini ve silinmesini isteme hakkınız vardır.',
].join('\n\n');

/**
 * Notice of Law 6698 art. 10, shown before any personal data is asked for. A change of one word is a new version: version and
 * hash of what was shown are kept with the conversation, version and moment with every ticket.
 */
export const KVKK_NOTICE = {
  version: '2026-11-29',
  text: TEXT,
  /** Of the text, UTF-8, hexadecimal. */
  sha256: createHash('sha256').update(TEXT).digest('hex'),
} as const;
